/**
 * The settings of a deployment: one schema, and one file for each stage (`config/<stage>.ts`). All mistakes are
 * reported together, before anything is synthesised.
 */
import { GEOGRAPHIES, PRESET_NAMES } from '@mangaassist/cascade-core';
import { RANGES } from '@mangaassist/protocol';
import * as z from 'zod';
import { auth } from './auth-settings.ts';
import { computeFields } from './compute-settings.ts';
import { refuseContradictions, reservedConcurrencyOf } from './deploy-rules.ts';
import { handOff } from './hand-off-settings.ts';
import { search } from './search-settings.ts';
import { mistakeOf, origin, wholeIn } from './setting-forms.ts';
import { StageError } from './stage-error.ts';
import { verifierFile } from './verifier-file.ts';

/** The retention periods in days that CloudWatch Logs accepts. */
const RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 3653,
] as const;

/** Minutes that divide the day, because windows are aligned to it. */
const RUN_MINUTES = [10, 15, 20, 30, 60, 120, 180, 240, 360, 480, 720, 1_440] as const;

const { min: leastUsd, max: mostUsd } = RANGES.limitUsd;
const USD = `must be an amount of USD from ${leastUsd} to ${mostUsd}`;
const usd = z.number(USD).min(leastUsd, USD).max(mostUsd, USD);

const memory = wholeIn(RANGES.memoryMib);
const flag = z.boolean('must be true or false');
const ACCOUNT = 'must be the 12 digits of an AWS account, in quotes';
const REGION = "must be an AWS region like 'us-east-1'";
const GUARDRAIL = 'must be the id of a Bedrock guardrail, not its ARN';
const GUARDRAIL_VERSION = "must be a number in quotes, or 'DRAFT'";
const CERTIFICATE = 'must be the ARN of an ACM certificate';

const oneOf = <const T extends readonly string[]>(names: T) =>
  z.enum(names, `must be one of ${names.join(', ')}`);

