/** Amounts and ages of a question on the other side of a rule's limit than the draft has them. */
import type { GivenText } from '../given-text.ts';
import { SENTENCE_END } from '../sentence-end.ts';
import type { GivenRules } from './given-clauses.ts';
import { AFFIRMS_FIRST } from './yes-or-no.ts';

/** The draft says yes to an amount or an age for which a rule says no. */
export function isOverLimit(question: string, draft: string, given: GivenText): boolean {
  return (
    isUnderLimit(question, draft, given) ||
    isUnderAge(question, draft, given.rules) ||
    isFreeWithoutLimit(question, draft, given)
  );
}

const LIMIT = /\bor more\b|\bfrom (?:us\$|[$€¥])|以上/;
const OF_FREE = /\bfree\b|無料|\bnothing\b|\bno shipping\b/;

/** States a limit as the rule has it: a reader then sees on which side of it they are. */
const NAMES_LIMIT = /\bfrom\b|\bor more\b|\bover\b|\babove\b|\bat least\b|以上|から/;

/** An amount of the question is under the limit of what is free, and the draft says that it is free. */
function isUnderLimit(question: string, draft: string, { rules: { clauses }, works }: GivenText): boolean {
  const { amountsIn } = works;
  const asked = amountsIn(question);
  if (asked.length === 0 || !(OF_FREE.test(draft) || AFFIRMS_FIRST.test(draft))) return false;
  const limits = clauses
    .filter(({ text }) => OF_FREE.test(text) && LIMIT.test(text))
    .flatMap(({ text }) => amountsIn(text));
  const under = asked.some((amount) =>
    limits.some((limit) => limit.currency === amount.currency && amount.value < limit.value),
  );
  if (!under) return false;
  const isStated =
    NAMES_LIMIT.test(draft) &&
    amountsIn(draft).some(({ value }) => limits.some((limit) => limit.value === value));
  return !isStated || AFFIRMS_FIRST.test(draft);
}

const FREE_SHIPPING =
  /\b(?:shipping|delivery|postage)\b[^.]{0,40}\b(?:is|are|be|comes?|for)(?: \w+)? free\b|\b(?:get|gets|offer|offers|have|enjoy|with) free (?:shipping|delivery|postage)\b|\bships? (?:for )?free\b|送料[^。]{0,12}無料(?:です|で|に|と|。|$)/;
const ELSEWHERE =
  /e-?book|digital|shop\b|kanda|電子|店舗|神田|買取|再送|\bif\b|\bwhen\b|\bfor orders\b|場合|なら/;

/** Calls shipping free without the amount that it is free from. */
function isFreeWithoutLimit(
  question: string,
  draft: string,
  { rules: { clauses }, works }: GivenText,
): boolean {
  if (works.amountsIn(question).length > 0) return false;
  const isCalledFree = draft
    .split(SENTENCE_END)
    .some((sentence) => FREE_SHIPPING.test(sentence) && !ELSEWHERE.test(sentence));
  return (
    isCalledFree &&
    !NAMES_LIMIT.test(draft) &&
    clauses.some(({ text }) => OF_FREE.test(text) && LIMIT.test(text))
  );
}

const AGE =
  /\b(\d{1,2})[ -]?(?:years?[ -]?olds?|yo\b|yrs?\b)|\b(?:is|am|i'm|turning) (\d{1,2})\b(?!\s?(?:volumes?|books?|%|percent))|(\d{1,2})\s?[歳才さ]/;
const ADULT = /\b18 (?:and older|or over)\b|\badult titles\b|18歳以上/;
const TITLE_18 = /18歳以上対象の作品|\badult titles?\b/;

/** A reader under the age of a rule, and a draft that says yes. */
function isUnderAge(question: string, draft: string, { clauses }: GivenRules): boolean {
  const match = AGE.exec(question);
  const age = Number(match?.[1] ?? match?.[2] ?? match?.[3] ?? Number.NaN);
  if (!(age < 18) || !AFFIRMS_FIRST.test(draft)) return false;
  return !TITLE_18.test(draft) && clauses.some(({ text }) => ADULT.test(text));
}
