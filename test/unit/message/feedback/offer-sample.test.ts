import { describe, expect, it } from '@jest/globals';
import { CONTROL, DEFAULT_LIVE_CONFIG } from '@mangaassist/cascade-core';
import {
  type FinishedAnswer,
  offerSample,
  offerSigned,
} from '../../../../lambdas/message/feedback/offer-sample.ts';
import type { PastTurn } from '../../../../lambdas/message/question/past-turns.ts';
import type { AnswerSample } from '../../../../packages/conversation/src/sessions/answer-samples.ts';
import { FakeClock } from '../../../support/simulated/fake-clock.ts';
import { RecordingLog } from '../../support/recording-log.ts';
import { RECORD } from '../turn/answer-records.ts';

const ANSWER: FinishedAnswer = {
  requestId: 'r1',
  question: '返品できますか',
  answer: 'はい。',
  history: [{ question: 'Hello', answer: 'Hi', id: 'm1' } as FinishedAnswer['history'][number]],
  record: { ...RECORD, outcome: 'answered', cached: false },
  sender: { principal: 'guest:a', address: '192.0.2.7' },
};

const unwanted = () => Promise.reject(new Error('This is no draft for the shadow sample.'));

async function offer(
  answer: Partial<FinishedAnswer>,
  {
    chance = 0,
    share = 0.01,
    fails = false,
    mayGrade = true,
    beginCheapShare = 0,
    usd = 1,
    stageUsd = 1,
  } = {},
) {
  const samples: AnswerSample[] = [];
  const shadows: AnswerSample[] = [];
  const log = new RecordingLog();
  const add = async (sample: AnswerSample) => {
    if (fails) throw new Error('No table.');
    samples.push(sample);
  };
  const tuning = { ...DEFAULT_LIVE_CONFIG.tuning, judgeShare: share, judgeDailyUsd: usd, beginCheapShare };
  const live = { tuning };
  const gradeQuota = { take: async () => mayGrade };
  const deps = {
    gradeQuota,
    samples: { add },
    shadows: { add: async (sample: AnswerSample) => void shadows.push(sample) },
    judgeDailyUsd: stageUsd,
    random: () => chance,
    clock: new FakeClock({ startMs: 7 }),
    log,
  };
  await offerSample({ ...ANSWER, ...answer }, live, deps);
  return { samples, shadows, log };
}

describe('a draft is stored for the shadow sample', () => {
  const draft = { confidenceBp: 8_500, passed: true };
  const record = { ...ANSWER.record, tier: 'haiku', draft, variant: CONTROL } as const;

  it('if the gate accepted it, whether or not the judge gets it, too', async () => {
    expect((await offer({ record })).shadows).toMatchObject([
      { question: ANSWER.question, of: { task: record.task, draftBp: 8_500 } },
    ]);
    expect(await offer({ record }, { share: 0 })).toMatchObject({ samples: [], shadows: [{}] });
  });

  it.each([
    ['live configuration', { usd: 0 }],
    ['stage', { stageUsd: 0 }],
  ])(
    'and is not stored, nor any answer for the judge, if the %s has no money for grades',
    async (_, none) => {
      expect(await offer({ record }, { share: 1, ...none })).toMatchObject({ samples: [], shadows: [] });
    },
  );

  it('not if it was escalated, or there was none', async () => {
    expect((await offer({ record: { ...record, draft: { ...draft, passed: false } } })).shadows).toEqual([]);
    expect((await offer({ record: { ...record, draft: null } })).shadows).toEqual([]);
  });

  it('or if it is of a task of the strong tier, where the optimizer may begin these on the fast one', async () => {
    const strong = {
      ...record,
      task: 'comparison',
      tier: 'sonnet',
      draft: null,
      outcome: 'answered',
    } as const;
    expect((await offer({ record: strong })).shadows).toEqual([]);
    expect((await offer({ record: strong }, { beginCheapShare: 0.1 })).shadows).toMatchObject([
      { of: { task: 'comparison', draftBp: null } },
    ]);
    for (const other of [
      { task: 'faq' },
      { tier: 'haiku' },
      { outcome: 'degraded' },
      { variant: 'brief' },
    ] as const)
      expect((await offer({ record: { ...strong, ...other } }, { beginCheapShare: 0.1 })).shadows).toEqual(
        [],
      );
  });

  it('not of an experiment: thresholds are set for the control', async () => {
    expect((await offer({ record: { ...record, variant: 'brief' } })).shadows).toEqual([]);
  });

  it('not about the shopper’s own orders, and not over the quota of its sender', async () => {
    expect((await offer({ record: { ...record, task: 'order_status' } })).shadows).toEqual([]);
    expect((await offer({ record }, { mayGrade: false })).shadows).toEqual([]);
  });

  it('only with the configured probability', async () => {
    expect((await offer({ record }, { chance: 0.01 })).shadows).toEqual([]);
  });
});

