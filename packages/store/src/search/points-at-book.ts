/** A question that only points at a book: alone, it does not name which one. */
import { matchForm } from '@mangaassist/text';
import type { Conditions, Query } from '../query/query.ts';
import { has, spoken } from '../query/spoken.ts';

const POINTS = spoken(
  "it|it's|this|that|(?:this|that) (?:one|book|manga|comic|volume|series|item|title|edition)",
  'それ|これ|あれ|(?:この|その|あの)(?:本|巻|作品|漫画|マンガ|シリーズ|商品)',
);
/** Words for any books, and clauses and times that begin like a pointing word. */
const OPEN = spoken(
  "(?<!this |that )(?:mangas?|comics?|series)|books|titles|(?:any|some|every)(?:thing)?|what|which|recommend|suggest|is it possible|(?:this|that) (?:week|month|year|weekend|is|are|has|have|you|i)|that's",
  '何か|なにか|おすすめ|どれ|どの|(?:これ|それ)(?:から|まで|ぞれ|以外)|(?<![このその])(?:漫画|マンガ|本|作品)',
);

/** Demands that an item of any book may meet. */
const OF_ITEM: ReadonlySet<string> = new Set<keyof Conditions>([
  'inStock',
  'price',
  'language',
  'formats',
  'status',
  'sort',
]);

/** True for a pointing word with no more than stock, price or edition: "is this one in stock?", これ在庫ありますか. */
export function onlyPoints({ text, rest, conditions }: Query): boolean {
  if (rest.length > 0 || !Object.keys(conditions).every((key) => OF_ITEM.has(key))) return false;
  const form = matchForm(text);
  return has(POINTS, form) && !has(OPEN, form);
}