const fields = z.strictObject({
  /** For a stage with real shoppers: unsafe settings are refused, and the table is protected from deletion. */
  production: flag.default(false),
  /** Account and Region of the deployment; if left out, those of the credentials. */
  env: z
    .strictObject({
      account: z.string(ACCOUNT).regex(/^\d{12}$/, ACCOUNT),
      region: z.string(REGION).regex(/^[a-z]{2}(-[a-z]+)+-\d$/, REGION),
    })
    .optional(),
  /** Origins whose pages may open the socket; that of the hosted widget is added. */
  allowedOrigins: z
    .array(origin, 'must be a list of origins')
    .max(RANGES.allowedOrigins.max, `must be at most ${RANGES.allowedOrigins.max} origins`)
    .default([]),
  /** Guests, if left out; production has to set it. */
  auth: auth.optional(),
  models: z
    .strictObject({
      /** The pair of models, an entry of the core's model catalogue. */
      preset: oneOf(PRESET_NAMES).default('current'),
      /** The geography in which inference profiles keep the requests. */
      geography: oneOf(GEOGRAPHIES).default('us'),
      /** A Bedrock guardrail that checks every question, and every answer before the client gets it. */
      guardrail: z
        .strictObject({
          id: z.string(GUARDRAIL).regex(/^[a-z0-9]+$/, GUARDRAIL),
          version: z.string(GUARDRAIL_VERSION).regex(/^(DRAFT|[1-9]\d*)$/, GUARDRAIL_VERSION),
        })
        .optional(),
      /** File of the deployment's own verifier of drafts; fixed weights decide without one. */
      verifier: verifierFile.optional(),
    })
    .prefault({}),
  /** The cache of answers that all environments share: in the table, in ElastiCache for Valkey, or none. */
  sharedCache: oneOf(['table', 'valkey', 'none']).default('table'),
  /**
   * USD a day on answers: the budget if the live configuration sets none, and the threshold of the alarms on
   * spending. Once it is spent only the cheap model answers, and at 1.25 times of it no question is answered
   * (`budget.whenExhausted` and `budget.cheapUpTo` of the live configuration). Null: no budget and no alarm.
   */
  dailyBudgetUsd: z
    .number('must be a number of USD, or null')
    .positive('must be more than 0, or null')
    .max(RANGES.dailyUsd.max, `must be at most ${RANGES.dailyUsd.max}, or null`)
    .nullable()
    .default(null),
  alarms: z
    .strictObject({
      /** Address that gets every alarm, after the subscription mail from AWS is confirmed. */
      email: z.email('must be an e-mail address').optional(),
    })
    .prefault({}),
  tuning: z
    .strictObject({
      /** Minutes between two runs of the optimizer, which are also the length of the windows it compares. */
      everyMinutes: z.literal(RUN_MINUTES, `must be one of ${RUN_MINUTES.join(', ')}`).default(60),
      /** USD a day that the judge may cost, unless the live configuration sets less; 50 in production, else 2, and at most `dailyBudgetUsd`. 0: no judge and no shadow sample. */
      judgeDailyUsd: usd.optional(),
    })
    .prefault({}),
  logs: z
    .strictObject({
      retentionDays: z.literal(RETENTION_DAYS, `must be one of ${RETENTION_DAYS.join(', ')}`).default(30),
      level: oneOf(['DEBUG', 'INFO', 'WARN', 'ERROR']).default('INFO'),
    })
    .prefault({}),
  /** MiB of each function. Lambda gives CPU in proportion, a whole one at 1,769 MiB. */
  memoryMib: z
    .strictObject({
      authorizer: memory.default(256),
      connect: memory.default(256),
      message: memory.default(512),
      disconnect: memory.default(256),
      optimizer: memory.default(512),
      handoff: memory.default(256),
    })
    .prefault({}),
  message: z
    .strictObject({
      /** The most concurrent answers; null: as many as the account allows. 250 in production, else null. */
      reservedConcurrency: wholeIn(RANGES.reservedConcurrency).nullable().optional(),
      /** Environments kept warm; AWS charges them by the hour. */
      provisionedConcurrency: wholeIn(RANGES.provisionedConcurrency).default(0),
    })
    .prefault({}),
  ...computeFields,
  limits: z
    .strictObject({
      /** Questions of one principal a minute, and at once; 0: any number. */
      messagesPerMinute: wholeIn(RANGES.messagesPerMinute).default(30),
      /** Questions from one address a minute, and at once; 0: any number. */
      messagesPerMinutePerAddress: wholeIn(RANGES.messagesPerMinutePerAddress).default(600),
      /** USD that an hour of questions of one guest may cost; 0: any amount. */
      usdPerHourPerGuest: usd.default(2),
      /** USD that an hour of questions of one signed-in user may cost; 0: any amount. */
      usdPerHourPerUser: usd.default(4),
      /** USD that an hour of questions from one address may cost; 0: any amount. */
      usdPerHourPerAddress: usd.default(5),
      /** If true, the `options` of a question have an effect; they can raise its cost. */
      clientOptions: flag.default(false),
      /** Open sockets of one principal; 0: any number. */
      connectionsPerPrincipal: wholeIn(RANGES.connectionsPerPrincipal).default(5),
      /** Open sockets from one address; 0: any number. */
      connectionsPerAddress: wholeIn(RANGES.connectionsPerAddress).default(200),
      /** Frames a second that all clients together may send. */
      framesPerSecond: wholeIn(RANGES.perSecond).default(500),
      /** Sockets a second that all clients together may open; the bucket is the route's own. */
      connectsPerSecond: wholeIn(RANGES.perSecond).default(100),
      /** Tokens for frames of one socket, a minute and at once; 0: any number. */
      framesPerMinutePerConnection: wholeIn(RANGES.framesPerMinute).default(120),
    })
    .prefault({}),
  /** A custom host name for the socket; its certificate has to be in the same Region. */
  domain: z
    .strictObject({
      name: z
        .hostname('must be a host name')
        .refine((name) => !/^[\d.]+$/.test(name), 'must be a host name, not an address')
        .refine(
          (name) => name === name.toLowerCase(),
          'must be in lower case, as API Gateway takes no other',
        ),
      certificateArn: z.string(CERTIFICATE).regex(/^arn:aws[\w-]*:acm:/, CERTIFICATE),
    })
    .optional(),
  /** Hands conversations to a person; left out: no. */
  handOff: handOff.optional(),
  /** The search for the series that a question describes: the index in each function's memory, or OpenSearch beside it. */
  search: search.default({ engine: 'embedded' }),
  /** Hosts the widget's page, on S3 and CloudFront. */
  hostWidget: flag.default(false),
  /**
   * API Gateway's logging role, a setting of the whole account and Region: `set` by the stack, or left as it `is`
   * where another stack has set it.
   */
  apiGatewayLogging: oneOf(['set', 'is']).default('set'),
  /** The key that encrypts the table: AWS's own for DynamoDB, or one of this account that you can disable. */
  encryption: oneOf(['aws', 'customer']).default('aws'),
  /** Name of a restored table to use in place of the stack's own. The stack keeps its own table if `removal` is `retain`. */
  existingTable: z
    .string()
    .regex(/^[\w.-]{3,255}$/, 'must be the name of a DynamoDB table')
    .optional(),
  /**
   * Days of point-in-time recovery of the tables. Expired and deleted text can be read for as long by restoring a
   * table; 0: no recovery.
   */
  recoveryDays: wholeIn(RANGES.recoveryDays).default(RANGES.recoveryDays.max),
  /** Keep or delete the conversations when the stack is deleted. */
  removal: oneOf(['retain', 'destroy']).default('retain'),
});

