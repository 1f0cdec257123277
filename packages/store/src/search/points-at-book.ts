/** A question that only points at a book, or at a volume or an edition of one: alone, it does not name which one. */
import { matchForm } from '@mangaassist/text';
import type { Conditions, Query } from '../query/query.ts';
import { has, spoken } from '../query/spoken.ts';

const POINTS = spoken(
  "it|it's|this|that|(?:this|that) (?:one|book|manga|comic|volume|series|item|title|edition)|the (?:[a-z]+ )?(?:hard ?(?:cover|back)|paper ?back|e-?book|omnibus|box ?set|edition|version)",
  'それ|これ|あれ|(?:この|その|あの)(?:本|巻|作品|漫画|マンガ|シリーズ|商品)',
);
/** Words for any books, and clauses and times that begin like a pointing word. */
const OPEN = spoken(
  "(?<!this |that )(?:mangas?|comics?|series)|books|titles|(?:any|some|every)(?:thing)?|what|which|recommend|suggest|is it possible|(?:this|that) (?:week|month|year|weekend|is|are|has|have|you|i)|that's",
  '何か|なにか|おすすめ|どれ|どの|(?:これ|それ)(?:から|まで|ぞれ|以外)|(?<!この|その|あの)(?:漫画|マンガ|本|作品)',
);

/** Demands that an item of any book may meet. */
const OF_ITEM: ReadonlySet<string> = new Set<keyof Conditions>([
  'inStock',
  'price',
  'language',
  'formats',
  'kind',
  'status',
  'sort',
]);

/** True for a pointing word or a volume with no more than stock, price or edition: "is this one in stock?", 5巻ありますか. */
export function onlyPoints({ text, rest, conditions, entities }: Query): boolean {
  if (rest.length > 0 || !Object.keys(conditions).every((key) => OF_ITEM.has(key))) return false;
  const form = matchForm(text);
  const { price, sort } = conditions;
  // A price chooses among the volumes of all books: "volume 1 for under 5 dollars".
  const isOfVolume = entities.volumes.length > 0 && price === undefined && sort === undefined;
  return (isOfVolume || has(POINTS, form)) && !has(OPEN, form);
}
