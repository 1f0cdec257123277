import { describe, expect, it } from '@jest/globals';
import {
  DEFAULT_LIVE_CONFIG,
  type LiveConfig,
  MODEL_PRESETS,
  type ModelClient,
  ModelError,
} from '@mangaassist/cascade-core';
import { askJudge } from '@mangaassist/tuning/deciding';
import { type JudgeDeps, judgeAnswers } from '../../../lambdas/optimizer/judge-answers.ts';
import type { Grade } from '../../../packages/conversation/src/observability/answer-metrics.ts';
import type { AnswerSample } from '../../../packages/conversation/src/sessions/answer-samples.ts';
import { FakeClock } from '../../support/simulated/fake-clock.ts';
import { RecordingLog } from '../support/recording-log.ts';
import { GRADED, SAMPLE } from './optimizer-run.ts';

/** An answer that reads well, to another question. */
const SPOILED = GRADED.replace('"spoiled":"no"', '"spoiled":"other_question"');

/** A judge that replies this to every sample, at $0.002 each. */
function prepare(count: number, reply: (sample: AnswerSample) => string, changed: Partial<JudgeDeps> = {}) {
  const samples = Array.from({ length: count }, (_, index) => ({ ...SAMPLE, question: `Question ${index}` }));
  const grades: Grade[] = [];
  const signed: unknown[] = [];
  const prompts: string[] = [];
  const found: unknown[] = [];
  const spent: number[] = [];
  const asked: string[] = [];
  const days: string[] = [];
  const client: ModelClient = {
    async *stream({ messages, model }) {
      const text = messages.at(-1)?.text ?? '';
      asked.push(model.name);
      prompts.push(text);
      const sample = samples.find(({ question }) => text.includes(`${question}\n`));
      yield { type: 'text', text: reply(sample ?? SAMPLE) };
      yield { type: 'stop', reason: 'end_turn' };
      yield { type: 'usage', usage: { inputTokens: 1_000, outputTokens: 0 } };
    },
  };
  const waiting = [...samples];
  const deps: JudgeDeps = {
    samples: { add: async () => undefined, take: async (limit) => waiting.splice(0, limit) },
    retriever: {
      retrieve: async (request) => {
        found.push(request);
        return { passages: [] };
      },
    },
    client,
    models: MODEL_PRESETS.current,
    promptCode: () => 'c0de',
    ledger: {
      spentUsd: async (day) => {
        days.push(day);
        return 0;
      },
      add: async (_, usd) => {
        spent.push(usd);
      },
    },
    ask: askJudge,
    judgeDailyUsd: 50,
    metrics: {
      grade: (grade) => grades.push(grade),
      signedGrade: (sign, variant, value) => signed.push([sign, variant, value]),
    },
    clock: new FakeClock({ startMs: Date.parse('2026-11-23T12:00:00Z') }),
    log: new RecordingLog(),
    ...changed,
  };
  const judge = (judgeDailyUsd = 50, forMs = 60_000) =>
    judgeAnswers(
      { ...DEFAULT_LIVE_CONFIG, tuning: { ...DEFAULT_LIVE_CONFIG.tuning, judgeDailyUsd } },
      deps.clock.now() + forMs,
      deps,
    );
  const round = (changes: Partial<LiveConfig>) =>
    judgeAnswers({ ...DEFAULT_LIVE_CONFIG, ...changes }, deps.clock.now() + 60_000, deps);
  return { judge, round, grades, signed, prompts, found, spent, asked, days, waiting };
}

function takenOnce(samples: readonly AnswerSample[]): JudgeDeps['samples'] {
  const waiting = [...samples];
  return { add: async () => undefined, take: async (limit) => waiting.splice(0, limit) };
}

