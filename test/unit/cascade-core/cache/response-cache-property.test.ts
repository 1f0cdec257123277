/** Concurrent callers of several processes: the answers that the cache shares between them. */
import { expect, it } from '@jest/globals';
import { DEFAULT_LIVE_CONFIG, NO_USAGE, type TerminalEvent } from '@mangaassist/cascade-core';
import type { Task } from '@mangaassist/protocol';
import fc from 'fast-check';
import { cacheKey, normalizeQuestion } from '../../../../packages/cascade-core/src/cache/cache-key.ts';
import {
  answerToKeep,
  type CachePolicy,
  isCacheable,
} from '../../../../packages/cascade-core/src/cache/response-cache.ts';
import { TwoLevelCache } from '../../../../packages/cascade-core/src/cache/two-level-cache.ts';
import { MemoryResponseCache } from '../../../contract/response-cache/memory-response-cache.ts';
import { FakeClock } from '../../../support/simulated/fake-clock.ts';

/** The same question from all callers; the answer depends on the caller all the same. */
const PERSONAL = [
  'Where is my order?',
  'where is MY order',
  '私の注文はどこですか',
  'I ordered two books',
  'Where is order #4711?',
  'my points balance',
  'write to taro@example.com',
];
const GENERAL = ['Do you ship to Canada?', ' do you SHIP to canada', '送料は？'];
const EVERY_TASK = ['greeting', 'faq', 'translation', 'order_status', 'unknown'] as const;

/** Mostly the first value, so that questions collide. */
const mostly = <T>(usual: T, ...others: T[]) =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );

const general = fc.constantFrom(...GENERAL).map((text) => ({ text, personal: false }));
const personal = fc
  .oneof(fc.constantFrom(...PERSONAL), fc.emailAddress(), fc.integer({ min: 1e6, max: 1e12 }).map(String))
  .map((text) => ({ text, personal: true }));

const question = fc.record({
  caller: fc.integer({ min: 1, max: 4 }),
  process: fc.integer({ min: 0, max: 1 }),
  asked: fc.oneof(general, general, personal),
  task: mostly<Task>('faq', ...EVERY_TASK),
  hasHistory: mostly(false, true),
  language: mostly<'en' | 'ja'>('en', 'ja'),
  catalogueVersion: mostly('c1', 'c2'),
  config: fc.record({
    version: mostly(1, 2),
    enabled: mostly(true, false),
    // The worst configuration that an operator can set.
    tasks: mostly<Task[]>([...EVERY_TASK], ['faq'], ['greeting', 'order_status', 'translation']),
    minConfidence: mostly(0.7, 0),
  }),
  startsAtMs: fc.integer({ min: 0, max: 12_000 }),
  takesMs: fc.integer({ min: 0, max: 4_000 }),
  givesUpAfterMs: fc.option(fc.integer({ min: 0, max: 4_000 }), { freq: 4 }),
  ending: mostly<Ending>('good', 'degraded', 'truncated', 'unsure', 'failed', 'cancelled'),
});
type Ending = 'good' | 'degraded' | 'truncated' | 'unsure' | 'failed' | 'cancelled';
type Asked = typeof question extends fc.Arbitrary<infer T> ? T : never;

/** A caller's answer, and the question for which it was generated. */
interface Got {
  readonly asker: Asked;
  readonly author: Asked;
  readonly kind: 'hit' | 'lead';
  readonly waitedMs: number;
}

/** Runs the questions as the cascade does: look up, otherwise generate and settle. */
async function askAll(questions: readonly Asked[]): Promise<readonly Got[]> {
  const clock = new FakeClock({ auto: true, startMs: 1_000_000 });
  const store = new MemoryResponseCache();
  const onError = (error: unknown) => {
    throw error;
  };
  const processes = [0, 1].map(() => new TwoLevelCache({ store, clock, onError, maxEntries: 3 }));

  const ask = async (asker: Asked): Promise<Got> => {
    await clock.sleep(asker.startsAtMs);
    const cache = processes[asker.process] as TwoLevelCache;
    const policy: CachePolicy = { ...DEFAULT_LIVE_CONFIG.cache, ...asker.config, ttlSeconds: 8 };
    const { task, language, catalogueVersion, hasHistory } = asker;
    const { text } = asker.asked;
    const generate = async (): Promise<TerminalEvent> => {
      await clock.sleep(asker.takesMs);
      return terminalOf(asker, questions.indexOf(asker));
    };
    const startedAtMs = clock.now();
    if (!isCacheable({ text, task, hasHistory }, policy)) {
      await generate();
      return { asker, author: asker, kind: 'lead', waitedMs: 0 };
    }
    const key = cacheKey({ text, task, language, catalogueVersion, configVersion: asker.config.version });
    const gone = new AbortController();
    const { givesUpAfterMs } = asker;
    if (givesUpAfterMs !== null) void clock.sleep(givesUpAfterMs).then(() => gone.abort());
    const found = await cache.lookUp(key, { ttlMs: policy.ttlSeconds * 1_000, signal: gone.signal });
    const waitedMs = clock.now() - startedAtMs;
    if (found.kind === 'hit') {
      const author = questions[Number(found.answer.text)] as Asked;
      return { asker, author, kind: 'hit', waitedMs };
    }
    const terminal = await generate();
    found.settle(answerToKeep({ text, task, hasHistory }, terminal, policy, clock.now()));
    return { asker, author: asker, kind: 'lead', waitedMs };
  };
  return Promise.all(questions.map(ask));
}

