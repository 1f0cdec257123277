/**
 * The policy that a question for a book asks for as well: "is Death Note in stock and can I return it". The book's words
 * hide it from the likeness of the whole question, so each clause with a word of a service is looked at by itself.
 */
import { compactPattern, matchForm } from '@mangaassist/text';
import type { Query } from '../../query/query.ts';
import type { PolicyScore } from './policy-scores.ts';

/** Least likeness of a clause to its policy, 0–1: all of the labelled questions with two wishes have more. */
const LEAST_SCORE = 0.45;
/** Clauses of a question that are compared with the policies. */
const MOST_CLAUSES = 3;

const BORDER =
  /[.?!;,。、\n]+|(?<![a-z])(?:and|also|plus|but|then)(?![a-z])|[&+]|あと|それと|それから|ついでに/u;

/** Words of services. "Do you hold it" and "just wrapped up" are none. */
const SERVICE = compactPattern(
  '(?<![a-z])(?:returns?|refunds?|exchange|(?<!ready to |in )ship(?:ping|s|ped)?|deliver(?:y|s|ed)?|postage|gift|wrap(?:ped|ping)?(?! ?up(?![a-z]))|pay(?:ment|ing)?|paypal|klarna|visa|apple pay|points|coupons?|vouchers?|discount|pick(?:ed)? ?(?:it |them )?up|click and collect|pre-?orders?|cancel|track(?:ing)?|receipts?|invoice|reserve|hold (?:it|one|them|a copy)[^.?!]{0,12} for|customs|damaged)(?![a-z])|返品|返金|交換|送料(?!無料[】\\])])|送れ|送って|発送でき|届(?:くの|きます|け)|配送|海外|包装|ラッピング|包[んみめ]|のし|熨斗|支払|払[いえっ]|クレジット|ポイント|クーポン|割引|受け取|受取|店頭|予約|キャンセル|追跡|領収|取り置|破れ|破損|汚れ',
  'u',
);

/** True if a form has a word of a service. */
export const namesService = (form: string): boolean => SERVICE.test(form);

/**
 * The policies of a question's clauses that ask for a service, with their likeness to these.
 * @param scoresOf policies by their likeness to a text, best first.
 */
export function secondWishes(
  query: Query,
  scoresOf: (text: string) => readonly PolicyScore[],
): readonly PolicyScore[] {
  const form = query.entities.series.reduce<string>(
    (left, { text }) => left.replace(text, ' '),
    matchForm(query.text),
  );
  if (!SERVICE.test(form)) return [];
  return form
    .split(BORDER)
    .filter((clause) => SERVICE.test(clause))
    .slice(0, MOST_CLAUSES)
    .flatMap((clause) => scoresOf(clause.trim()).slice(0, 1))
    .filter(({ score }) => score >= LEAST_SCORE);
}
