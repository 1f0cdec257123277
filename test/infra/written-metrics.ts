/** Every metric that the functions write, with the sets of dimensions beside the common ones that it is written under. */
import * as answers from '../../packages/conversation/src/observability/metric-names.ts';
import * as runs from '../../packages/tuning/src/ports/run-metrics.ts';

export const { NAMESPACE, commonDimensions, ANSWER_DIMENSIONS } = answers;

type DimensionSets = readonly (readonly string[])[];

const under = (metrics: object, sets: DimensionSets) =>
  Object.fromEntries(Object.keys(metrics).map((name) => [name, sets]));

export const WRITTEN: Readonly<Record<string, DimensionSets>> = {
  ...under(answers.ANSWER_METRICS, answers.ANSWER_DIMENSIONS),
  ...under({ Requests: 0, FailedModelUnavailable: 0, FailedInternal: 0 }, [
    ...answers.ANSWER_DIMENSIONS,
    ...answers.VERSION_DIMENSIONS,
  ]),
  ...under(answers.ERROR_METRICS, answers.ERROR_DIMENSIONS),
  ...under(answers.LEG_METRICS, answers.LEG_DIMENSIONS),
  ...under(answers.QUALITY_METRICS, answers.QUALITY_DIMENSIONS),
  ...under(answers.LEDGER_METRICS, answers.LEDGER_DIMENSIONS),
  ...under(answers.LOOK_METRICS, answers.LOOK_DIMENSIONS),
  ...under(answers.CARE_METRICS, answers.CARE_DIMENSIONS),
  ...under(answers.CONFIG_METRICS, [[]]),
  ...under(answers.STORE_METRICS, [[]]),
  ...under(answers.SEARCH_METRICS, [[]]),
  ...under(answers.CACHE_METRICS, [[]]),
  ...under(answers.LIMIT_METRICS, answers.LIMIT_DIMENSIONS),
  ...under(answers.CONNECT_METRICS, answers.CONNECT_DIMENSIONS),
  ...under(answers.AUTHORIZER_METRICS, answers.AUTHORIZER_DIMENSIONS),
  ...under(answers.SERVICE_METRICS, answers.SERVICE_DIMENSIONS),
  ...under(answers.HANDOFF_METRICS, answers.HANDOFF_DIMENSIONS),
  ...under(runs.RUN_METRICS, [[]]),
  ...under(runs.SLA_METRICS, [['target']]),
  ...under(runs.SOURCE_METRICS, [['source']]),
  ...under(runs.MODEL_METRICS, [['tier']]),
};
