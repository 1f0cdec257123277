/** Whether a draft applies the rule that its question is about: the same case, the same side of a limit, the same yes or no. */

import type { FixedEvidence } from '../fixed-weights.ts';
import type { ReadText } from '../read-text.ts';
import { isOverLimit } from './limits.ts';
import type { Part, RankedRules } from './ranked-rules.ts';
import { AFFIRMS_FIRST, asksYesOrNo } from './yes-or-no.ts';

const NONE = {
  otherCase: 0,
  otherNumber: 0,
  otherRule: 0,
  offAsked: 0,
  scattered: 0,
  againstRule: 0,
  turnsRound: 0,
  overLimit: 0,
} as const;

export function ruleEvidence(text: ReadText) {
  const { question, draft, given, asksForData, asked, read } = text;
  if (!asksForData || given.rules.clauses.length === 0 || asked.size === 0) return NONE;
  const { rules } = read;
  const said = rules.partsOf(draft);
  return {
    otherCase: Number(rules.hasOtherCase(said)),
    otherNumber: Number(!given.hasOrder && said.some((part) => rules.hasLooseNumber(part, isOfRules(text)))),
    ...(isOfRules(text) ? distanceOf(rules, draft, said) : { otherRule: 0, scattered: 0, offAsked: 0 }),
    againstRule: Number(asksYesOrNo(question) && rules.isAgainst(draft)),
    turnsRound: Number(said.some((part) => rules.turnsRound(part))),
    overLimit: Number(isOverLimit(question, draft, given)),
  } satisfies Partial<FixedEvidence>;
}

/** No question about a work. */
const isOfRules = ({ given, whole }: ReadText): boolean =>
  given.works.all.length === 0 || whole.task === 'faq';

/** Distance of the draft from the rule that the question asks about. */
function distanceOf(rules: RankedRules, draft: string, said: readonly Part[]) {
  return {
    otherRule: Number(rules.isOfOtherPassage(said)),
    scattered: AFFIRMS_FIRST.test(draft) ? rules.scatter : 0,
    offAsked: rules.offAsked(said),
  };
}
