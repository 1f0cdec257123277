/** Reads a Lambda's environment. Every wrong or missing variable is named at once, with what it should be. */
import {
  GEOGRAPHIES,
  type Geography,
  MODEL_PRESETS,
  type ModelSpec,
  PRESET_NAMES,
  type PresetName,
} from '@mangaassist/cascade-core';
import { CLOCKS_APART_MS } from '@mangaassist/conversation';
import { RANGES, type Range } from '@mangaassist/protocol';
import * as z from 'zod/mini';

export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

const { min: shortest, max: longest } = RANGES.settingUnits;
const text = (what: string) =>
  z
    .string({ error: what })
    .check(z.minLength(shortest, what), z.maxLength(longest, `${what}, of at most ${longest} characters`));

const wholeNumberIn = (what: string, { min, max }: Range, fallback: number) => {
  const error = `a whole number ${what} from ${min} to ${max}`;
  const digits = z.string({ error }).check(z.regex(/^\d+$/, error));
  const number = z.number({ error }).check(z.gte(min, error), z.lte(max, error));
  return z._default(z.pipe(z.pipe(digits, z.transform(Number)), number), fallback);
};

const usd = (fallback: number) => {
  const { min, max } = RANGES.limitUsd;
  const error = `an amount of USD from ${min} to ${max}`;
  const digits = z.string({ error }).check(z.regex(/^\d+(\.\d+)?$/, error));
  const number = z.number({ error }).check(z.gte(min, error), z.lte(max, error));
  return z._default(z.pipe(z.pipe(digits, z.transform(Number)), number), fallback);
};

const tableName = text('the name of the DynamoDB table');

/** The optimizer may scan `TABLE_NAME`; a deployment keeps the key that signs guest tokens out of its reach. */
const guestKeyTable = z.optional(text('the name of the DynamoDB table of the guest key'));

/** Stage of the deployment, as in `config/<stage>.ts`: a dimension of every metric. */
const stage = z._default(text('the name of the stage'), 'local');

/** Lambda sets it; without it, nothing is counted by version. */
const functionVersion = z.optional(text('the version of the function'));

const managementEndpoint = z.url({
  protocol: /^https?$/,
  error: "the URL of the WebSocket stage's connection-management API, https://…/v1",
});

const issuerUrl = (what: string) => z.url({ protocol: /^https?$/, error: what });

/** By how much the end and the beginning of a token may be missed, by an issuer's clock or one of ours. */
const clockTolerance = wholeNumberIn('of seconds', RANGES.clockToleranceSeconds, CLOCKS_APART_MS / 1_000);

/** Which models are asked, and with which data of the store. */
const models = {
  /** Folder of catalogue.json and policies.json; in a function's bundle they stand beside the code. */
  STORE_DATA_FOLDER: z._default(text('the folder of catalogue.json and policies.json'), './data'),
  MODEL_PRESET: z._default(z.enum(PRESET_NAMES, `one of ${PRESET_NAMES.join(', ')}`), 'current'),
  MODEL_GEOGRAPHY: z._default(z.enum(GEOGRAPHIES, `one of ${GEOGRAPHIES.join(', ')}`), 'us'),
};

/** Authorizer Lambda. Guests need no setting; an issuer has to be named. */
export const authorizerSettings = z.intersection(
  z.object({
    TABLE_NAME: tableName,
    STAGE: stage,
    AWS_LAMBDA_FUNCTION_VERSION: functionVersion,
    /** `TABLE_NAME` if left out. */
    GUEST_KEY_TABLE: guestKeyTable,
    CLOCK_TOLERANCE_SECONDS: clockTolerance,
  }),
  z.discriminatedUnion(
    'AUTH_MODE',
    [
      z.object({ AUTH_MODE: z._default(z.literal('guest'), 'guest') }),
      z.object({
        AUTH_MODE: z.literal('oidc'),
        OIDC_ISSUER: issuerUrl('the URL of the OpenID Connect issuer, as its tokens name it'),
        OIDC_AUDIENCE: text('the audience that tokens have to be for'),
        /** The `jwks_uri` of the issuer's discovery document if left out. */
        OIDC_JWKS_URI: z.optional(issuerUrl("the URL of the issuer's keys")),
      }),
    ],
    { error: 'one of guest, oidc' },
  ),
);

