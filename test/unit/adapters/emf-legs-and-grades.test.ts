import { describe, expect, it } from '@jest/globals';
import { CARE_KINDS, TASKS, TIER_NAMES } from '@mangaassist/protocol';
import fc from 'fast-check';
import { EmfAnswerMetrics } from '../../../lambdas/adapters/cloudwatch/emf-answer-metrics.ts';
import type { AnswerRecord, Grade } from '../../../packages/conversation/src/observability/answer-metrics.ts';
import { DRAFT, RECORD, STRONG } from '../message/turn/answer-records.ts';
import { dimensionSetsOf, type EmfDocument, metricsOf, parseEmf } from './emf-schema.ts';

function written(write: (metrics: EmfAnswerMetrics) => void): EmfDocument[] {
  const lines: string[] = [];
  write(new EmfAnswerMetrics('test', (line) => lines.push(line)));
  return lines.map(parseEmf);
}

describe('the metric of a fixed answer', () => {
  it('is counted by the kind of need alone', () => {
    const [, care] = written((metrics) => metrics.record({ ...RECORD, legs: [], care: 'crisis' }));

    expect(care).toMatchObject({ CareAnswers: 1, kind: 'crisis' });
    if (care !== undefined) expect(dimensionSetsOf(care)).toEqual([['kind', 'service', 'stage']]);
    expect(care).not.toHaveProperty('variant');
    expect(care).not.toHaveProperty('CareByModels');
  });

  it('whose need a model found is counted so as well', () => {
    const [, care] = written((metrics) => metrics.record({ ...RECORD, legs: [DRAFT], care: 'crisis' }));

    expect(care).toMatchObject({ CareAnswers: 1, CareByModels: 1, kind: 'crisis' });
  });
});

describe('the metrics of a second look', () => {
  it('are counted by what came of it, and not as a leg', () => {
    const look = {
      ...DRAFT,
      outcome: 'aborted',
      confidenceBp: null,
      acceptAtBp: 0,
      secondLook: 'wrong',
    } as const;

    const [, document] = written((metrics) => metrics.record({ ...RECORD, legs: [look] }));

    expect(document).toMatchObject({ SecondLooks: 1, SecondLookLatency: look.latencyMs, verdict: 'wrong' });
    if (document !== undefined) expect(dimensionSetsOf(document)).toEqual([['service', 'stage', 'verdict']]);
    expect(document).not.toHaveProperty('LegAborted');
  });
});

describe('the metrics of a leg', () => {
  it('name the error of a failed leg', () => {
    const failed = { ...DRAFT, outcome: 'failed', errorCode: 'throttled', confidenceBp: null } as const;

    const [, leg] = written((metrics) => metrics.record({ ...RECORD, legs: [failed] }));

    expect(leg).toMatchObject({ LegFailed: 1, errorCode: 'throttled' });
    expect(leg).not.toHaveProperty('LegFirstText');
  });

  it('are one document for each, after the answer they were made for, by tier', () => {
    const [answer, ...legs] = written((metrics) => metrics.record(RECORD));

    expect(answer).toHaveProperty('Requests');
    expect(legs).toMatchObject([
      { tier: 'haiku', LegEscalated: 1 },
      { tier: 'sonnet', LegAccepted: 1 },
    ]);
    for (const leg of legs) {
      expect(dimensionSetsOf(leg)).toEqual([['service', 'stage', 'tier']]);
      expect(leg).toMatchObject({ task: 'faq', variant: 'control', configVersion: '7' });
      expect(leg).not.toHaveProperty('errorCode');
    }
  });

  it('have names, units and single values', () => {
    const [, leg] = written((metrics) => metrics.record({ ...RECORD, legs: [STRONG] }));

    expect(leg && metricsOf(leg)).toEqual([
      ['InsteadOfDraft', 'Count', 0],
      ['LegAccepted', 'Count', 1],
      ['LegCacheReadTokens', 'Count', 1_024],
      ['LegCacheWriteTokens', 'Count', 0],
      ['LegCostUsd', 'None', 0.000_113_4],
      ['LegFirstText', 'Milliseconds', 170],
      ['LegInputTokens', 'Count', 400],
      ['LegLatency', 'Milliseconds', 1_800],
      ['LegOutputTokens', 'Count', 130],
      ['Unsupported', 'Count', 0],
    ]);
    expect(leg).toMatchObject({ modelName: 'Claude Sonnet 4' });
  });
});

