import { describe, expect, it } from '@jest/globals';
import { DEFAULT_LIVE_CONFIG, type LiveConfig, MODEL_PRESETS } from '@mangaassist/cascade-core';
import {
  type AskedSample,
  pairDrafts,
  type ShadowDeps,
} from '../../../lambdas/optimizer/shadow/pair-drafts.ts';
import type { ShadowPair } from '../../../packages/tuning/src/evidence/pairs-in-force.ts';
import { FakeClock } from '../../support/simulated/fake-clock.ts';
import { RecordingLog } from '../support/recording-log.ts';
import { SAMPLE } from './optimizer-run.ts';

const NOON_MS = Date.parse('2026-11-23T12:00:00Z');
const ANSWER_USD = 0.01;
const GRADE_USD = 0.004;
const DRAFT_USD = 0.0002;

/** Drafts graded 0.7, strong answers graded 0.9. */
function prepare(count: number, changed: Partial<ShadowDeps> = {}) {
  const waiting = Array.from({ length: count }, (_, n) => ({ ...SAMPLE, question: `Question ${n}` }));
  const seen = {
    pairs: [] as ShadowPair[],
    graded: [] as string[],
    reserved: [] as [string, number][],
    settled: [] as [string, number][],
  };
  const deps: ShadowDeps = {
    drafts: { take: async (limit) => waiting.splice(0, limit) },
    pairs: { add: async (pair) => void seen.pairs.push(pair) },
    retriever: { retrieve: async () => ({ passages: [] }) },
    answer: async () => ({ value: 'Strong.', costUsd: ANSWER_USD }),
    draft: async () => ({ value: { text: 'Fast.', draftBp: 8_100 }, costUsd: DRAFT_USD }),
    grade: async (_: AskedSample, text) => {
      seen.graded.push(text);
      return { value: text === SAMPLE.answer ? 0.7 : 0.9, costUsd: GRADE_USD };
    },
    ceilingUsd: () => 0.1,
    judgeDailyUsd: 50,
    models: MODEL_PRESETS.current,
    ledger: {
      spentUsd: async () => 0,
      reserve: async (day, usd) => {
        seen.reserved.push([day, usd]);
        return { settle: async (spent) => void seen.settled.push([day, spent]) };
      },
    },
    random: () => 0.3,
    clock: new FakeClock({ startMs: NOON_MS }),
    log: new RecordingLog(),
    ...changed,
  };
  const run = (tuning: Partial<LiveConfig['tuning']> = {}, forMs = 60_000) =>
    pairDrafts(
      { ...DEFAULT_LIVE_CONFIG, tuning: { ...DEFAULT_LIVE_CONFIG.tuning, ...tuning } },
      NOON_MS + forMs,
      deps,
    );
  return { run, seen, waiting, deps };
}

/** An answer that began on the strong tier. */
const STRONG_FIRST = {
  ...SAMPLE,
  of: { ...SAMPLE.of, task: 'comparison', tier: 'sonnet', draftBp: null },
} as const;

function takeOnce(sample: typeof SAMPLE) {
  const waiting = [sample];
  return { take: async (limit: number) => waiting.splice(0, limit) };
}

const PAIR_USD = ANSWER_USD + 2 * GRADE_USD;

