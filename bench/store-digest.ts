/**
 * A strong answer's cost with the store's digest in a cached system prompt, against without: at the catalogue's prices, on
 * the demo shop's data, by the gap between strong answers. COMPUTED: questions come at random (Poisson), a cache is read
 * until its time is over since its last use, and no model was asked.
 */
import {
  conversation,
  costUsd,
  DEFAULT_LIVE_CONFIG,
  MODEL_PRESETS,
  type ModelSpec,
} from '@mangaassist/cascade-core';
import { systemParts } from '@mangaassist/cascade-core/answering';
import type { Task } from '@mangaassist/protocol';
import { StoreRetriever } from '@mangaassist/store';
import { detectLanguage, estimateTokens } from '@mangaassist/text';
import { classifierOf } from '../lambdas/message/classifier-of.ts';
import { storeOfFolder } from '../local/store/fixed-store.ts';
import { print, round } from './print.ts';
import { readQuestions } from './questions.ts';

/** Minutes between two strong answers. */
const GAPS = [0.5, 1, 2, 5, 10, 20, 30, 40, 60, 120, 480];
/** Minutes for which a prefix is kept after its last use. */
const KEPT = { fiveMinutes: 5, hour: 60 } as const;
/** Of a usual strong answer. */
const REPLY_TOKENS = 250;
/** Tasks of the strong tier. */
const TASKS: ReadonlySet<Task> = new Set<Task>(['recommendation', 'comparison', 'discussion']);

export async function benchStoreDigest(options: { json?: true }): Promise<void> {
  const model = MODEL_PRESETS.current.strong;
  const { price } = model;
  const tokens = await tokensOf(model);
  const usd = (cacheReadTokens: number, cacheWriteTokens: number, isForHour = false) =>
    costUsd(price, {
      inputTokens:
        tokens.rest + (cacheReadTokens + cacheWriteTokens === 0 ? tokens.system : tokens.instruction),
      outputTokens: REPLY_TOKENS,
      cacheReadTokens,
      cacheWriteTokens,
      cacheWrite1HourTokens: isForHour ? cacheWriteTokens : 0,
    });
  const without = usd(0, 0);
  const hit = usd(tokens.opening, 0);
  const rows = GAPS.map((gap) => {
    const read = (kept: number) => 1 - Math.exp(-kept / gap);
    const added = (kept: number, isForHour: boolean) => {
      const share = read(kept);
      return share * hit + (1 - share) * usd(0, tokens.opening, isForHour) - without;
    };
    const byHour = added(KEPT.hour, true);
    return {
      'minutes between strong answers': gap,
      'read from a cache of an hour': round(read(KEPT.hour), 3),
      'added USD, hour': round(byHour, 6),
      'added, hour': `${round((100 * byHour) / without, 1)} %`,
      'read from one of five minutes': round(read(KEPT.fiveMinutes), 3),
      'added USD, five minutes': round(added(KEPT.fiveMinutes, false), 6),
    };
  });
  print({ model: model.name, tokens, withoutUsd: round(without, 6), rows }, options);
}

/** Tokens of the parts of a prompt, by the catalogue's estimate; those of data and question are a mean. */
async function tokensOf(model: ModelSpec) {
  const source = await storeOfFolder();
  const retriever = new StoreRetriever({ source, today: () => '2026-11-30' });
  const classify = classifierOf(source);
  const { contextPassages: limit } = DEFAULT_LIVE_CONFIG.cascade;
  const rests: number[] = [];
  for (const text of readQuestions('test')) {
    const { task } = classify(text);
    if (!TASKS.has(task)) continue;
    const { passages } = await retriever.retrieve({ text, language: detectLanguage(text), task, limit });
    const messages = conversation(text, [], passages, '0a1b2c3d');
    rests.push(estimateTokens(messages.map((message) => message.text).join('\n'), model.tokenRatio));
  }
  const count = (text: string) => estimateTokens(text, model.tokenRatio);
  const { opening, system } = systemParts('recommendation', model, { storeDigest: true }, retriever);
  if (opening === undefined) throw new Error('The digest of the demo shop is too short for the cache.');
  return {
    questions: rests.length,
    rest: Math.round(rests.reduce((sum, each) => sum + each, 0) / rests.length),
    system: count(systemParts('recommendation', model, {}, retriever).system),
    instruction: count(system),
    opening: count(`${opening.rules}\n${opening.data}`),
  };
}
