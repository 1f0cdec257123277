/** Answers and grades as the handlers measure them, in a local CloudWatch at any time of the test's choice. */
import { CONTROL } from '@mangaassist/cascade-core';
import { EmfAnswerMetrics } from '../../lambdas/adapters/cloudwatch/emf-answer-metrics.ts';
import type { CloudWatchStandIn } from '../../local/cloudwatch/cloudwatch-stand-in.ts';
import type { AnswerRecord, Grade } from '../../packages/conversation/src/observability/answer-metrics.ts';

const ANSWER: AnswerRecord = {
  task: 'faq',
  tier: 'haiku',
  outcome: 'answered',
  failure: null,
  legs: [],
  draft: { confidenceBp: 9_000, passed: true },
  costUsd: 0.001,
  wastedUsd: 0,
  savedUsd: 0.004,
  cached: false,
  care: null,
  inputTokens: 500,
  outputTokens: 100,
  firstTextMs: 300,
  latencyMs: 900,
  frames: 4,
  variant: CONTROL,
  configVersion: 7,
};

/** The stage of what is written and read, as `npm start` has it. */
export const STAGE = 'local';

/** Writes into a CloudWatch: everything as in `ANSWER` by default. */
export function measuring(cloudwatch: Pick<CloudWatchStandIn, 'add'>, stage = STAGE) {
  let atMs = 0;
  const metrics = new EmfAnswerMetrics(stage, (line) => {
    const document = JSON.parse(line);
    document._aws.Timestamp = atMs;
    cloudwatch.add(JSON.stringify(document));
  });
  return {
    answer(at: number, answer: Partial<AnswerRecord> = {}): void {
      atMs = at;
      metrics.record({ ...ANSWER, ...answer });
    },
    grade(at: number, source: Grade['source'], value: number, of: Partial<Grade['of']> = {}): void {
      atMs = at;
      const kind = { task: 'faq', tier: 'haiku', variant: CONTROL, draftBp: 9_000 } as const;
      metrics.grade({ source, value, of: { ...kind, ...of } });
    },
  };
}