const KIND = { task: 'faq', tier: 'haiku', variant: 'control', draftBp: 8_725 } as const;

describe('a grade', () => {
  it('of an answer without a judged draft is in no band', () => {
    const grade: Grade = { source: 'judge', value: 0.7, of: { ...KIND, tier: 'sonnet', draftBp: null } };

    expect(written((metrics) => metrics.grade(grade))).toMatchObject([
      { source: 'judge', tier: 'sonnet', band: 'none', Quality: 0.7 },
    ]);
  });

  it('is counted by source, variant, task, tier and the band of the draft, and by source and variant', () => {
    const [document] = written((metrics) => metrics.grade({ source: 'rating', value: 1, of: KIND }));

    expect(document && metricsOf(document)).toEqual([['Quality', 'None', 1]]);
    expect(document && dimensionSetsOf(document)).toEqual([
      ['service', 'source', 'stage', 'variant'],
      ['band', 'service', 'source', 'stage', 'task', 'tier', 'variant'],
    ]);
    expect(document).toMatchObject({
      source: 'rating',
      variant: 'control',
      task: 'faq',
      tier: 'haiku',
      band: '8500',
    });
  });

  it('of 0 is a value like any other', () => {
    expect(written((metrics) => metrics.grade({ source: 'implicit', value: 0, of: KIND }))).toMatchObject([
      { Quality: 0 },
    ]);
  });
});

describe('any answer at all', () => {
  const count = fc.nat(100_000);
  const usd = fc.double({ min: 0, max: 10, noNaN: true });
  const legs = fc.array(
    fc.record({
      ...Object.fromEntries(Object.entries(DRAFT).map(([key, value]) => [key, fc.constant(value)])),
      outcome: fc.constantFrom('accepted', 'escalated', 'failed', 'aborted'),
      tier: fc.constantFrom(...TIER_NAMES),
      latencyMs: count,
      costUsd: usd,
    }),
    { maxLength: 4 },
  ) as unknown as fc.Arbitrary<AnswerRecord['legs']>;
  const answers: fc.Arbitrary<AnswerRecord> = fc.record({
    task: fc.constantFrom(...TASKS),
    tier: fc.constantFrom(...TIER_NAMES),
    outcome: fc.constantFrom('answered', 'degraded', 'failed', 'cancelled', 'interrupted'),
    failure: fc.constantFrom(null, 'model_unavailable', 'blocked', 'internal'),
    legs,
    draft: fc.option(fc.record({ confidenceBp: fc.nat(10_000), passed: fc.boolean() })),
    costUsd: usd,
    wastedUsd: usd,
    savedUsd: fc.double({ min: -10, max: 10, noNaN: true }),
    cached: fc.boolean(),
    care: fc.constantFrom(null, ...CARE_KINDS),
    inputTokens: count,
    outputTokens: count,
    firstTextMs: fc.option(count),
    latencyMs: count,
    frames: count,
    variant: fc.stringMatching(/^[a-z0-9-]{1,32}$/),
    configVersion: count,
  });

  it('gives documents that keep the rules of the format, one for it and one for each leg', () => {
    fc.assert(
      fc.property(answers, (answer) => {
        const documents = written((metrics) => metrics.record(answer));

        expect(documents).toHaveLength(1 + (answer.care === null ? 0 : 1) + answer.legs.length);
        const [first] = documents;
        // Metrics with percentiles are never negative: CloudWatch computes none of negative values.
        for (const [name, , value] of first === undefined ? [] : metricsOf(first)) {
          if (name !== 'SavedUsd') expect(value).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});
