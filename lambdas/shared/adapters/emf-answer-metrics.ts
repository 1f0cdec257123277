import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { AnswerMetrics, AnswerOutcome, AnswerRecord } from '../answer-metrics.ts';

const OUTCOME_METRICS: Readonly<Record<AnswerOutcome, string>> = {
  answered: 'Answered',
  degraded: 'Degraded',
  failed: 'Failed',
  cancelled: 'Cancelled',
  interrupted: 'Interrupted',
};

/** One EMF document per answer; CloudWatch turns the printed line into metrics. */
export class EmfAnswerMetrics implements AnswerMetrics {
  readonly #metrics: Metrics;
  readonly #write: (line: string) => void;

  /** `write` takes one line; on Lambda that is standard output. */
  constructor(write: (line: string) => void = (line) => process.stdout.write(`${line}\n`)) {
    this.#metrics = new Metrics({ namespace: 'MangaAssist', serviceName: 'mangaassist' });
    this.#write = write;
  }

  record(answer: AnswerRecord): void {
    const metrics = this.#metrics;
    metrics.addDimensions({ tier: answer.tier, task: answer.task, variant: answer.variant });
    metrics.addMetadata('configVersion', String(answer.configVersion));
    metrics.addMetric(OUTCOME_METRICS[answer.outcome], MetricUnit.Count, 1);
    metrics.addMetric('Latency', MetricUnit.Milliseconds, answer.latencyMs);
    if (answer.firstTextMs !== null) {
      metrics.addMetric('FirstText', MetricUnit.Milliseconds, answer.firstTextMs);
    }
    metrics.addMetric('CostUsd', MetricUnit.NoUnit, answer.costUsd);
    metrics.addMetric('WastedUsd', MetricUnit.NoUnit, answer.wastedUsd);
    metrics.addMetric('SavedUsd', MetricUnit.NoUnit, answer.savedUsd);
    metrics.addMetric('CacheHits', MetricUnit.Count, answer.cached ? 1 : 0);
    if (answer.confidenceBp !== null) {
      metrics.addMetric('Confidence', MetricUnit.Percent, answer.confidenceBp / 100);
    }
    metrics.addMetric('Escalations', MetricUnit.Count, answer.escalated ? 1 : 0);
    metrics.addMetric('InputTokens', MetricUnit.Count, answer.inputTokens);
    metrics.addMetric('OutputTokens', MetricUnit.Count, answer.outputTokens);
    metrics.addMetric('Frames', MetricUnit.Count, answer.frames);
    this.#write(JSON.stringify(metrics.serializeMetrics()));
    metrics.clearMetadata();
    metrics.clearMetrics();
    metrics.clearDimensions();
  }
}
