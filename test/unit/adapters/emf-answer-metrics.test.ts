import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { EmfAnswerMetrics } from '../../../lambdas/adapters/cloudwatch/emf-answer-metrics.ts';
import type {
  AnswerOutcome,
  AnswerRecord,
} from '../../../packages/conversation/src/observability/answer-metrics.ts';
import {
  FAILURE_METRICS,
  type FailureCode,
} from '../../../packages/conversation/src/observability/metric-names.ts';
import { RECORD } from '../message/turn/answer-records.ts';
import { dimensionSetsOf, type EmfDocument, metricsOf, parseEmf } from './emf-schema.ts';

/** The documents of answers, without those of their legs. */
function record(...answers: readonly Partial<AnswerRecord>[]): EmfDocument[] {
  const lines: string[] = [];
  const metrics = new EmfAnswerMetrics('test', (line) => lines.push(line));
  for (const answer of answers) metrics.record({ ...RECORD, legs: [], ...answer });
  return lines.map(parseEmf);
}

function recordOne(answer: Partial<AnswerRecord> = {}): EmfDocument {
  const [document, ...others] = record(answer);
  if (document === undefined || others.length > 0) throw new Error('Not one document.');
  return document;
}

const namesOf = (document: EmfDocument) => metricsOf(document).map(([name]) => name);

afterEach(() => {
  jest.restoreAllMocks();
});

