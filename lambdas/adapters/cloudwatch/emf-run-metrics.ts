import type { RunReport } from '@mangaassist/tuning';
import {
  MODEL_METRICS,
  type ModelLife,
  RUN_METRICS,
  type RunMetrics,
  SLA_METRICS,
  SOURCE_METRICS,
} from '@mangaassist/tuning';
import { EmfWriter } from './emf-writer.ts';

/** One EMF document for each run, and one for each of its targets, sources of grades and models. */
export class EmfRunMetrics implements RunMetrics {
  readonly #emf: EmfWriter;

  /**
   * @param stage - of the deployment, a dimension of every metric.
   * @param write - takes one line; on Lambda that is standard output.
   */
  constructor(stage: string, write?: (line: string) => void) {
    this.#emf = new EmfWriter(stage, write);
  }

  record(run: RunReport, models: readonly ModelLife[]): void {
    this.#emf.write({ units: RUN_METRICS, dimensionSets: [[]], dimensions: {}, values: runValues(run) });
    const seen = seenBy(run);
    for (const [target, { compliant }] of Object.entries(seen?.sla ?? {})) {
      this.#emf.write({
        units: SLA_METRICS,
        dimensionSets: [['target']],
        dimensions: { target },
        values: { SlaCompliance: compliant ? 1 : 0 },
      });
    }
    for (const { source, share } of seen?.quality.sources ?? []) {
      this.#emf.write({
        units: SOURCE_METRICS,
        dimensionSets: [['source']],
        dimensions: { source },
        values: { QualityWeight: share * 100 },
      });
    }
    for (const { tier, name, daysLeft } of models) {
      this.#emf.write({
        units: MODEL_METRICS,
        dimensionSets: [['tier']],
        dimensions: { tier },
        properties: { modelName: name },
        values: { ModelDaysLeft: daysLeft },
      });
    }
  }
}

const seenBy = ({ report }: RunReport) => (report?.kind === 'report' ? report : null);

function runValues(run: RunReport) {
  return {
    TuningRuns: 1,
    TuningFailedParts: run.failed.length,
    TuningChanges: run.outcome?.kind === 'changed' ? 1 : 0,
    TuningConflicts: run.outcome?.kind === 'conflict' ? 1 : 0,
    TuningQuality: seenBy(run)?.quality.mean ?? null,
    ...judgeValues(run),
    ...shadowValues(run),
    ...sweepValues(run),
  };
}

const judgeValues = ({ judge }: RunReport) =>
  judge && { JudgeCostUsd: judge.costUsd, JudgedAnswers: judge.graded, UnjudgedAnswers: judge.ungraded };

const shadowValues = ({ shadow }: RunReport) =>
  shadow && {
    ShadowCostUsd: shadow.costUsd,
    PairedDrafts: shadow.paired,
    UnpairedDrafts: shadow.unpaired,
  };

const sweepValues = ({ sweep }: RunReport) =>
  sweep && { SweptConnections: sweep.connections, SweptTurns: sweep.turns };
