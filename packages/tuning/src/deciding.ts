/** The tuning loop: the report, the decision on the next change, and the grades of the LLM judge. */

export { decide } from './decide.ts';
export { askJudge, judgeRequest, readGrade } from './evidence/judge.ts';
export { report } from './report/report.ts';