describe('the metrics of an answer', () => {
  it('leave out the first text of one that had none, and the draft of one that had none', () => {
    const names = namesOf(recordOne({ firstTextMs: null, draft: null }));

    expect(names).not.toContain('FirstText');
    expect(names).not.toContain('DraftConfidence');
  });

  it.each([
    ['answered', 'Answered'],
    ['degraded', 'Degraded'],
    ['cancelled', 'Cancelled'],
    ['interrupted', 'Interrupted'],
  ] as const)('count an answer that %s in its own metric alone', (outcome: AnswerOutcome, name) => {
    const document = recordOne({ outcome });

    const counted = namesOf(document).filter((each) =>
      /^(Answered|Degraded|Cancelled|Interrupted|Failed.*)$/.test(each),
    );
    expect([counted, document[name]]).toEqual([[name], 1]);
  });

  it.each(Object.entries(FAILURE_METRICS))('count one that failed with %s by its code', (code, name) => {
    const document = recordOne({ outcome: 'failed', failure: code as FailureCode });

    expect(namesOf(document).filter((each) => /^(Answered|Failed.*)$/.test(each))).toEqual([name]);
    expect(document).toMatchObject({ [name]: 1, Requests: 1, Latency: 2_103 });
  });

  it.each(['cancelled', 'interrupted'] as const)('have no latency of one that was %s', (outcome) => {
    expect(namesOf(recordOne({ outcome }))).not.toContain('Latency');
  });

  it('are counted for all answers, for those of a variant, and for those of a variant to one task', () => {
    const document = recordOne();

    expect(document._aws.CloudWatchMetrics.map(({ Namespace }) => Namespace)).toEqual(['MangaAssist']);
    expect(dimensionSetsOf(document)).toEqual([
      ['service', 'stage'],
      ['service', 'stage', 'variant'],
      ['service', 'stage', 'task', 'variant'],
    ]);
    expect(document).toMatchObject({ service: 'mangaassist', task: 'faq', variant: 'control' });
  });

  it('bear the tier and the version of the configuration for searching, not for counting', () => {
    expect(recordOne()).toMatchObject({ tier: 'sonnet', configVersion: '7' });
  });

  it('have names, units and single values', () => {
    expect(metricsOf(recordOne())).toEqual([
      ['Answered', 'Count', 1],
      ['CacheHits', 'Count', 0],
      ['CostUsd', 'None', 0.000_123_4],
      ['DraftConfidence', 'Percent', 73.25],
      ['EscalatedCostUsd', 'None', 0.000_123_4],
      ['EscalatedFirstText', 'Milliseconds', 412],
      ['Escalations', 'Count', 1],
      ['FirstText', 'Milliseconds', 412],
      ['Frames', 'Count', 17],
      ['InputTokens', 'Count', 812],
      ['Latency', 'Milliseconds', 2_103],
      ['OutputTokens', 'Count', 143],
      ['Requests', 'Count', 1],
      ['SavedUsd', 'None', -0.000_01],
      ['WastedUsd', 'None', 0.000_01],
    ]);
  });

  it('price a draft that passed apart from one that did not', () => {
    const document = recordOne({ draft: { confidenceBp: 8_800, passed: true } });

    expect(document).toMatchObject({
      AcceptedCostUsd: 0.000_123_4,
      AcceptedFirstText: 412,
      DraftConfidence: 88,
      Escalations: 0,
    });
    expect(namesOf(document).filter((name) => name.startsWith('Escalated'))).toEqual([]);
  });

  it('price neither kind where the answer did not come to its end, or no draft was judged', () => {
    for (const answer of [{ outcome: 'cancelled' }, { draft: null }] as const) {
      const names = namesOf(recordOne(answer));

      expect(names.filter((name) => /^(Accepted|Escalated)/.test(name))).toEqual([]);
    }
  });

  it('are all that is written: a warning a line would cost as much', () => {
    const out = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    const err = jest.spyOn(process.stderr, 'write').mockReturnValue(true);

    recordOne();

    expect([out.mock.calls, err.mock.calls]).toEqual([[], []]);
  });

  it('go to standard output, a line each, unless something else takes them', () => {
    const out = jest.spyOn(process.stdout, 'write').mockReturnValue(true);

    new EmfAnswerMetrics('test').record(RECORD);

    const lines = out.mock.calls.map(([line]) => String(line));
    expect(lines).toHaveLength(1 + RECORD.legs.length);
    for (const line of lines) expect(parseEmf(line.replace(/\n$/, ''))).toHaveProperty('_aws');
  });

  it('are of the time when the answer ended, in ms', () => {
    const before = Date.now();
    const document = recordOne();

    expect(document._aws.Timestamp).toBeGreaterThanOrEqual(before);
    expect(document._aws.Timestamp).toBeLessThanOrEqual(Date.now());
  });

  it('have nothing left over from the answer before', () => {
    const [, second, third] = record(
      { task: 'faq', outcome: 'failed', failure: 'internal' },
      { task: 'greeting', firstTextMs: null, draft: null },
      { task: 'greeting' },
    );
    if (second === undefined || third === undefined) throw new Error('Not three documents.');

    expect(second).toMatchObject({ task: 'greeting', Answered: 1, Latency: 2_103 });
    for (const name of ['FailedInternal', 'DraftConfidence', 'FirstText']) {
      expect(second).not.toHaveProperty(name);
    }
    expect(dimensionSetsOf(third)).toEqual(dimensionSetsOf(second));
    expect(third).toMatchObject({ DraftConfidence: 73.25, FirstText: 412 });
  });
});

it('counts answers and failures once more by the version of the function, so that a canary is judged alone', () => {
  const lines: string[] = [];
  const metrics = new EmfAnswerMetrics('test', (line) => lines.push(line), '7');

  metrics.record({ ...RECORD, legs: [], outcome: 'failed', failure: 'internal' });
  metrics.failedEarly();

  const byVersion = lines.map(parseEmf).filter((document) => 'version' in document);
  expect(byVersion.map(dimensionSetsOf)).toEqual([
    [['service', 'stage', 'version']],
    [['service', 'stage', 'version']],
  ]);
  expect(byVersion.map(metricsOf)).toEqual(
    [1, 2].map(() => [
      ['FailedInternal', 'Count', 1],
      ['Requests', 'Count', 1],
    ]),
  );
});
