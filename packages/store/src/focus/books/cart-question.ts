/** A question about the books in the shopper's cart, which the page sends and the conversation does not have. */
import type { Task } from '@mangaassist/protocol';
import { detectLanguage, type Language } from '@mangaassist/text';
import { topicOfDelivery } from '../../context/topics-of-conditions.ts';
import { groupBy } from '../../model/group-by.ts';
import type { Item } from '../../model/item.ts';
import { itemMark, markedItems } from '../../model/item-marks.ts';
import type { Query } from '../../query/query.ts';
import { has, spoken } from '../../query/spoken.ts';
import type { Snapshot } from '../../search/snapshot.ts';
import type { PageContext } from '../page-context.ts';
import { type ResolvedQuestion, standsAlone } from '../resolved-question.ts';
import { sentAbroad } from '../task/sent-abroad.ts';
import { type References, referencesIn } from '../words/references.ts';
import { taskOf } from '../words/task-of.ts';
import { titleOf, volumesText } from './naming.ts';
import { leftOutOf, withoutNames } from './of-left-out.ts';

const OF_CART = spoken(
  "(?:(?:my|the) (?:shopping )?|in )(?:cart|basket|bag)(?:'s)?",
  'カート|(?:買い物)?(?:かご|カゴ|籠)|バスケット',
);

/** A total, a state or "these" without a word of what: of the cart, where no book was spoken of. */
const OF_NOTHING_ELSE =
  /^(?:(?:and|so|ok(?:ay)?|hi|hello|please)[\s,.]+)*(?:(?:what(?:'s| is| would be)|how much is) )?(?:(?:my|the) )?(?:grand )?total(?: price| cost| sum)?(?: please| pls| now)?[\s?.!]*$|^(?:(?:and|so|ok(?:ay)?)[\s,.]+)*(?:what|how much) (?:do|will|would) i (?:have to )?(?:pay|owe)(?: in total| altogether| for (?:all|everything|this|these))?[\s?.!]*$|^how much (?:is|for) (?:everything|all (?:of )?(?:it|this|these|that)|it all|the lot)(?: together)?[\s?.!]*$|^(?:is|are) (?:everything|they all|anything|something|any) (?:still )?(?:in stock|available|sold out|out of stock)[\s?.!]*$|(?<![a-z])(?:(?:which|any|all|each|how many|one|are|is|do|does|will|would) (?:one )?(?:of )?these(?: (?:two|three|books|ones))?)(?![a-z])|^(?:お?会計|合計|総額|全部)(?:は|で|って|が)?(?:おいくら|いくら|何円|いくつ)?(?:に?なり?(?:る|ます))?(?:です)?か?[?？。]*$|^(?:この(?:\d|[二三四])[冊つ点]|これら|どれか|全部|すべて|全て)[はがって、]{0,3}(?:どれか)?(?:在庫|売り切れ|品切れ|\d|いつ|大丈夫)/u;

/** Words that ask for the contents of the cart. */
const CONTENTS =
  /(?<![a-z])(?:what|which|show|list|see|view)(?![a-z])[^.?!]{0,24}(?:cart|basket|bag)[\s?.!]*$|^(?:my|the) (?:cart|basket)[\s?.!]*$|中身|(?:カート|かご|カゴ|籠)を?(?:見せて|確認)/u;

/** The way of its books to the shopper: they are no order yet. */
const ON_THE_WAY =
  /(?<![a-z])(?:how long|when|how many days)(?![a-z])[^.?!]{0,40}(?:take|arrive|get|come|reach|be here|ship)|いつ(?:頃|ごろ)?(?:届|着)|何日(?:で|くらい|ぐらい)/u;

/** Books of a cart whose names fit into a resolved question. */
const MOST_NAMED = 8;

/**
 * The question with the books of the cart by name and the ids of their items; null where it is not about them. A question about the cart itself
 * ("how do I empty my cart?") and one that names a book which it does not leave out are left as they are.
 * @param before the last question as it was resolved; null for the first one.
 */
export function cartQuestion(
  text: string,
  page: PageContext | null,
  snapshot: Snapshot,
  before: string | null,
): ResolvedQuestion | null {
  const refs = referencesIn(text);
  const { form } = refs;
  const isOfCart = has(OF_CART, form);
  if (page?.cart === undefined || !(isOfCart || isOfCartBefore(before))) return null;
  if (ON_THE_WAY.test(form) && (isOfCart || OF_NOTHING_ELSE.test(form)))
    return onTheWay(text, form, snapshot);
  return refs.service ? null : aboutBooks(text, page.cart, { refs, isOfCart }, snapshot);
}

type Cart = NonNullable<PageContext['cart']>;

/** Of the books that the words leave in the cart. */
function aboutBooks(
  text: string,
  cart: Cart,
  { refs, isOfCart }: { readonly refs: References; readonly isOfCart: boolean },
  snapshot: Snapshot,
): ResolvedQuestion | null {
  const { form } = refs;
  const gone = leftOutOf(form, snapshot).filter(({ id }) => cart.some(({ seriesId }) => seriesId === id));
  if (gone.length > 0) {
    const left = cart.filter(({ seriesId }) => gone.every(({ id }) => id !== seriesId));
    return aboutCart(withoutNames(form, gone), left, 'product_search', snapshot);
  }
  const query = snapshot.query(text);
  const task = query.entities.series.length > 0 ? null : taskIn(query, refs, isOfCart);
  return task === null ? null : aboutCart(text, cart, task, snapshot);
}

/** True where no book outside of the cart was spoken of. */
const isOfCartBefore = (before: string | null): boolean => before === null || markedItems(before).size > 0;

function onTheWay(text: string, form: string, snapshot: Snapshot): ResolvedQuestion {
  const topics = new Set([...sentAbroad(form, snapshot), ...topicOfDelivery(snapshot)]);
  return { ...standsAlone(text), by: 'cart', beside: [...topics], task: 'faq' };
}

/** Null for a question that may be of something else. */
function taskIn(query: Query, refs: References, isOfCart: boolean): Task | null {
  if (isOfCart) return taskOf(query, refs) ?? (CONTENTS.test(refs.form) ? 'product_search' : null);
  return OF_NOTHING_ELSE.test(refs.form) ? 'product_search' : null;
}

function aboutCart(text: string, cart: Cart, task: Task, snapshot: Snapshot): ResolvedQuestion | null {
  const language = detectLanguage(text);
  const books = cart.slice(0, MOST_NAMED).flatMap((book) => bookOf(book, snapshot));
  if (books.length === 0) return null;
  const series = groupBy(books, ({ seriesId }) => seriesId);
  // Marks of books without a name keep a total from being one of a part of the cart.
  const unnamed = cart.slice(MOST_NAMED).flatMap(({ itemId }) => itemId ?? []);
  const names = [
    ...[...series].map(([id, all]) => nameOf(id, all, language, snapshot)),
    ...unnamed.map((id) => itemMark(id).trim()),
  ];
  const named = `${names.join(language === 'ja' ? '、' : ', ')}${language === 'ja' ? '：' : ': '}${text}`;
  const carried = cart.flatMap(({ seriesId }) =>
    snapshot.placeOf(seriesId) === undefined ? [] : [seriesId],
  );
  return { ...standsAlone(named), by: 'cart', beside: [...new Set(carried)], task };
}

interface CartBook {
  readonly seriesId: string;
  /** Undefined: of the series as a whole. */
  readonly item: Item | undefined;
}

type Book = Cart[number];

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