describe('a shadow round', () => {
  it('keeps no pair without the strong answer, or without both grades, and books what was paid', async () => {
    const silent = prepare(1, { answer: async () => ({ value: null, costUsd: ANSWER_USD }) });
    expect(await silent.run()).toMatchObject({ paired: 0, unpaired: 1, costUsd: ANSWER_USD });

    const ungraded = prepare(1, {
      grade: async (_, text) => ({ value: text === SAMPLE.answer ? 0.7 : null, costUsd: GRADE_USD }),
    });
    expect(await ungraded.run()).toMatchObject({ paired: 0, unpaired: 1 });
    expect([...silent.seen.pairs, ...ungraded.seen.pairs]).toEqual([]);
    expect(silent.seen.settled.map(([, usd]) => usd)).toEqual([ANSWER_USD, ANSWER_USD]);
  });

  it('drafts what the strong tier has answered, and grades both', async () => {
    const { run, seen } = prepare(1, { drafts: takeOnce(STRONG_FIRST) });

    expect(await run()).toMatchObject({ paired: 1, unpaired: 0 });
    expect(seen.graded.toSorted()).toEqual(['Fast.', SAMPLE.answer]);
    expect(seen.pairs).toMatchObject([{ task: 'comparison', draftBp: 8_100, weak: 0.9, strong: 0.7 }]);
  });

  it('counts an empty draft as the worst, without a judge, and a failed one as no pair', async () => {
    const empty = prepare(1, {
      drafts: takeOnce(STRONG_FIRST),
      draft: async () => ({ value: { text: '', draftBp: 0 }, costUsd: DRAFT_USD }),
    });
    expect(await empty.run()).toMatchObject({ paired: 1, costUsd: DRAFT_USD + GRADE_USD });
    expect(empty.seen.pairs).toMatchObject([{ draftBp: 0, weak: 0, strong: 0.7 }]);

    const failed = prepare(1, {
      drafts: takeOnce(STRONG_FIRST),
      draft: async () => ({ value: null, costUsd: DRAFT_USD }),
    });
    expect(await failed.run()).toMatchObject({ paired: 0, unpaired: 1, costUsd: DRAFT_USD });
  });

  it('settles what was paid if the pair cannot be kept, and goes on', async () => {
    const { run, seen } = prepare(1, { pairs: { add: () => Promise.reject(new Error('No table.')) } });

    expect(await run()).toMatchObject({ paired: 0, unpaired: 1, ended: 'empty' });
    expect(seen.settled).toHaveLength(2);
    for (const [, usd] of seen.settled) expect(usd).toBeCloseTo(PAIR_USD, 9);
  });

  it('stops after a batch without a pair, and leaves the other drafts', async () => {
    const { run, waiting } = prepare(9, { answer: async () => ({ value: null, costUsd: 0 }) });

    expect(await run()).toMatchObject({ paired: 0, unpaired: 4, ended: 'failing' });
    expect(waiting).toHaveLength(5);
  });

  it('takes no draft without money or time, or ahead of the day’s pace', async () => {
    const { run, waiting } = prepare(3);
    expect(await run({ shadowDailyUsd: 0 })).toMatchObject({ ended: 'money' });
    expect(await run({ judgeDailyUsd: 0 })).toMatchObject({ ended: 'money' });
    expect(await run({}, 0)).toMatchObject({ ended: 'time' });
    expect(waiting).toHaveLength(3);

    // By noon 55 % of the day's $10 may be spent.
    const paced = (usd: number) =>
      prepare(1, { ledger: { ...prepare(0).deps.ledger, spentUsd: async () => usd } });
    expect(await paced(5.6).run()).toMatchObject({ paired: 0, ended: 'money' });
    expect(await paced(5.4).run()).toMatchObject({ paired: 1, ended: 'empty' });
  });

  it('costs at most half of the judge’s day, and nothing where the stage allows the judge nothing', async () => {
    const limits: number[] = [];
    const ledger = {
      spentUsd: async () => 0,
      reserve: async (_day: string, _usd: number, limitUsd: number) => {
        limits.push(limitUsd);
        return { settle: async () => undefined };
      },
    };
    await prepare(1, { ledger, judgeDailyUsd: 4 }).run();
    expect(limits).toEqual([2, 4]);
    expect(await prepare(1, { ledger, judgeDailyUsd: 0 }).run()).toMatchObject({ ended: 'money' });
  });

  it('asks no model where a reservation is refused, and gives the other one back', async () => {
    const { deps, seen } = prepare(0);
    const refused = prepare(1, {
      ledger: {
        spentUsd: async () => 0,
        reserve: async (day, usd, limit) =>
          day.startsWith('judge-') ? null : deps.ledger.reserve(day, usd, limit),
      },
    });

    expect(await refused.run()).toEqual({ paired: 0, unpaired: 0, costUsd: 0, ended: 'money' });
    expect(seen.settled).toEqual([['shadow-2026-11-23', 0]]);
    expect(refused.seen.graded).toEqual([]);
  });

  it('keeps draft and strong answer with their grades, whichever was graded first', async () => {
    for (const [chance, first] of [
      [0.3, SAMPLE.answer],
      [0.7, 'Strong.'],
    ] as const) {
      const { run, seen } = prepare(1, { random: () => chance });

      expect(await run()).toEqual({
        paired: 1,
        unpaired: 0,
        costUsd: expect.closeTo(PAIR_USD, 9),
        ended: 'empty',
      });
      expect(seen.graded[0]).toBe(first);
      expect(seen.pairs).toMatchObject([
        { task: 'faq', draftBp: SAMPLE.of.draftBp, weak: 0.7, strong: 0.9, atMs: NOON_MS },
      ]);
    }
  });

  it('reserves on its own day and on the judge’s, and settles both to the cost', async () => {
    const { run, seen } = prepare(1);
    await run();

    expect(seen.reserved).toEqual([
      ['shadow-2026-11-23', 0.1],
      ['judge-2026-11-23', 0.1],
    ]);
    expect(seen.settled).toEqual([
      ['shadow-2026-11-23', expect.closeTo(PAIR_USD, 9)],
      ['judge-2026-11-23', expect.closeTo(PAIR_USD, 9)],
    ]);
  });

  it('names the models and settings of a pair by its kind', async () => {
    const kindWith = async (cascade: Partial<LiveConfig['cascade']>) => {
      const { deps, seen } = prepare(1);
      const config = { ...DEFAULT_LIVE_CONFIG, cascade: { ...DEFAULT_LIVE_CONFIG.cascade, ...cascade } };
      await pairDrafts(config, NOON_MS + 60_000, deps);
      return seen.pairs[0]?.kind;
    };
    const usual = await kindWith({});

    expect(await kindWith({ confidenceThreshold: 0.7 })).toBe(usual);
    expect(await kindWith({ confidenceFrom: 'document' })).not.toBe(usual);
    expect(await kindWith({ prompts: { faq: 'Answer in two short sentences.' } })).not.toBe(usual);
  });
});
