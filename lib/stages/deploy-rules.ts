/** Rules between deploy settings that are each valid and contradict each other, and rules for production. */
import { MODEL_PRESETS, type ModelSpec } from '@mangaassist/cascade-core';
import type * as z from 'zod';
import type { DeployFields } from './deploy-settings.ts';
import { LIMIT_RULES } from './limit-rules.ts';
import { misplacedIn, REGIONAL } from './region-rules.ts';

/** Lambda's own bound for a function on managed instances. */
const LEAST_MANAGED_MIB = 2_048;

export interface Rule {
  /** The settings that the rule reads. The rule is skipped while one of them is invalid by itself. */
  readonly reads: readonly (keyof DeployFields)[];
  /** The setting to change. */
  readonly path: string;
  /** The mistake in words; null if there is none. */
  readonly mistake: (settings: DeployFields) => string | null;
}

const RULES: readonly Rule[] = [
  {
    reads: ['allowedOrigins', 'hostWidget'],
    path: 'allowedOrigins',
    mistake: ({ allowedOrigins, hostWidget }) =>
      allowedOrigins.length > 0 || hostWidget
        ? null
        : 'names no origin, so no browser could connect; list the origins of your pages',
  },
  {
    reads: ['models'],
    path: 'models.geography',
    mistake: ({ models: { preset, geography } }) => {
      const models: readonly ModelSpec[] = Object.values(MODEL_PRESETS[preset]);
      const missing = models.find(({ profiles }) => profiles.length > 0 && !profiles.includes(geography));
      return missing === undefined
        ? null
        : `is '${geography}', but ${missing.name} has profiles in ${missing.profiles.join(', ')}`;
    },
  },
  ...['models.geography', 'domain.certificateArn', 'network.availabilityZones'].map(
    (path): Rule => ({
      reads: [...REGIONAL, 'env'],
      path,
      mistake: ({ env, ...settings }) =>
        env === undefined
          ? null
          : (misplacedIn(settings, env.region).find((misplaced) => misplaced.path === path)?.mistake ?? null),
    }),
  ),
  {
    reads: ['message', 'production'],
    path: 'message.provisionedConcurrency',
    mistake: (settings) => {
      const reserved = reservedConcurrencyOf(settings);
      const { provisionedConcurrency } = settings.message;
      return reserved === null || provisionedConcurrency <= reserved
        ? null
        : `is ${provisionedConcurrency}, more than message.reservedConcurrency allows (${reserved})`;
    },
  },
  {
    reads: ['compute', 'sharedCache'],
    path: 'sharedCache',
    mistake: ({ compute, sharedCache }) =>
      compute !== 'lambda' && sharedCache === 'valkey'
        ? `is 'valkey', which is made for compute 'lambda' alone; set 'table' or 'none'`
        : null,
  },
  {
    reads: ['compute', 'message'],
    path: 'message.provisionedConcurrency',
    mistake: ({ compute, message: { provisionedConcurrency: warm } }) =>
      compute === 'lambda' || warm === 0
        ? null
        : `is ${warm}, but with compute '${compute}' no question reaches those environments, which AWS charges by the hour; set 0`,
  },
  {
    reads: ['compute', 'message'],
    path: 'message.reservedConcurrency',
    mistake: ({ compute, message: { reservedConcurrency } }) =>
      compute === 'managed-instances' && typeof reservedConcurrency === 'number'
        ? `is ${reservedConcurrency}, but a function on managed instances has none; managedInstances.maxVcpus is its bound`
        : null,
  },
  {
    reads: ['compute', 'memoryMib'],
    path: 'memoryMib.message',
    mistake: ({ compute, memoryMib: { message } }) =>
      compute === 'managed-instances' && message < LEAST_MANAGED_MIB
        ? `is ${message}, but a function on managed instances has at least ${LEAST_MANAGED_MIB}`
        : null,
  },
  {
    reads: ['existingTable', 'removal'],
    path: 'existingTable',
    mistake: ({ existingTable, removal }) =>
      existingTable !== undefined && removal === 'destroy'
        ? "is set while removal is 'destroy', which deletes the stack's own table; deploy removal 'retain' first"
        : null,
  },
  ...(['auth.issuer', 'auth.jwksUri', 'handOff.url'] as const).map(
    (path): Rule => ({
      reads: ['auth', 'handOff'],
      path,
      mistake: ({ auth, handOff }) => {
        const url = urlsOf(auth, handOff)[path];
        return url !== undefined && LOCAL_HOST.test(new URL(url).hostname)
          ? `is '${url}', on a developer's machine, which no function can reach`
          : null;
      },
    }),
  ),
  inProduction('auth', 'auth', ({ auth }) =>
    auth === undefined ? "is not chosen; production needs { mode: 'guest' } or { mode: 'oidc', … }" : null,
  ),
  inProduction('alarms', 'alarms.email', ({ alarms }) =>
    alarms.email === undefined ? 'is missing; somebody has to hear of alarms' : null,
  ),
  inProduction('dailyBudgetUsd', 'dailyBudgetUsd', ({ dailyBudgetUsd }) =>
    dailyBudgetUsd === null ? 'is missing; production needs an amount a day at which answers stop' : null,
  ),
  inProduction('removal', 'removal', ({ removal }) =>
    removal === 'destroy' ? "is 'destroy'; production keeps its conversations" : null,
  ),
  inProduction('allowedOrigins', 'allowedOrigins', ({ allowedOrigins }) => {
    const local = allowedOrigins.filter((origin) => LOCAL_HOST.test(new URL(origin).hostname));
    if (local.length > 0) return `has ${local.join(', ')}; any page of a developer's machine could connect`;
    const plain = allowedOrigins.filter((origin) => origin.startsWith('http:'));
    return plain.length === 0 ? null : `has ${plain.join(', ')}; production pages are on https`;
  }),
];