/** Connect Lambda. */
export const connectSettings = z.object({
  STAGE: stage,
  TABLE_NAME: tableName,
  /** Where displaced connections are closed. */
  MANAGEMENT_ENDPOINT: managementEndpoint,
  /** Origins that may open a socket from a browser; empty: only pages of the same host. */
  ALLOWED_ORIGINS: z._default(
    z.pipe(
      z.string(),
      z.transform((list) =>
        list
          .split(',')
          .map((origin) => origin.trim())
          .filter(Boolean),
      ),
    ),
    [],
  ),
  /** Open sockets of one principal; 0: any number. Guests without a token are counted by address only. */
  CONNECTIONS_PER_PRINCIPAL: wholeNumberIn('of connections', RANGES.connectionsPerPrincipal, 5),
  /** Open sockets from one address; 0: any number. */
  CONNECTIONS_PER_ADDRESS: wholeNumberIn('of connections', RANGES.connectionsPerAddress, 200),
});

/** Disconnect Lambda. */
export const disconnectSettings = z.object({ TABLE_NAME: tableName });

const SHARED_CACHES = ['table', 'none'] as const;

/** Message Lambda. */
export const messageSettings = z
  .object({
    TABLE_NAME: tableName,
    /** `TABLE_NAME` if left out. */
    GUEST_KEY_TABLE: guestKeyTable,
    STAGE: stage,
    ...models,
    AWS_LAMBDA_FUNCTION_VERSION: functionVersion,
    /** A Bedrock guardrail that looks at every question and answer; its version is a number or DRAFT. */
    GUARDRAIL_ID: z.optional(text('the id of a Bedrock guardrail')),
    GUARDRAIL_VERSION: z.optional(
      z.string().check(z.regex(/^(DRAFT|[1-9]\d*)$/, 'the version of the guardrail, a number or DRAFT')),
    ),
    /** Where answers are kept that other environments may give, too; each remembers its own in any case. */
    SHARED_CACHE: z._default(z.enum(SHARED_CACHES, `one of ${SHARED_CACHES.join(', ')}`), 'table'),
    MANAGEMENT_ENDPOINT: managementEndpoint,
    CLOCK_TOLERANCE_SECONDS: clockTolerance,
    SESSION_TTL_SECONDS: wholeNumberIn('of seconds', RANGES.sessionTtlSeconds, 86_400),
    /** How long a guest is known again by its token: 30 days. */
    GUEST_TOKEN_TTL_SECONDS: wholeNumberIn('of seconds', RANGES.guestTokenTtlSeconds, 2_592_000),
    ANSWER_DEADLINE_MS: wholeNumberIn('of ms', RANGES.answerDeadlineMs, 25_000),
    FRAME_INTERVAL_MS: wholeNumberIn('of ms', RANGES.frameIntervalMs, 200),
    /** How often the text so far is stored, and a wish to cancel is seen. */
    CHECK_IN_MS: wholeNumberIn('of ms', RANGES.heartbeatMs, 1_000),
    /** How long an answer goes on when its socket is gone. */
    DISCONNECT_GRACE_MS: wholeNumberIn('of ms', RANGES.disconnectGraceMs, 10_000),
    /** As many may come at once; 0: any number. */
    MESSAGES_PER_MINUTE: wholeNumberIn('of messages', RANGES.messagesPerMinute, 30),
    /** A school or an office may stand behind one address; 0: any number. */
    MESSAGES_PER_MINUTE_PER_ADDRESS: wholeNumberIn('of messages', RANGES.messagesPerMinutePerAddress, 600),
    /** Most USD that an hour of questions of one guest, signed-in user or address costs; 0: any amount. */
    USD_PER_HOUR_PER_GUEST: usd(2),
    USD_PER_HOUR_PER_USER: usd(4),
    USD_PER_HOUR_PER_ADDRESS: usd(5),
    /** The day's budget where the live configuration sets none; 0: none. */
    DAILY_BUDGET_USD: usd(0),
    /** A question's `options`, which can raise its cost, have an effect. */
    CLIENT_OPTIONS: z._default(z.enum(['on', 'off'], 'on or off'), 'off'),
    /** Tokens for frames of one connection, a minute and at once; 0: any number. */
    FRAMES_PER_MINUTE: wholeNumberIn('of tokens', RANGES.framesPerMinute, 120),
  })
  .check((context) => {
    const { GUARDRAIL_ID, GUARDRAIL_VERSION } = context.value;
    if ((GUARDRAIL_ID === undefined) !== (GUARDRAIL_VERSION === undefined)) {
      const path = [GUARDRAIL_ID === undefined ? 'GUARDRAIL_ID' : 'GUARDRAIL_VERSION'];
      context.issues.push({ code: 'custom', message: 'beside its other half', path, input: undefined });
    }
  })
  .check(haveProfiles);