const schema = fields
  .superRefine(refuseContradictions, {
    when: ({ value }) => typeof value === 'object' && value !== null && !Array.isArray(value),
  })
  .transform((settings) => ({
    ...settings,
    auth: settings.auth ?? ({ mode: 'guest' } as const),
    message: { ...settings.message, reservedConcurrency: reservedConcurrencyOf(settings) },
    tuning: {
      ...settings.tuning,
      judgeDailyUsd:
        settings.tuning.judgeDailyUsd ??
        Math.min(settings.production ? 50 : 2, settings.dailyBudgetUsd ?? Number.POSITIVE_INFINITY),
    },
  }));

/** The settings as written in a stage's file: settings with a default may be left out. */
export type DeploySettingsInput = z.input<typeof schema>;
export type DeploySettings = z.output<typeof schema> & {
  /** Name of the file. It is part of all resource names and a dimension of every metric. */
  readonly stage: string;
};
/** The settings before the default of `auth` is applied. */
export type DeployFields = z.output<typeof fields>;

/**
 * The settings of a stage with their defaults.
 * @throws StageError with a line for each mistake: the setting and its valid values.
 */
export function readDeploySettings(stage: string, input: unknown): DeploySettings {
  const result = schema.safeParse(input);
  const mistakes = result.success
    ? nameMistakes(stage, result.data)
    : result.error.issues.map((issue) => mistakeOf(issue, input));
  if (result.success && mistakes.length === 0) return { stage, ...result.data };
  throw new StageError(
    `config/${stage}.ts has mistakes:${mistakes.map((mistake) => `\n  ${mistake}`).join('')}`,
  );
}

/** Characters of a stage's name with which CloudFront's names stay within 64, in each Region. */
const LONGEST_HOSTED = 31;

function nameMistakes(stage: string, { hostWidget }: DeployFields): readonly string[] {
  return hostWidget && stage.length > LONGEST_HOSTED
    ? [
        `hostWidget makes names of the stage's, and '${stage}' has ${stage.length} characters; name it with at most ${LONGEST_HOSTED}`,
      ]
    : [];
}