/** Servers that functions call. */
function urlsOf(auth: DeployFields['auth'], handOff: DeployFields['handOff']) {
  return {
    'auth.issuer': auth?.mode === 'oidc' ? auth.issuer : undefined,
    'auth.jwksUri': auth?.mode === 'oidc' ? auth.jwksUri : undefined,
    'handOff.url': handOff?.desk === 'webhook' ? handOff.url : undefined,
  };
}

/** Hosts of the machine that the browser runs on. */
const LOCAL_HOST = /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/;

/** Names that are kept for examples and tests (RFC 2606, RFC 6761), in a host or an e-mail address. */
const EXAMPLE_HOST = /(^|[@./])(example\.(com|org|net|edu)|([\w-]+\.)?(example|invalid|test))$/;
const EXAMPLE_ACCOUNTS = ['000000000000', '111111111111', '123456789012'];

export interface Example {
  /** The setting that has it. */
  readonly path: string;
  readonly value: string;
}

/** Examples that a stage still has in its settings. */
export function examplesIn(settings: object): readonly Example[] {
  return textsIn(settings, []).filter(({ value }) => isExample(value));
}

function textsIn(value: unknown, path: readonly string[]): readonly Example[] {
  if (typeof value === 'string') return [{ path: path.join('.'), value }];
  if (typeof value !== 'object' || value === null) return [];
  const isList = Array.isArray(value);
  return Object.entries(value).flatMap(([name, inner]) => textsIn(inner, isList ? path : [...path, name]));
}

/** True for an example host, alone or in a URL or address, and for an example account, alone or in an ARN. */
function isExample(text: string): boolean {
  const host = URL.canParse(text) ? new URL(text).hostname : '';
  return EXAMPLE_HOST.test(host || text) || text.split(':').some((part) => EXAMPLE_ACCOUNTS.includes(part));
}

/** Concurrent answers in production if the setting is left out: enough for a million questions a day. */
const PRODUCTION_CONCURRENCY = 250;

/** Concurrent runs of the optimizer: two would write conflicting versions. */
export const OPTIMIZER_CONCURRENCY = 1;

/**
 * Concurrent runs of the hand-off function. Its URL is public and checks a signature: a flood of requests must not use
 * the account's concurrency.
 */
export const HAND_OFF_CONCURRENCY = 10;

/** The reservation of the message function; null for none. */
export function reservedConcurrencyOf({ compute, message, production }: DeployFields): number | null {
  if (compute === 'managed-instances') return null;
  return (
    message.reservedConcurrency ??
    (production && message.reservedConcurrency !== null ? PRODUCTION_CONCURRENCY : null)
  );
}

function inProduction(field: keyof DeployFields, path: string, mistake: Rule['mistake']): Rule {
  return {
    reads: ['production', field],
    path,
    mistake: (settings) => (settings.production ? mistake(settings) : null),
  };
}

/** Adds an issue for each broken rule to the issues of single fields. */
export function refuseContradictions(settings: DeployFields, context: z.RefinementCtx<DeployFields>): void {
  const wrong = new Set(context.issues.map(({ path }) => path?.[0]));
  for (const { reads, path, mistake } of [...RULES, ...LIMIT_RULES]) {
    if (reads.some((field) => wrong.has(field))) continue;
    const message = mistake(settings);
    if (message !== null) context.addIssue({ code: 'custom', path: path.split('.'), message });
  }
}
