/** Questions of the whole shop: they name a set of books, other goods or what is new, and no book at hand. */
import { asksForGoods, asksForMerchandise } from '../../query/asks-for-goods.ts';
import type { Query } from '../../query/query.ts';
import { has, spoken, words } from '../../query/spoken.ts';
import type { References } from './references.ts';

const MOST =
  '(?:(?:the |your )?(?:(?:most|least) [a-z]+|cheapest|priciest|dearest|shortest|longest|newest|latest|oldest|best|best[- ]?sell(?:ing|er)|top[- ]?sell(?:ing|er)|(?:highest|top|best)[- ]rated|popular))';
const BOOKS =
  '(?:mangas?|comics?|graphic novels?|titles?|series|books)(?! (?:volumes?|vols?|editions?|box|sets?))';
const SHOP =
  '(?:(?:do |have )?you(?: guys)?(?: currently)? (?:have|got|sell|carry|stock|offer)|(?:in|at) (?:the|your) (?:shop|store)|in your (?:catalogue|catalog|range))';
const JA_BOOKS = '(?:漫画|マンガ|まんが|コミック(?!ス)|本(?![作書当棚屋日編誌人物])|作品|シリーズ)';
const JA_MOST =
  '(?:一番|いちばん|1番|最も|もっとも)(?:高い|高額な|安い|長い|短い|新しい|古い|人気(?:の|な|がある)|売れ(?:てる|ている|た)|おすすめの|面白い)';

/** A set that no book has: of works by a superlative, of whatever the shop sells, of what is new. */
const SETS = spoken(
  [
    `${MOST} (?:[a-z]+ )?${BOOKS}`,
    `${MOST} (?:[a-z]+ )?book (?:that )?${SHOP}`,
    '(?:your|ur) (?:cheapest|priciest|dearest|biggest|most expensive|best[- ]?selling) (?:[a-z]+ )?(?:hard ?(?:cover|back)s?|paper ?backs?|omnibus(?:es)?|box(?:ed)? ?sets?|e-?books?|mangas?|books?)',
    `(?:what|which|how many|any|all your|your) (?:other )?(?:[a-z]+ ){0,2}${BOOKS} (?:[a-z]+ )?${SHOP}`,
    `${SHOP} (?:any |some )?(?:other )?(?:[a-z]+ )?(?:mangas?|comics|graphic novels)`,
    "what(?:'s|s| is| are)(?: (?:the|your))? new(?= (?:this|in|at|right|today)|$|[?!.])|(?:is there |do you have |you got |got )?anything new(?= (?:this|in|at|right|today)|$|[?!.])",
    'new (?:releases|arrivals|titles|mangas?|comics|in(?= stock)|this (?:week|month))|(?:came|coming) out (?:this (?:week|month)|recently|lately|today)',
  ],
  [
    `${JA_MOST}${JA_BOOKS}`,
    `(?:人気(?:の|な)|売れ(?:てる|ている|筋の?))${JA_BOOKS}`,
    '(?:今週|今月|今日|本日|最近|来週|来月)の?新刊|新刊(?:情報|一覧|リスト|を教えて)|^(?:では?|じゃあ?|あと)?、?新刊(?:は|って)(?:何)?(?=[?？。!]|$)',
    '(?:何か|なにか|なんか)、?新しい(?:もの|の|漫画|マンガ|本|作品)',
  ],
);

/** Words for any books, which become a set by a condition. */
const ANY_BOOKS = spoken(
  [
    '(?:any|some|other|what|which|your|all|show me|list|find(?: me)?|need|want|got) (?:other )?(?:[a-z]+ ){0,2}(?:mangas?|comics?|graphic novels?|titles|series|books)',
    'anything|something',
  ],
  [
    `(?<=[のないるたてで語]|[\\p{Script=Katakana}ー]|ホラー|恋愛|歴史|円以[下内])${JA_BOOKS}(?!です|だ(?:よ|ね|っけ)|の(?!は))`,
    `${JA_BOOKS}(?:で|を)(?=[^。?？]{0,12}(?:円|ドル))`,
    '(?:何か|なにか|なんか)(?!ん)[^。?？]{0,14}(?:もの|漫画|マンガ|本|作品|買える)',
  ],
);
/** A form or language of the book at hand. */
const OF_ITEM_JA = /(?:紙|電子|中古|英語|日本語)(?:版)?の本/u;
/** Words that need no "any" before a price, a genre or an order: "manga under 5 dollars". */
const BARE_BOOKS = words('(?<!\\d )(?:mangas?|comics|graphic novels|books|titles)', []);

/** "The manga", "this series": one that is at hand. */
const DEFINITE =
  /(?<![a-z])(?:the|its|his|her|their|same|of (?:the|this|that)) (?!most |least |cheap|pric|dear|short|long|new|late|old|best|top|popular|highest)(?:[a-z]+ )?(?:mangas?|comics?|titles?|series|books?|volumes?|author|artist|creator|mangaka)(?![a-z])|(?:同じ|今の|さっきの|先ほどの)(?:漫画|マンガ|本|作品|シリーズ|作者)|作者|この中/u;

const SELLS = spoken('you (?:have|sell|carry|stock|got|offer)|any|got', '売って|ありますか|ある|扱');

/** Demands that choose among works, and not among the items of one. */
const OF_WORKS = ['price', 'length', 'years', 'sort'] as const;

/** Demands that may describe a book of the conversation, too; alone they are left to the other rules. */
const DESCRIBING: ReadonlySet<string> = new Set(['genres', 'notGenres', 'tone', 'notTone', 'demographics']);

/**
 * True if a question that names no book is about the whole shop and no book of its conversation: "manga under 5 dollars", 一番高い漫画は？,
 * "do you sell figures?"
 */
export function asksOfShop(query: Query, refs: References): boolean {
  return (
    !leansOnBook(query, refs) &&
    (asksForOtherGoods(refs) || has(SETS, refs.form) || choosesBooks(query, refs))
  );
}

function asksForOtherGoods({ form }: References): boolean {
  return asksForMerchandise(form) || (asksForGoods(form) && has(SELLS, form));
}

/** Any books with a demand that chooses among them. */
function choosesBooks({ conditions }: Query, { form, sort }: References): boolean {
  const demands = Object.keys(conditions).filter((key) => !DESCRIBING.has(key));
  // "Anything cheaper?" is asked of the book at hand, too.
  const isOpen = sort !== null && !demands.includes('price');
  if (demands.length === 0 || isOpen || OF_ITEM_JA.test(form)) return false;
  return has(ANY_BOOKS, form) || (has(BARE_BOOKS, form) && OF_WORKS.some((key) => demands.includes(key)));
}

/** True for words of a book at hand, of its author or of a list: "the manga in Japanese", "more of them". */
function leansOnBook({ entities, sameAuthor }: Query, refs: References): boolean {
  const { pronoun, all, more, step, other, earlier, returns } = refs;
  const isOfList = all || more || other || earlier || returns || step !== null;
  if (pronoun || isOfList || sameAuthor) return true;
  return entities.volumes.some(({ kind }) => kind === 'range') || DEFINITE.test(refs.form);
}
