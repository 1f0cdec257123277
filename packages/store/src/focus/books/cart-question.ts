/** A question about the books in the shopper's cart, which the page sends and the conversation does not have. */
import type { Task } from '@mangaassist/protocol';
import { detectLanguage, type Language } from '@mangaassist/text';
import { groupBy } from '../../model/group-by.ts';
import type { Item } from '../../model/item.ts';
import { itemMark, markedItems } from '../../model/item-marks.ts';
import { has, spoken } from '../../query/spoken.ts';
import type { Snapshot } from '../../search/snapshot.ts';
import type { PageContext } from '../page-context.ts';
import { type ResolvedQuestion, standsAlone } from '../resolved-question.ts';
import { type References, referencesIn } from '../words/references.ts';
import { taskOf } from '../words/task-of.ts';
import { titleOf, volumesText } from './naming.ts';

const OF_CART = spoken(
  "(?:(?:my|the) (?:shopping )?|in )(?:cart|basket|bag)(?:'s)?",
  'カート|(?:買い物)?(?:かご|カゴ|籠)|バスケット',
);

/** A total or "these" without a word of what: of the cart, where no book was spoken of. */
const OF_NOTHING_ELSE =
  /^(?:(?:and|so|ok(?:ay)?|hi|hello|please)[\s,.]+)*(?:(?:what(?:'s| is| would be)|how much is) )?(?:(?:my|the) )?(?:grand )?total(?: price| cost| sum)?(?: please| pls| now)?[\s?.!]*$|^(?:(?:and|so|ok(?:ay)?)[\s,.]+)*(?:what|how much) (?:do|will|would) i (?:have to )?(?:pay|owe)(?: in total| altogether| for (?:all|everything|this|these))?[\s?.!]*$|^how much (?:is|for) (?:everything|all (?:of )?(?:it|this|these|that)|it all|the lot)(?: together)?[\s?.!]*$|(?<![a-z])(?:(?:which|any|all|each|how many|one|are|is|do|does) (?:one )?(?:of )?these(?: (?:two|three|books|ones))?)(?![a-z])|^(?:お?会計|合計|総額|全部)(?:は|で|って|が)?(?:おいくら|いくら|何円|いくつ)?(?:に?なり?(?:る|ます))?(?:です)?か?[?？。]*$/u;

/** Books of a cart whose names fit into a resolved question. */
const MOST_NAMED = 8;

/**
 * The question with the books of the cart by name and the ids of their items; null where it is not about them. A question about the cart itself
 * ("how do I empty my cart?") and one that names a book are left as they are.
 * @param before the last question as it was resolved; null for the first one.
 */
export function cartQuestion(
  text: string,
  page: PageContext | null,
  snapshot: Snapshot,
  before: string | null,
): ResolvedQuestion | null {
  const refs = referencesIn(text);
  if (page?.cart === undefined || refs.service) return null;
  const query = snapshot.query(text);
  const task = has(OF_CART, refs.form) ? taskOf(query, refs) : taskWithout(refs, before);
  if (task === null || query.entities.series.length > 0) return null;
  const language = detectLanguage(text);
  const books = page.cart.slice(0, MOST_NAMED).flatMap((book) => bookOf(book, snapshot));
  if (books.length === 0) return null;
  const series = groupBy(books, ({ seriesId }) => seriesId);
  // Marks of books without a name keep a total from being one of a part of the cart.
  const unnamed = page.cart.slice(MOST_NAMED).flatMap(({ itemId }) => itemId ?? []);
  const names = [
    ...[...series].map(([id, all]) => nameOf(id, all, language, snapshot)),
    ...unnamed.map((id) => itemMark(id).trim()),
  ];
  const named = `${names.join(language === 'ja' ? '、' : ', ')}${language === 'ja' ? '：' : ': '}${text}`;
  return { ...standsAlone(named), by: 'cart', beside: [...series.keys()], task };
}

/** The task of a question without a word of the cart, where no other book was spoken of; null if it may be of another. */
function taskWithout({ form }: References, before: string | null): Task | null {
  const isOfCart = before === null || markedItems(before).size > 0;
  return isOfCart && OF_NOTHING_ELSE.test(form) ? 'product_search' : null;
}

interface CartBook {
  readonly seriesId: string;
  /** Undefined: of the series as a whole. */
  readonly item: Item | undefined;
}

type Book = NonNullable<PageContext['cart']>[number];

/** None for a series that the shop does not carry. */
function bookOf({ seriesId, itemId }: Book, snapshot: Snapshot): readonly CartBook[] {
  const place = snapshot.placeOf(seriesId);
  if (place === undefined) return [];
  return [{ seriesId, item: snapshot.product(place).items.find(({ id }) => id === itemId) }];
}

function nameOf(id: string, books: readonly CartBook[], language: Language, snapshot: Snapshot): string {
  const volumes = books.flatMap(({ item }) =>
    item === undefined ? [] : [{ kind: 'range', from: item.first, to: item.last } as const],
  );
  const marks = books.map(({ item }) => (item === undefined ? '' : itemMark(item.id)));
  return `${titleOf(id, language, snapshot)}${volumesText(volumes, language)}${marks.join('')}`;
}
