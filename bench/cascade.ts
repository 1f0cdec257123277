/**
 * The core alone, with scripted models at the pace of the two tiers, on a clock that jumps: first text,
 * tokens and dollars of the cascade, beside the design document's algorithm (D7: each answer is generated to its
 * end, then checked; the shopper gets the last one when it is whole) on the same script.
 */

import { type AnswerTotals, costUsd, DEFAULT_LIVE_CONFIG, MODEL_PRESETS } from '@mangaassist/cascade-core';
import { TwoLevelCache } from '@mangaassist/cascade-core/answering';
import type { Tier } from '@mangaassist/protocol';
import { estimateTokens } from '@mangaassist/text';
import { MemoryResponseCache } from '../test/contract/response-cache/memory-response-cache.ts';
import { type CascadeRunOptions, run } from '../test/support/cascade/cascade-run.ts';
import type { Script } from '../test/support/cascade/scripted-model.ts';
import type { FakeClock } from '../test/support/simulated/fake-clock.ts';
import { print, round } from './print.ts';

const MODELS = MODEL_PRESETS.current;
/** First token, in ms, and ms a token: the latencies of R11. */
const PACE = { fast: { firstMs: 250, tokenMs: 1_000 / 120 }, strong: { firstMs: 800, tokenMs: 1_000 / 70 } };
const PROMPT_TOKENS = 1_200;
const DRAFT_TOKENS = 150;
const ANSWER_TOKENS = 300;

/** An answer of so many tokens of four letters, one a chunk. */
function script(tier: Tier, tokens: number, opening: string): Script {
  const { firstMs, tokenMs } = PACE[tier];
  const words = Array.from({ length: tokens }, (_, index) => (index === 0 ? opening : 'word'));
  const outputTokens = words.reduce((sum, word) => sum + estimateTokens(word, 1), 0);
  return [
    ...words.flatMap((text, index) => [{ wait: index === 0 ? firstMs : tokenMs }, { text }]),
    { stop: 'end_turn' },
    { usage: { inputTokens: PROMPT_TOKENS, outputTokens } },
  ];
}

const FAST_SURE = script('fast', DRAFT_TOKENS, '[95]\n');
const FAST_UNSURE = script('fast', DRAFT_TOKENS, '[40]\n');
const STRONG = script('strong', ANSWER_TOKENS, 'The ');

const PATHS: readonly {
  readonly path: string;
  readonly options: CascadeRunOptions;
  readonly legs: readonly Tier[];
}[] = [
  { path: 'accepted', options: { task: 'faq', fast: [FAST_SURE] }, legs: ['fast'] },
  { path: 'direct', options: { task: 'comparison', strong: [STRONG] }, legs: ['strong'] },
  {
    path: 'escalated',
    options: { task: 'faq', fast: [FAST_UNSURE], strong: [STRONG] },
    legs: ['fast', 'strong'],
  },
];

/** Time and cost of the design document's router on the same script (D7). */
function documentAlgorithm(legs: readonly Tier[]) {
  const of = (tier: Tier) => (tier === 'fast' ? DRAFT_TOKENS : ANSWER_TOKENS);
  const durationMs = (tier: Tier) => PACE[tier].firstMs + (of(tier) - 1) * PACE[tier].tokenMs;
  const price = (tier: Tier) =>
    costUsd(MODELS[tier].price, { inputTokens: PROMPT_TOKENS, outputTokens: of(tier) });
  const totalMs = legs.reduce((sum, tier) => sum + durationMs(tier), 0);
  return {
    firstTextMs: totalMs,
    totalMs,
    wastedTokens: legs.slice(0, -1).reduce((sum, tier) => sum + of(tier), 0),
    costUsd: legs.reduce((sum, tier) => sum + price(tier), 0),
  };
}

export async function benchCascade(options: { json?: true }): Promise<void> {
  const rows = [];
  for (const { path, options: given, legs } of PATHS) {
    const { terminal } = await run({ preset: 'current', ...given });
    rows.push(row(path, terminal, documentAlgorithm(legs), PACE[legs.at(-1) ?? 'fast'].firstMs));
  }
  const { terminal } = await cachedRun();
  rows.push(row('cached', terminal, documentAlgorithm(['fast']), PACE.fast.firstMs));
  print(
    { models: 'scripted', prompt: PROMPT_TOKENS, draft: DRAFT_TOKENS, answer: ANSWER_TOKENS, rows },
    options,
  );
}

async function cachedRun() {
  const store = new MemoryResponseCache();
  const cache = (clock: FakeClock) => new TwoLevelCache({ store, clock, onError: () => undefined });
  const options: CascadeRunOptions = { task: 'faq', preset: 'current', live: DEFAULT_LIVE_CONFIG, cache };
  await run({ ...options, fast: [FAST_SURE] });
  return run(options);
}

function row(
  path: string,
  ours: AnswerTotals,
  document: ReturnType<typeof documentAlgorithm>,
  modelFirstMs: number,
) {
  const wasted = ours.legs.filter(({ outcome }) => outcome !== 'accepted');
  const wastedTokens = wasted.reduce((sum, leg) => sum + leg.usage.outputTokens, 0);
  const firstTextMs = ours.firstTextMs ?? ours.latencyMs;
  return {
    path,
    firstTextMs: round(firstTextMs, 0),
    totalMs: round(ours.latencyMs, 0),
    documentFirstTextMs: round(document.firstTextMs, 0),
    timesSooner: firstTextMs === 0 ? null : round(document.firstTextMs / firstTextMs, 2),
    timesModelAlone: round(firstTextMs / modelFirstMs, 2),
    wastedTokens,
    documentWastedTokens: document.wastedTokens,
    timesFewerWasted: wastedTokens === 0 ? null : round(document.wastedTokens / wastedTokens, 1),
    costUsd: round(ours.costUsd, 6),
    documentCostUsd: round(document.costUsd, 6),
    savedUsd: round(ours.savedUsd, 6),
  };
}
