/** The rule for the cheapest or dearest books of the shop: 一番高い商品は, "cheapest thing in the shop". */
import { finds } from '@mangaassist/text/needed';
import type { Asked, ResolvedQuestion } from '../resolved-question.ts';

/** "Most expensive?" behind "what's your cheapest manga": of the whole shop again. */
export function ofOtherPriceOrder({ refs, focus }: Asked): Partial<ResolvedQuestion> | null {
  const match = ALONE.exec(refs.form);
  if (match === null || !finds(WHOLE_SHOP, focus.question.toLowerCase())) return null;
  const [, cheapest, japanese] = match;
  const english = cheapest === undefined ? 'most expensive manga' : 'cheapest manga';
  const text = japanese === undefined ? english : `一番${japanese}漫画は？`;
  return { text, by: 'conditions', task: 'product_search' };
}

const ALONE =
  /^(?:(?:and|ok(?:ay)?|so|what about|how about|what(?:'?s| is))[\s,]+)*(?:your |the )*(?:(cheapest|least expensive)|most expensive|dearest|priciest|costliest)(?: (?:one|manga|book))?[\s?.!]*$|^(?:では?|じゃあ?|逆に)?、?(?:一番|いちばん)(高い|安い)(?:の|もの|やつ)?(?:は|って)?[?？。]*$/u;

/** A price order alone is answered with the items that have those prices, and not with works that suit a reader. */
export function ofPriceOrder({
  query,
  refs,
}: Pick<Asked, 'query' | 'refs'>): Partial<ResolvedQuestion> | null {
  const { sort, language, formats, kind, inStock, ...ofWork } = query.conditions;
  const isByPrice = sort === 'cheapest' || sort === 'dearest';
  if (!isByPrice || Object.keys(ofWork).length > 0 || !finds(WHOLE_SHOP, refs.form)) return null;
  const { series, like, authors, orders } = query.entities;
  return series.length + like.length + authors.length + orders.length > 0 ? null : { task: 'product_search' };
}

const WHOLE_SHOP =
  /(?<![a-z])(?:cheapest|dearest|priciest|costliest|most expensive|least expensive)(?: single)? (?:english |japanese )?(?:mangas?|books?|items?|things?|products?|titles?|comics?)(?![a-z])|(?:一番|いちばん|1番|最も|もっとも)(?:お)?(?:高い|高額な|高価な|安い)(?:英語の|日本語の)?(?:漫画|マンガ|まんが|本(?!の|当)|商品|品物|もの|物|コミック)/u;