/** Optimizer Lambda. */
export const optimizerSettings = z
  .object({
    TABLE_NAME: tableName,
    STAGE: stage,
    ...models,
    /** Length of the windows that are compared; runs should come as often. */
    WINDOW_MINUTES: wholeNumberIn('of minutes', RANGES.windowMinutes, 60),
    /** How long after its end a window is taken to be complete. */
    SETTLE_SECONDS: wholeNumberIn('of seconds', RANGES.settleSeconds, 120),
    /** What the judge's round and the sweep may take, side by side. */
    SIDEWORK_SECONDS: wholeNumberIn('of seconds', RANGES.sideworkSeconds, 120),
    /** Most USD that the judge costs a day, unless the live configuration has less. */
    JUDGE_DAILY_USD: usd(50),
    /** Where alerts go; into the log if left out. */
    ALERT_TOPIC_ARN: z.optional(text('the ARN of an SNS topic')),
  })
  .check(haveProfiles);

function haveProfiles(
  context: z.core.ParsePayload<{ readonly MODEL_PRESET: PresetName; readonly MODEL_GEOGRAPHY: Geography }>,
): void {
  const { MODEL_PRESET, MODEL_GEOGRAPHY } = context.value;
  for (const model of Object.values(MODEL_PRESETS[MODEL_PRESET])) {
    if (model.profiles.length === 0 || hasProfile(model, MODEL_GEOGRAPHY)) continue;
    const message = `one of ${model.profiles.join(', ')}, where ${model.name} has an inference profile`;
    context.issues.push({ code: 'custom', message, path: ['MODEL_GEOGRAPHY'], input: MODEL_GEOGRAPHY });
  }
}

function hasProfile(model: ModelSpec, geography: Geography): boolean {
  return model.profiles.includes(geography);
}

export type AuthorizerSettings = z.infer<typeof authorizerSettings>;
export type ConnectSettings = z.infer<typeof connectSettings>;
export type DisconnectSettings = z.infer<typeof disconnectSettings>;
export type MessageSettings = z.infer<typeof messageSettings>;
export type OptimizerSettings = z.infer<typeof optimizerSettings>;

/**
 * The settings in `env`.
 * @throws SettingsError naming every variable that is missing or wrong, one a line.
 */
export function readSettings<S extends z.ZodMiniType>(
  schema: S,
  env: Readonly<Record<string, string | undefined>>,
): z.output<S> {
  const result = schema.safeParse(env);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    const state = env[name] === undefined ? 'is missing' : `is '${env[name]}'`;
    return `${name} ${state}: it must be ${issue.message}.`;
  });
  throw new SettingsError([...new Set(problems)].join('\n'));
}
