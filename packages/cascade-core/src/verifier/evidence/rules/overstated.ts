/** Words of a draft that leave no exception, where the data has none of them: "at any time", 必ず. */
import type { FixedEvidence } from '../fixed-weights.ts';
import type { ReadText } from '../read-text.ts';

const ABSOLUTE =
  /\b(?:at )?any ?time\b|\balways\b|\bin all cases\b|\bno matter\b|\b(?:doesn't|does not) matter\b|\bregardless\b|\banywhere\b|\bguaranteed?\b|\beven (?:if|after|though|when|to)\b|\bautomatically\b|\bfor sure\b|\bwithout any\b|\bas many as you (?:like|want)\b|\bunlimited\b|\ball sales\b|\bevery time\b|\bopened or not\b|必ず|いつでも|常に|自動(?:的に|で)|一律|年中無休|絶対|無条件|無制限|どこでも|何度でも|ても(?:大丈夫|返品|問題|構い|可能)|[後済み品]でも/g;

const OF_RULES: ReadonlySet<string> = new Set(['faq', 'order_status']);

export function overstatedEvidence({ draft, given, whole }: ReadText) {
  if (!OF_RULES.has(whole.task) || given.rules.clauses.length === 0) return { overstates: 0 };
  const found = draft.match(ABSOLUTE) ?? [];
  const isGiven = (words: string) => given.rules.clauses.some(({ text }) => text.includes(words));
  return { overstates: Number(found.some((words) => !isGiven(words))) } satisfies Partial<FixedEvidence>;
}
