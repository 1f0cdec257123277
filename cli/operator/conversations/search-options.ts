/** The options of a search for answers. */
import { type AnswerFilter, logHash } from '@mangaassist/conversation';
import { TASKS } from '@mangaassist/protocol';
import { Command, InvalidArgumentError, Option } from 'commander';
import * as z from 'zod';
import type { ConversationKey } from '../../../lambdas/adapters/dynamodb/conversations/dynamo-conversations.ts';
import { someText, wholeNumber } from '../../option-values.ts';
import { CommandError } from '../command-error.ts';
import { LOG_HASH, principalOrHash } from '../principal.ts';

export const OUTCOMES = [
  'answered',
  'degraded',
  'refused',
  'failed',
  'cancelled',
  'interrupted',
  'generating',
] as const;

export interface SearchOptions extends Pick<AnswerFilter, 'task' | 'outcome' | 'rating'> {
  readonly reference?: string;
  readonly session?: string;
  readonly user?: string;
  readonly principal?: string;
  /** Ms back from now, or from `to`. */
  readonly since?: number;
  /** Epoch ms. */
  readonly from?: number;
  readonly to?: number;
  readonly limit: number;
}

export interface Search {
  readonly key: ConversationKey;
  readonly filter: AnswerFilter;
  readonly limit: number;
}

const DAY_MS = 86_400_000;

export function withSearch(command: Command): Command {
  return command
    .option('--reference <id>', 'reference number that the shopper sees, the messageId of the log', someText)
    .option('--session <id>', 'session, the sessionId of the log', someText)
    .option('--user <sub>', 'signed-in user, by the subject of the token', someText)
    .option('--principal <principal>', 'user:… or guest:…, or the principalHash of the log', principalOrHash)
    .addOption(
      new Option('--since <time>', 'questions of the last time: 30m, 24h, 7d (default: 24h)').argParser(
        sinceMs,
      ),
    )
    .option('--from <time>', 'questions from this time on (ISO 8601)', timeMs)
    .option('--to <time>', 'questions before this time (ISO 8601)', timeMs)
    .addOption(new Option('--task <task>', 'only of this task').choices(TASKS))
    .addOption(new Option('--outcome <outcome>', 'only with this outcome').choices(OUTCOMES))
    .addOption(new Option('--rating <rating>', 'only with this rating').choices(['up', 'down', 'none']))
    .option('--limit <count>', 'most answers, 1 to 1000', wholeNumber(1, 1_000), 50);
}

/** @throws CommandError if more than one key is given, or times that contradict each other. */
export function searchOf(options: SearchOptions, nowMs: number): Search {
  const { task, outcome, rating, from, to, limit } = options;
  checkTimes(options);
  const keys = keysOf(options);
  if (keys.length > 1) {
    const message = 'Name at most one of --reference, --session, --user and --principal.';
    throw new CommandError(message, { exitCode: 2 });
  }
  const kind = {
    ...(task !== undefined && { task }),
    ...(outcome !== undefined && { outcome }),
    ...(rating !== undefined && { rating }),
  };
  const [key] = keys;
  // By a key the time counts only if it is asked for.
  const time = {
    ...(from !== undefined && { fromMs: from }),
    ...(to !== undefined && { toMs: to }),
  };
  if (key !== undefined) return { key, filter: { ...kind, ...time }, limit };
  return { key: { by: 'time', ...periodOf(options, nowMs) }, filter: kind, limit };
}

function checkTimes({ since, from, to }: SearchOptions): void {
  if (since !== undefined && from !== undefined)
    throw new CommandError('Both --since and --from say where the time begins: give one of them.', {
      exitCode: 2,
    });
  if (from !== undefined && to !== undefined && from >= to)
    throw new CommandError('There is no time between --from and --to: --from has to be the earlier one.', {
      exitCode: 2,
    });
}

function periodOf({ since = DAY_MS, from, to }: SearchOptions, nowMs: number) {
  // The clocks of environments may be ahead of this one.
  const [fromMs, toMs] = [from ?? (to ?? nowMs) - since, to ?? nowMs + DAY_MS / 24];
  if (toMs - fromMs > 32 * DAY_MS)
    throw new CommandError('A search covers 31 days at most: compare --from, --to and --since.', {
      exitCode: 2,
    });
  return { fromMs, toMs };
}

/** The search by the texts of its options, as a form has them: empty ones are left out. */
export function readSearch(texts: Readonly<Record<string, string>>, nowMs: number): Search {
  const command = withSearch(new Command())
    .exitOverride()
    .configureOutput({ outputError: () => undefined });
  const given = Object.entries(texts).filter(([, text]) => text !== '');
  try {
    command.parse(
      given.map(([name, text]) => `--${name}=${text}`),
      { from: 'user' },
    );
  } catch (cause) {
    throw new CommandError(cause instanceof Error ? cause.message.replace(/^error: /, '') : String(cause), {
      cause,
    });
  }
  return searchOf(command.opts<SearchOptions>(), nowMs);
}

function keysOf({ reference, session, user, principal }: SearchOptions): readonly ConversationKey[] {
  const keys: ConversationKey[] = [];
  if (reference !== undefined) keys.push({ by: 'reference', reference });
  if (session !== undefined) keys.push({ by: 'session', session });
  if (user !== undefined) keys.push({ by: 'person', principalHash: logHash(`user:${user}`) });
  if (principal !== undefined) keys.push({ by: 'person', principalHash: hashOf(principal) });
  return keys;
}

const hashOf = (principal: string) => (LOG_HASH.test(principal) ? principal : logHash(principal));

const UNITS_MS = { m: 60_000, h: 3_600_000, d: DAY_MS } as const;

function sinceMs(text: string): number {
  const [, count, unit] = /^(\d{1,5})([mhd])$/.exec(text) ?? [];
  const ms = Number(count) * UNITS_MS[unit as 'm' | 'h' | 'd'];
  if (ms > 0 && ms <= 31 * DAY_MS) return ms;
  throw new InvalidArgumentError('It must be 1m to 31d: a number and m, h or d.');
}

function timeMs(text: string): number {
  const [day = ''] = /^\d{4}-\d{2}-\d{2}/.exec(text) ?? [];
  // 31 November would be read as 1 December.
  const atMs = z.iso.date().safeParse(day).success ? Date.parse(text) : Number.NaN;
  if (Number.isFinite(atMs)) return atMs;
  throw new InvalidArgumentError('It must be a time such as 2026-11-28T10:00Z.');
}
