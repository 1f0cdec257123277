/** Evidence of a draft's names and numbers that the passages lack. */
import { isWrong, sumsOf } from '../arithmetic.ts';
import type { FixedEvidence } from './fixed-weights.ts';
import type { GivenText } from './given-text.ts';
import { numbersIn, plainText, wordsOf } from './plain-text.ts';
import type { FinishedDraft, ReadText } from './read-text.ts';
import { isPlace } from './rules/cases.ts';
import { AFFIRMS_FIRST } from './rules/yes-or-no.ts';
import { SMALL_WORDS } from './small-words.ts';
import { missingShare } from './words-in-data.ts';

const MOST_NAMES = 3;

/** @param denies - it denies or declines: then a name of the question that no passage has is no claim. */
export function nameEvidence(
  { whole, draft, question, asked, asksForData, given }: ReadText,
  denies: boolean,
) {
  return {
    affirmsUnknownName: Number(asksForData && !denies && hasUnknownName(whole, draft)),
    unsupportedNames: Math.min(MOST_NAMES, unsupportedNames(whole, asked)),
    unsupportedNumbers: Math.min(MOST_NAMES, unsupportedNumbers(draft, question, given)),
  } satisfies Partial<FixedEvidence>;
}

const NAMES = /(?<=[\p{L}\p{N},;] ["“(]?)\p{Lu}\p{Ll}{2,}/gu;
/** Ids of items, as a prompt has them. */
const IDS = /\[[a-z\d]+(?:-[a-z\d]+)+\]/g;
const TITLES = /(?<=[『「])[^『』「」]{2,40}(?=[』」])/gu;

/** Capitalised Latin words inside of sentences, and ids, that neither passages nor question have. */
function unsupportedNames({ draft, given }: FinishedDraft, asked: ReadonlySet<string>): number {
  const names = (draft.match(NAMES) ?? []).map((name) => name.toLowerCase());
  const ids = (draft.match(IDS) ?? []).filter((id) => !given.texts.some((text) => text.includes(id)));
  return new Set([
    ...names.filter(
      (name) => !given.has(name) && !asked.has(name) && !SMALL_WORDS.has(name) && !isPlace(name),
    ),
    ...ids,
  ]).size;
}

/**
 * A name of the question, by its capital or in brackets, that no passage has. A question about a rule may name people and
 * places: there it counts if the draft says yes, or has the name as well.
 */
function hasUnknownName({ question, given, task, draft }: FinishedDraft, plain: string): boolean {
  const titles = question.match(TITLES) ?? [];
  if (titles.some((title) => missingShare(wordsOf(plainText(title)), given) > 1 / 2)) return true;
  const isAffirmed = (name: string) => task !== 'faq' || AFFIRMS_FIRST.test(plain) || draft.includes(name);
  return (question.match(NAMES) ?? []).some(
    (name) => !given.has(name.toLowerCase()) && !isPlace(name.toLowerCase()) && isAffirmed(name),
  );
}

/**
 * Amounts, dates, volumes, times and telephone numbers: where passages have facts, claims of these are checked on
 * them. Runs of digits are bounded: each digit of a long one would read all of it.
 */
const CHECKED =
  /(?:us)?[$€£¥]\s?\d[\d,.]*|\d[\d,.]{0,30}\s?(?:円|ドル|ユーロ|yen|dollars?|euros?|%|percent)|\d{4}-\d{2}-\d{2}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,20}\.?\s\d{1,2}(?:,\s\d{4})?|\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,20}\.?(?: \d{4})?|\d{1,2}月\d{0,2}|\d{1,2}日|(?:volumes?|vols?\.?|#)\s?\d+(?:\s?(?:[-–〜~]|and|to)\s?\d+)?|(?<![全刊\d])\d{1,30}(?:[〜~–-]\d{1,30})?巻|\d{1,2}:\d{2}|\d{2,4}-\d{2,4}-\d{3,4}/g;

function unsupportedNumbers(draft: string, question: string, given: GivenText): number {
  const known = new Set(numbersIn(question));
  for (const sum of sumsOf(draft)) if (!isWrong(sum)) known.add(sum.stated);
  const isKnown = (number: number) => number === 1 || known.has(number) || given.numbers.has(number);
  const read = given.hasFacts ? draft.replace(CHECKED, ' ') : draft;
  return new Set(numbersIn(read).filter((number) => !isKnown(number))).size;
}
