/** Settings that functions share, and the reader of a function's environment. Each function has its own `settings.ts`. */
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
export const text = (what: string) =>
  z
    .string({ error: what })
    .check(z.minLength(shortest, what), z.maxLength(longest, `${what}, of at most ${longest} characters`));

export const wholeNumberIn = (what: string, { min, max }: Range, fallback: number) => {
  const error = `a whole number ${what} from ${min} to ${max}`;
  const digits = z.string({ error }).check(z.regex(/^\d+$/, error));
  const number = z.number({ error }).check(z.gte(min, error), z.lte(max, error));
  return z._default(z.pipe(z.pipe(digits, z.transform(Number)), number), fallback);
};

export const usd = (fallback: number) => {
  const { min, max } = RANGES.limitUsd;
  const error = `an amount of USD from ${min} to ${max}`;
  const digits = z.string({ error }).check(z.regex(/^\d+(\.\d+)?$/, error));
  const number = z.number({ error }).check(z.gte(min, error), z.lte(max, error));
  return z._default(z.pipe(z.pipe(digits, z.transform(Number)), number), fallback);
};

export const tableName = text('the name of the DynamoDB table');

/** The optimizer may scan `TABLE_NAME`; a deployment keeps the key that signs guest tokens out of its reach. */
export const guestKeyTable = z.optional(text('the name of the DynamoDB table of the guest key'));

/** Stage of the deployment, as in `config/<stage>.ts`: a dimension of every metric. */
export const stage = z._default(text('the name of the stage'), 'local');

/** Set by Lambda; without it, metrics by version are not written. */
export const functionVersion = z.optional(text('the version of the function'));

export const managementEndpoint = z.url({
  protocol: /^https?$/,
  error: "the URL of the WebSocket stage's connection-management API, https://…/v1",
});

/** Tolerance on the beginning and the end of a token, for the clocks of issuer and environments. */
export const clockTolerance = wholeNumberIn(
  'of seconds',
  RANGES.clockToleranceSeconds,
  CLOCKS_APART_MS / 1_000,
);

/** Models, and the table of the shop's data. */
export const modelSettings = {
  STORE_TABLE_NAME: text("the name of the DynamoDB table of the shop's data"),
  MODEL_PRESET: z._default(z.enum(PRESET_NAMES, `one of ${PRESET_NAMES.join(', ')}`), 'current'),
  MODEL_GEOGRAPHY: z._default(z.enum(GEOGRAPHIES, `one of ${GEOGRAPHIES.join(', ')}`), 'us'),
};

export function haveProfiles(
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

/** Environment variables of a function that has the settings `S`. */
export type Environment<S> = Readonly<Partial<Record<S extends unknown ? keyof S : never, string>>>;
