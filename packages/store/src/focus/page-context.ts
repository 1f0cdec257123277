/** The page that a question is asked from, as a turn of its conversation. */
import type { Language } from '@mangaassist/text';
import type { Snapshot } from '../search/snapshot.ts';
import { titleOf, volumesText } from './books/naming.ts';
import type { TurnFacts } from './turn-facts.ts';

/** The page as its client names it. Ids that the shop does not carry have no effect. */
export interface PageContext {
  readonly seriesId?: string | undefined;
  /** An item of that series. */
  readonly itemId?: string | undefined;
  /** Books in the shopper's cart. */
  readonly cart?: readonly { readonly seriesId: string; readonly itemId?: string | undefined }[] | undefined;
  readonly language: Language;
}

/** Words for the book of the page itself, such as "is this one in stock?". */
const OF_PAGE =
  /\bthis(?! (?:morning|evening|week|month|year|weekend|chat|order|question|answer))\b|この(?:本|巻|作品|漫画|マンガ|シリーズ|商品)|これ/iu;

/**
 * The facts of earlier turns with the page among them. The page is what the conversation begins with, so that a
 * subject that was named since goes before it; a question about "this one" is about the page.
 */
export function withPage(
  turns: readonly TurnFacts[],
  question: string,
  page: PageContext | null,
  snapshot: Snapshot,
): readonly TurnFacts[] {
  if (page === null) return turns;
  const shown = turnOf(page, snapshot);
  if (shown === null) return turns;
  if (turns.length === 0) return [shown];
  return OF_PAGE.test(question) ? [...turns, shown] : [shown, ...turns];
}

/** Null for a page without a book, which gives the language alone. */
function turnOf({ seriesId = '', itemId, language }: PageContext, snapshot: Snapshot): TurnFacts | null {
  const place = snapshot.placeOf(seriesId);
  if (place === undefined) return null;
  const item = snapshot.product(place).items.find(({ id }) => id === itemId);
  const volumes = item === undefined ? [] : [{ kind: 'range', from: item.first, to: item.last } as const];
  const question = `${titleOf(seriesId, language, snapshot)}${volumesText(volumes, language)}`;
  return { question, task: 'product_search', spoken: [seriesId], policies: [] };
}
