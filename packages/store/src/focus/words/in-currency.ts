/** The currency of the conversation as a part of the resolved question: "in euros?", and then "and volume 3?". */
import type { Asked, ResolvedQuestion } from '../resolved-question.ts';

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
