/** The tuning loop: the report, the decision on the next change, and the grades of the LLM judge. */

export { decide } from './decide.ts';
export { askJudge, judgeRequest, readGrade } from './evidence/judge.ts';
export { pairsInForce } from './evidence/pairs-in-force.ts';
export { mergeCells } from './evidence/quality-sources.ts';
export { report } from './report/report.ts';
export { type GradedPair, lossAt } from './thresholds/paired-evidence.ts';
export { estimateAt, type TaskEvidence, taskEvidence } from './thresholds/threshold-estimate.ts';