/** An answer whose text contains the question for which it was generated. */
function terminalOf({ ending }: Asked, index: number): TerminalEvent {
  const totals = {
    text: `${index}`,
    tier: 'fast',
    legs: [],
    usage: NO_USAGE,
    costUsd: 0,
    wastedUsd: 0,
    savedUsd: 0,
    firstTextMs: 0,
    latencyMs: 0,
    retrievalError: null,
  } as const;
  if (ending === 'failed') return { type: 'failed', code: 'model_unavailable', ...totals };
  if (ending === 'cancelled') return { type: 'cancelled', ...totals };
  return {
    type: 'finished',
    ...totals,
    escalated: false,
    cached: false,
    degraded: ending === 'degraded',
    confidenceBp: ending === 'unsure' ? 1_000 : 9_500,
    stopReason: ending === 'truncated' ? 'max_tokens' : 'end_turn',
    sources: [],
    products: [],
    orders: [],
  };
}

/** Of this run, so that all properties are asserted for the same questions. */
const SEED = Math.floor(Math.random() * 2 ** 31);

/** The answers by the questions: asking takes most of the time, and the properties share it. */
const answersOf = new Map<string, ReturnType<typeof askAll>>();

function askOnce(questions: readonly Asked[]): ReturnType<typeof askAll> {
  const key = JSON.stringify(questions);
  const known = answersOf.get(key) ?? askAll(questions);
  answersOf.set(key, known);
  return known;
}

/** Asserts a property for the answers of all callers. */
function always(property: (got: Got) => void, numRuns = 120): Promise<void> {
  const questions = fc.array(question, { minLength: 2, maxLength: 30, size: 'max' });
  return fc.assert(
    fc.asyncProperty(questions, async (each) => {
      for (const got of await askOnce(each)) property(got);
    }),
    { numRuns, seed: SEED },
  );
}

it('the cache never serves an answer that was generated for a personal question, a history or a private task', async () => {
  let hits = 0;
  await always(({ kind, author, asker }) => {
    if (kind === 'lead') return;
    hits += 1;
    for (const { asked, hasHistory, task } of [author, asker]) {
      expect(asked.personal).toBe(false);
      expect(hasHistory).toBe(false);
      expect(['order_status', 'unknown']).not.toContain(task);
    }
  });
  // The property would also hold for a cache that never hits.
  expect(hits).toBeGreaterThan(0);
});

it('the cache shares an answer only between equal questions on the same store data and configuration', async () => {
  await always(({ author, asker }) => {
    const versions = ({ task, language, catalogueVersion, config, asked }: Asked) => [
      task,
      language,
      catalogueVersion,
      config.version,
      normalizeQuestion(asked.text, task),
    ];
    expect(versions(asker)).toEqual(versions(author));
  });
});

it('the cache never serves an answer that failed, was cut off, degraded, cancelled, or had too little confidence', async () => {
  await always(({ kind, author }) => {
    if (kind === 'lead') return;
    expect(
      author.ending === 'good' || (author.ending === 'unsure' && author.config.minConfidence === 0),
    ).toBe(true);
    expect(author.config.enabled).toBe(true);
  });
});

it('a look-up never waits longer than for the store and a leader together, nor longer than its own signal', async () => {
  await always(({ asker, waitedMs }) => {
    expect(waitedMs).toBeLessThanOrEqual(Math.min(2_500, asker.givesUpAfterMs ?? Number.POSITIVE_INFINITY));
  });
});
