/** Questions for goods that the shop does not have, whose names have those of series in them. */
import { finds } from '@mangaassist/text/needed';
import lists from './query-words.data.json' with { type: 'json' };

const goods = ({ en, ja }: { readonly en: readonly string[]; readonly ja: readonly string[] }) =>
  new RegExp(`(?<![a-z])(?:${en.join('|')})(?![a-z])|${ja.join('|')}`, 'u');

/** Goods that the shop does not have, and that have names of series in theirs: "orange juice", ワンピース 花柄. */
const GOODS = goods(lists.otherGoods.unlike);
const OF_BOOKS =
  /(?<![a-z])(?<!(?<![a-z])art )(?:manga|comics?|vols?|volumes?|books?|series)(?![a-z])|漫画|マンガ|まんが|コミック|巻|作者/u;

/** True if a question is for such goods and not for books. */
export function asksForGoods(form: string): boolean {
  return finds(GOODS, form) && !finds(OF_BOOKS, form);
}

/** Goods of a series that are no books: the series is no answer to a question for them. */
const MERCHANDISE = goods(lists.otherGoods.ofSeries);

/** True if a question is for such goods and for no books. */
export function asksForMerchandise(form: string): boolean {
  return finds(MERCHANDISE, form) && !finds(OF_BOOKS, form);
}
