import { describe, expect, it } from '@jest/globals';
import { gradeKeyOf, outcomeOf, recordOf } from '../../../../lambdas/message/turn/answer-record.ts';
import { type CascadeRunOptions, run } from '../../../support/cascade/cascade-run.ts';
import { fails, says } from '../../../support/cascade/scripted-model.ts';

const STARTED = {
  type: 'answer.started',
  task: 'faq',
  complexity: 2,
  tier: 'haiku',
  cached: false,
} as const;

/** The record of a question that ran through the cascade. */
async function recorded(options: CascadeRunOptions) {
  const { terminal } = await run(options);
  return recordOf(outcomeOf(terminal, false), STARTED, terminal, 0);
}

const STRONG = says('A thorough answer.');

describe('the recorded draft of an answer', () => {
  it.each<[string, CascadeRunOptions]>([
    ['failed', { fast: [fails('throttled')], strong: [STRONG] }],
    ['was broken off', { fast: [[{ text: '[90]\nWe ship' }, { wait: 9_000 }]], cancelAtMs: 500 }],
    [
      'was overtaken by the strong answer',
      {
        task: 'comparison',
        caller: { maxLatencyMs: 1_200 },
        config: { hedge: { enabled: true, minEscalationProbability: 0.5, maxLatencyMs: 1_500 } },
        fast: [[{ wait: 3_000 }, ...says('[95]\nLate.')]],
        strong: [STRONG],
      },
    ],
    ['was not gated', { fast: [says('We ship.')], config: { maxEscalations: 0 } }],
    ['was never asked for', { task: 'comparison', strong: [STRONG] }],
  ])('is null if it %s', async (_, options) => {
    expect((await recorded(options)).draft).toBeNull();
  });

  it('has the confidence with which the gate escalated it, not the one of the final answer', async () => {
    const record = await recorded({ fast: [says('[79]\nWe ship.')], strong: [STRONG] });

    expect(record).toMatchObject({ tier: 'sonnet', draft: { confidenceBp: 7_900, passed: false } });
  });

  it('has the confidence with which it was accepted', async () => {
    expect(await recorded({ fast: [says('[95]\nWe ship.')] })).toMatchObject({
      tier: 'haiku',
      draft: { confidenceBp: 9_000, passed: true },
    });
  });

  it('has a confidence of 0 if the model declined, for any self-estimate', async () => {
    const declines = [{ text: '[95]\nI cannot say.' }, { stop: 'refusal' }] as const;

    expect((await recorded({ fast: [declines], strong: [STRONG] })).draft).toEqual({
      confidenceBp: 0,
      passed: false,
    });
  });

  it('is of an outcome of its own if the strong model declined', async () => {
    expect(await recorded({ task: 'comparison', strong: [[{ stop: 'refusal' }]] })).toMatchObject({
      outcome: 'refused',
    });
  });

  it('counts as escalated even if it stands in for a failed strong answer', async () => {
    const record = await recorded({
      fast: [says('[95]\nWe ship. ', "Perhaps. Maybe. I don't know.")],
      strong: [fails('unavailable')],
    });

    expect(record).toMatchObject({ tier: 'haiku', outcome: 'degraded', draft: { passed: false } });
  });
});

describe('the record of an answer', () => {
  it('is of one that is not whole if the limit of tokens cut it off', async () => {
    const cut = [{ text: 'The shop offers a' }, { stop: 'max_tokens' }] as const;

    expect(await recorded({ task: 'comparison', strong: [cut] })).toMatchObject({ outcome: 'degraded' });
  });

  it('without a terminal event is an internal failure, with no tokens and no cost', () => {
    expect(recordOf('failed', null, null, 1_234)).toMatchObject({
      task: 'unknown',
      outcome: 'failed',
      failure: 'internal',
      draft: null,
      legs: [],
      costUsd: 0,
      firstTextMs: null,
      latencyMs: 1_234,
    });
  });

  it('that could not be stored is an internal failure, with its cost', async () => {
    const { terminal } = await run({ fast: [says('[95]\nWe ship.')] });

    expect(recordOf('failed', STARTED, terminal, 0)).toMatchObject({
      failure: 'internal',
      costUsd: terminal.costUsd,
    });
  });

  it('that failed has the error code of its frame', async () => {
    const record = await recorded({ fast: [fails('unavailable')], strong: [fails('unavailable')] });

    expect(record).toMatchObject({ outcome: 'failed', failure: 'model_unavailable' });
  });

  it('that did not fail has no failure', async () => {
    expect((await recorded({ fast: [says('[95]\nWe ship.')] })).failure).toBeNull();
  });
});

describe('the grade key of an answer', () => {
  it('has task, tier, variant and the confidence of the draft', async () => {
    const record = await recorded({ fast: [says('[79]\nWe ship.')], strong: [STRONG] });

    expect(gradeKeyOf({ ...record, variant: 'bold' })).toEqual({
      task: 'faq',
      tier: 'sonnet',
      variant: 'bold',
      draftBp: 7_900,
    });
  });

  it('has no confidence without a draft verdict', async () => {
    const record = await recorded({ task: 'comparison', strong: [STRONG] });

    expect(gradeKeyOf({ ...record, variant: 'control' }).draftBp).toBeNull();
  });
});
