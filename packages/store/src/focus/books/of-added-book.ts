/** The rule for a book that is added to those at hand: "plus Chainsaw Man 3", あとチェンソーマン3巻も. */
import type { Focus } from '../focus.ts';
import type { Asked, ResolvedQuestion } from '../resolved-question.ts';
import { found } from './about-series.ts';
import type { BookAtHand } from './books-at-hand.ts';
import { about } from './naming.ts';

const ADDS =
  /^(?:(?:ok(?:ay)?|so|oh|yes|then)[\s,.]+)*(?:and |also )?(?:plus|add|also|throw in|include|with) |^(?:and )?.{2,40} (?:too|as well)[\s?.!]*$|^(?:あと|それと|それに|プラス|さらに)[、 ]?|(?:も(?:足|追加|加え|一緒)|を(?:足|追加|加え))/u;
const TOTAL = /(?<![a-z])(?:total|altogether|together|sum)(?![a-z])|合計|合わせて|あわせて|全部で/u;

/** Most books of one question. */
const MOST_BOOKS = 4;

/** @returns the question behind the books at hand, each with its volumes; the total, where that was asked for before. */
export function ofAddedBook(asked: Asked): Partial<ResolvedQuestion> | null {
  const { query, refs, focus, language, snapshot } = asked;
  const { series, volumes } = query.entities;
  const [named, other] = series;
  if (named === undefined || other !== undefined || volumes.length === 0 || !ADDS.test(refs.form))
    return null;
  const books = focus.books.filter(({ id }) => id !== named.id);
  if (!canGrow(books, focus)) return null;
  const text = about(withTotal(asked), { books, volumes: [], edition: {} }, language, snapshot);
  return { ...found('subject', text, 'product_search'), complexity: null };
}

/** True for a few books that were asked for by their volumes. */
function canGrow(books: readonly BookAtHand[], { task }: Focus): boolean {
  const isOfGoods = task === 'product_search' || task === 'comparison';
  const isWhole = books.every(({ volumes, edition }) => volumes.length > 0 || edition.kind === 'box set');
  return isOfGoods && isWhole && books.length > 0 && books.length < MOST_BOOKS;
}

function withTotal({ text, refs, focus, language }: Asked): string {
  const goesOn = TOTAL.test(focus.question.toLowerCase()) && !TOTAL.test(refs.form);
  return goesOn ? `${text}${language === 'ja' ? '、合計は' : ', total'}` : text;
}