describe('an answer is stored for the LLM judge', () => {
  it('not if it was aborted, failed or cached', async () => {
    for (const outcome of ['failed', 'cancelled', 'interrupted'] as const) {
      expect((await offer({ record: { ...ANSWER.record, outcome } })).samples).toEqual([]);
    }
    expect((await offer({ record: { ...ANSWER.record, cached: true } })).samples).toEqual([]);
  });

  it('not if it is fixed', async () => {
    expect((await offer({ record: { ...ANSWER.record, care: 'crisis' } })).samples).toEqual([]);
  });

  it('not if it is about the shopper’s own orders', async () => {
    expect((await offer({ record: { ...ANSWER.record, task: 'order_status' } })).samples).toEqual([]);
  });

  it('only with the configured probability', async () => {
    expect((await offer({}, { chance: 0.01 })).samples).toEqual([]);
    expect((await offer({}, { share: 0 })).samples).toEqual([]);
    expect((await offer({}, { chance: 0.009 })).samples).toHaveLength(1);
  });

  it('not if the quota of its sender for the task is used up', async () => {
    expect((await offer({}, { mayGrade: false })).samples).toEqual([]);
  });

  it('or, if that fails, logged without its text', async () => {
    const { log } = await offer({}, { fails: true });

    expect(log.lines).toEqual([
      { level: 'warn', message: 'sample not kept', requestId: 'r1', error: expect.any(Error) },
    ]);
  });

  it('with the fields that a grade needs, and no others', async () => {
    const { task, tier, variant, draft } = ANSWER.record;

    expect((await offer({})).samples).toEqual([
      {
        question: ANSWER.question,
        answer: ANSWER.answer,
        history: [{ question: 'Hello', answer: 'Hi' }],
        language: 'ja',
        of: { task, tier, variant, draftBp: draft?.confidenceBp },
        atMs: 7,
      },
    ]);
  });
});

describe('an answer with a sign is stored for the judge', () => {
  const turn = {
    id: 'm2',
    question: 'how much is it?',
    status: 'answered',
    answer: 'Bananas are yellow.',
    tier: 'haiku',
    started: { type: 'answer.started', resolved: '“Monster”: how much is it?' },
    ended: null,
    endedSeq: 3,
    leaseExpiresAtMs: 0,
    gradedAs: { task: 'product_search', tier: 'haiku', variant: 'control', draftBp: 9_000 },
  } as unknown as PastTurn;

  async function signed(last: PastTurn, chance = 0) {
    const samples: AnswerSample[] = [];
    const add = async (sample: AnswerSample) => void samples.push(sample);
    const deps = {
      gradeQuota: { take: async () => true },
      samples: { add },
      shadows: { add: unwanted },
      judgeDailyUsd: 1,
      random: () => chance,
    };
    const others = { clock: new FakeClock({ startMs: 7 }), log: new RecordingLog() };
    const live = { tuning: { ...DEFAULT_LIVE_CONFIG.tuning, judgeShare: 0.01 } };
    const turns = [{ ...turn, id: 'm1', question: 'do you have Monster?', answer: 'Yes.' }, last];
    const { sender, requestId } = ANSWER;
    await offerSigned({ requestId, turns, sign: 'rejected', sender }, live, { ...deps, ...others });
    return samples;
  }

  it('ten times as often as others, with its resolved question and what was before it', async () => {
    expect(await signed(turn, 0.099)).toEqual([
      {
        question: 'how much is it?',
        resolved: '“Monster”: how much is it?',
        answer: 'Bananas are yellow.',
        history: [{ question: 'do you have Monster?', answer: 'Yes.' }],
        language: 'en',
        of: turn.gradedAs,
        sign: 'rejected',
        atMs: 7,
      },
    ]);
    expect(await signed(turn, 0.1)).toEqual([]);
  });

  it('with a bounded history', async () => {
    const long = { ...turn, answer: 'word '.repeat(5_000) };
    const history = Array.from({ length: 20 }, () => ({ question: 'more?', answer: long.answer }));
    const [sample] = (await offer({ history })).samples;

    expect(JSON.stringify(sample).length).toBeLessThan(20_000);
  });
});
