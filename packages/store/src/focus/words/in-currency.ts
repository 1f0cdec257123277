/** The currency of the conversation as a part of the resolved question: "in euros?", and then "and volume 3?". */
import type { Focus } from '../focus.ts';
import type { Asked, ResolvedQuestion } from '../resolved-question.ts';

/** "Is that under 3000?" of a price in yen: a bound without a currency is in that of the conversation. */
export function withCurrencyOfBound(text: string, { currency }: Pick<Focus, 'currency'>): string {
  return currency === null ? text : text.replace(BARE_BOUND, `$& ${currency}`);
}

const BARE_BOUND =
  /(?<![a-z])(?:under|below|less than|more than|over|cheaper than) {0,2}\d[\d,]{0,8}(?:\.\d\d)?(?=\s{0,3}(?:[?!.,]|$|then|or|in total|total|together|altogether))/giu;

/** Adds the currency to a follow-up about the subject that names none, as `parseQuery` reads it back. */
export function inCurrency(
  resolved: ResolvedQuestion,
  { focus, language, snapshot }: Asked,
): ResolvedQuestion {
  const { currency } = focus;
  if (currency === null || resolved.task !== 'product_search') return resolved;
  if (resolved.by !== 'subject' && resolved.by !== 'list') return resolved;
  const asked = snapshot.query(resolved.text);
  if (asked.currency !== undefined || asked.entities.series.length === 0) return resolved;
  return {
    ...resolved,
    text: `${resolved.text}${language === 'ja' ? `（${currency}で）` : ` (in ${currency})`}`,
  };
}
