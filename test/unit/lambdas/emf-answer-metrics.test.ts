import { describe, expect, it } from '@jest/globals';
import { EmfAnswerMetrics } from '../../../lambdas/shared/adapters/emf-answer-metrics.ts';
import type { AnswerOutcome, AnswerRecord } from '../../../lambdas/shared/answer-metrics.ts';

const RECORD: AnswerRecord = {
  task: 'faq',
  tier: 'sonnet',
  outcome: 'answered',
  legs: [],
  escalated: true,
  confidenceBp: 8_725,
  costUsd: 0.000_123_4,
  wastedUsd: 0.000_01,
  savedUsd: 0.001,
  cached: false,
  inputTokens: 812,
  outputTokens: 143,
  firstTextMs: 412,
  latencyMs: 2_103,
  frames: 17,
  variant: 'control',
  configVersion: 7,
};

/** An EMF document: the metrics it declares, and their values beside them. */
interface Document {
  readonly _aws: {
    readonly Timestamp: number;
    readonly CloudWatchMetrics: readonly {
      readonly Namespace: string;
      readonly Dimensions: readonly (readonly string[])[];
      readonly Metrics: readonly { readonly Name: string; readonly Unit: string }[];
    }[];
  };
  readonly [name: string]: unknown;
}

function record(...answers: readonly Partial<AnswerRecord>[]): Document[] {
  const lines: string[] = [];
  const metrics = new EmfAnswerMetrics((line) => lines.push(line));
  for (const answer of answers) metrics.record({ ...RECORD, ...answer });
  return lines.map((line) => JSON.parse(line));
}

function recordOne(answer: Partial<AnswerRecord> = {}) {
  const [document] = record(answer);
  if (document === undefined) throw new Error('Nothing was recorded.');
  const [declared, ...others] = document._aws.CloudWatchMetrics;
  if (declared === undefined || others.length > 0) throw new Error('Not one set of metrics.');
  return { document, declared };
}

describe('the metrics of an answer', () => {
  it('are one document in our namespace, by service, tier, task and variant', () => {
    const { document, declared } = recordOne();

    expect(declared.Namespace).toBe('MangaAssist');
    expect(declared.Dimensions.map((set) => set.toSorted())).toEqual([
      ['service', 'task', 'tier', 'variant'],
    ]);
    expect(document).toMatchObject({
      service: 'mangaassist',
      task: 'faq',
      tier: 'sonnet',
      variant: 'control',
      configVersion: '7',
    });
  });

  it('have names, units and values', () => {
    const { document, declared } = recordOne();

    const metrics = declared.Metrics.map(({ Name, Unit }) => [Name, Unit, document[Name]]);
    expect(metrics.toSorted()).toEqual([
      ['Answered', 'Count', 1],
      ['CacheHits', 'Count', 0],
      ['Confidence', 'Percent', 87.25],
      ['CostUsd', 'None', 0.000_123_4],
      ['Escalations', 'Count', 1],
      ['FirstText', 'Milliseconds', 412],
      ['Frames', 'Count', 17],
      ['InputTokens', 'Count', 812],
      ['Latency', 'Milliseconds', 2_103],
      ['OutputTokens', 'Count', 143],
      ['SavedUsd', 'None', 0.001],
      ['WastedUsd', 'None', 0.000_01],
    ]);
  });

  it('are of the time when the answer ended, in ms', () => {
    const before = Date.now();
    const { document } = recordOne();

    expect(document._aws.Timestamp).toBeGreaterThanOrEqual(before);
    expect(document._aws.Timestamp).toBeLessThanOrEqual(Date.now());
  });

  it.each([
    ['answered', 'Answered'],
    ['degraded', 'Degraded'],
    ['failed', 'Failed'],
    ['cancelled', 'Cancelled'],
    ['interrupted', 'Interrupted'],
  ] as const)('count an answer that %s in its own metric alone', (outcome: AnswerOutcome, name) => {
    const { document, declared } = recordOne({ outcome });

    const counted = declared.Metrics.map(({ Name }) => Name).filter((each) =>
      /^(Answered|Degraded|Failed|Cancelled|Interrupted)$/.test(each),
    );
    expect([counted, document[name]]).toEqual([[name], 1]);
  });

  it('have an escalation rate: 0 is recorded too', () => {
    expect(recordOne({ escalated: false }).document).toMatchObject({ Escalations: 0 });
  });

  it('leave out the confidence of an answer that was not judged, and the first text of one that had none', () => {
    const { document, declared } = recordOne({ confidenceBp: null, firstTextMs: null });

    for (const name of ['Confidence', 'FirstText']) {
      expect(document).not.toHaveProperty(name);
      expect(declared.Metrics.map(({ Name }) => Name)).not.toContain(name);
    }
  });

  it('are one line a document, with nothing left over from the one before', () => {
    const [first, second, third] = record(
      { task: 'faq', outcome: 'failed' },
      { task: 'greeting', tier: 'haiku', confidenceBp: null, firstTextMs: null },
      { task: 'greeting', tier: 'haiku' },
    );

    expect(first).toMatchObject({ task: 'faq', Failed: 1 });
    expect(second).toMatchObject({ task: 'greeting', tier: 'haiku', Answered: 1, Latency: 2_103 });
    for (const name of ['Failed', 'Confidence', 'FirstText']) expect(second).not.toHaveProperty(name);
    expect(second?._aws.CloudWatchMetrics[0]?.Dimensions).toEqual(
      first?._aws.CloudWatchMetrics[0]?.Dimensions,
    );
    expect(third).toMatchObject({ Confidence: 87.25, FirstText: 412 });
  });

  it('are a line of JSON each', () => {
    const lines: string[] = [];
    const metrics = new EmfAnswerMetrics((line) => lines.push(line));

    metrics.record(RECORD);
    metrics.record(RECORD);

    expect(lines).toHaveLength(2);
    for (const line of lines) expect(line).not.toContain('\n');
  });
});