describe('a round of the judge', () => {
  it('reads the resolved question beside the shopper’s words, and searches with both', async () => {
    const resolved = { ...SAMPLE, question: 'how much is it?', resolved: '“Monster”: how much is it?' };
    const { judge, prompts, found } = prepare(0, () => GRADED, {
      samples: takenOnce([resolved]),
    });
    await judge();

    expect(prompts[0]).toContain('<question-c0de>\nhow much is it?\n</question-c0de>');
    expect(prompts[0]).toContain('<resolved-c0de>\n“Monster”: how much is it?\n</resolved-c0de>');
    expect(found).toEqual([
      expect.objectContaining({ text: '“Monster”: how much is it?', words: 'how much is it?' }),
    ]);
  });

  it('reads the store’s digest where a variant’s prompt has it', async () => {
    const digest = (tokens: number) => ({
      id: 'store',
      title: 'Shop',
      text: 'Open at ten. '.repeat(tokens / 3),
    });
    const retriever = { retrieve: async () => ({ passages: [] }), digest };
    const { prompts, round } = prepare(1, () => GRADED, { retriever });
    const experiments = [{ name: 'digest', share: 0.2, changes: { storeDigest: true } }];
    await round({ experiments });
    const plain = prepare(1, () => GRADED, { retriever });
    await plain.round({});

    expect(prompts[0]).toContain('Open at ten.');
    expect(plain.prompts[0]).not.toContain('Open at ten.');
  });

  it('counts an answer with a sign for the sign, not as a random grade', async () => {
    const { judge, grades, signed } = prepare(0, () => SPOILED, {
      samples: takenOnce([{ ...SAMPLE, sign: 'rejected' }]),
    });
    await judge();

    expect(grades).toEqual([]);
    expect(signed).toEqual([['rejected', SAMPLE.of.variant, 0.3]]);
  });

  it('grades nothing where the stage allows the judge no money, whatever the live configuration has', async () => {
    const { judge } = prepare(3, () => GRADED, { judgeDailyUsd: 0 });

    expect(await judge(50)).toMatchObject({ graded: 0, ended: 'money' });
  });

  it('counts no grade where the judge gave none, and books its cost', async () => {
    const { judge, grades } = prepare(3, ({ question }) => (question === 'Question 1' ? 'Fine!' : GRADED));

    expect(await judge()).toEqual({
      graded: 2,
      ungraded: 1,
      costUsd: expect.closeTo(0.006, 9),
      ended: 'empty',
    });

    expect(grades).toHaveLength(2);
  });

  it('gives a sample without a grade back for the next round, marked, and drops it if it was given back before', async () => {
    const once = { ...SAMPLE, question: 'Once?' };
    const twice = { ...SAMPLE, question: 'Twice?', isReturned: true as const };
    const added: AnswerSample[] = [];
    const add = async (sample: AnswerSample) => {
      added.push(sample);
    };
    const { judge } = prepare(0, () => 'No.', { samples: { ...takenOnce([once, twice]), add } });

    expect(await judge()).toMatchObject({ graded: 0, ungraded: 2, ended: 'empty' });

    expect(added).toEqual([{ ...once, isReturned: true }]);
  });

  it.each([
    ['text beside the form', `The grade: ${GRADED}`],
    ['a number', '100'],
    ['a note of the answer', '[100]'],
    ['two forms', GRADED + GRADED],
    ['a field less', GRADED.replace(/,"manner":"yes"/, '')],
    ['a field more', GRADED.replace('{', '{"points":100,')],
    ['a word that the form does not have', GRADED.replace('"correct":"yes"', '"correct":"perfectly"')],
    ['a number for a word', GRADED.replace('"correct":"yes"', '"correct":100')],
    ['nothing', ''],
  ])('takes no grade from %s', async (_, reply) => {
    const { judge, grades } = prepare(1, () => reply);

    expect(await judge()).toMatchObject({ graded: 0, ungraded: 1 });
    expect(grades).toEqual([]);
  });

  it('books what a call cost that broke off', async () => {
    const { judge } = prepare(1, () => '', {
      client: {
        async *stream() {
          yield { type: 'text', text: GRADED };
          throw new ModelError('stream_broken', 'It broke off.');
        },
      },
    });

    const { costUsd } = await judge();

    expect(costUsd).toBeGreaterThan(0.001);
  });

  it('logs the reason for which there is no grade, and none of the reply', async () => {
    const log = new RecordingLog();
    const { judge } = prepare(1, () => 'Said the shopper.', { log });
    await judge();

    expect(JSON.stringify(log.lines)).toContain('no_json');
    expect(JSON.stringify(log.lines)).not.toContain('shopper');
  });

  it('stops after a batch without a grade, and leaves the other samples in the table', async () => {
    const { judge, waiting } = prepare(12, () => 'No.');

    expect(await judge()).toMatchObject({ graded: 0, ungraded: 5, ended: 'failing' });
    expect(waiting).toHaveLength(7);
  });

  it("ends when the day's money is spent", async () => {
    const { judge, waiting, days } = prepare(12, () => GRADED);

    expect(await judge(0.009)).toMatchObject({ graded: 5, ended: 'money' });
    expect(waiting).toHaveLength(7);
    expect(days).toEqual(['judge-2026-11-23']);
  });

  it('takes no sample without money or time', async () => {
    const { judge, waiting } = prepare(3, () => GRADED);

    expect(await judge(0)).toEqual({ graded: 0, ungraded: 0, costUsd: 0, ended: 'money' });
    expect(await judge(50, 0)).toMatchObject({ ended: 'time' });
    expect(waiting).toHaveLength(3);
  });

  it('asks the strong model, and counts the grade by the kind of the answer', async () => {
    const { judge, grades, asked } = prepare(1, () => GRADED);

    await judge();

    expect(asked).toEqual([MODEL_PRESETS.current.strong.name]);
    expect(grades).toEqual([{ source: 'judge', value: 0.75, of: SAMPLE.of }]);
  });
});
