import { compactPattern, everyMatch } from '@mangaassist/text';
import type { FactAvailability } from '../facts.ts';
import { mentioning } from './mentioning.ts';

/** Words on the stock, and the item states in which they are right. */
export interface StockWord {
  readonly availability: FactAvailability;
  /** It denies: "not available", unlike "sold out" it is right of a volume that does not exist. */
  readonly isDenial: boolean;
  readonly index: number;
  readonly end: number;
}

const DENIAL =
  /^(?:not|isn't|aren't|no |n't|don't|unavail|在庫(?:は|が|も)?(?:現在|ただいま|今のところ|あいにく)?、?(?:あり|ござい)ません|在庫がない|在庫なし)/iu;

/** Negative forms stand before the words that they contain. */
const WORDS: readonly (readonly [FactAvailability, string])[] = [
  ['out_of_print', 'out of print|絶版'],
  [
    'sold_out',
    "sold[ -]out|out of stock|(?:not|isn't|aren't|no longer|n't)(?: currently| yet)? (?:in stock|available)|unavailable|no copies|don't have any copies|品切れ?|売り?切れ|在庫切れ|在庫なし|在庫(?:は|が|も)?(?:現在|ただいま|今のところ|あいにく)?、?(?:あり|ござい)ません|在庫を切らし|在庫がない|完売|欠品",
  ],
  ['backorder', '(?:on |can be |is )?back-?order(?:ed)?\\b|入荷待ち|お?取り寄せ|awaiting restock'],
  ['preorder', 'pre-?order(?:ed)?\\b|予約受付中|予約を?(?:受け付け|承っ)|ご?予約(?:いただけ|可能|できます)'],
  [
    'low_stock',
    'low (?:on|in) stock|low stock|running low|few (?:copies )?left|残りわずか|残り僅か|残少|残り\\d+[冊点部]',
  ],
  [
    'in_stock',
    'in stock|\\bavailable\\b(?: now| right away| immediately)?(?! (?:on|for|as|in|at|from|to|only|through|under|with)\\b)|ready to ship|ships? today|在庫(?:が|は|も)?(?:すべて|全て)?(?:あり|ござい|ある)|在庫有|即日発送|(?:本日|すぐに?)(?:発送|出荷)|on (?:the|our) shel(?:f|ves)|ご用意でき|ご用意がござい',
  ],
];
const PATTERN = compactPattern(WORDS.map(([, words]) => `(${words})`).join('|'), 'giu');

const hasStockWord = mentioning(
  'print sold stock availab copies order low few ship shel 絶版 切 在庫 完売 欠品 入荷 取 予約 残 発送 出荷 用意',
);

/** UTF-16 units from "do not have" to "in stock". */
const LONGEST_DENIAL = 70;
const NOT_HAVING =
  /\b(?:do not|don't|does not|doesn't|did not|didn't|cannot|can't)\s(?:currently\s|presently\s)?(?:have|see|find|get|offer)\b[^,;.:]*$/iu;

/** "We do not have volume 3 in stock" denies its last words. */
function meantBy(
  availability: FactAvailability,
  whole: string,
  before: string,
): Pick<StockWord, 'availability' | 'isDenial'> {
  if (availability === 'in_stock' && NOT_HAVING.test(before)) {
    return { availability: 'sold_out', isDenial: true };
  }
  return { availability, isDenial: DENIAL.test(whole) };
}

/** The stock words of a text in one width. */
export function availabilitiesIn(text: string): readonly StockWord[] {
  if (!hasStockWord(text)) return [];
  return everyMatch(PATTERN, text).flatMap((match) => {
    const [whole, ...groups] = match;
    const word = WORDS[groups.findIndex((group) => group !== undefined)];
    if (word === undefined) return [];
    return [
      {
        ...meantBy(word[0], whole, text.slice(Math.max(0, match.index - LONGEST_DENIAL), match.index)),
        index: match.index,
        end: match.index + whole.length,
      },
    ];
  });
}

/** The item states in which a word is right. */
const RIGHT_FOR: Readonly<Record<FactAvailability, readonly FactAvailability[]>> = {
  in_stock: ['in_stock', 'low_stock'],
  low_stock: ['low_stock'],
  sold_out: ['sold_out', 'backorder', 'out_of_print', 'preorder'],
  backorder: ['backorder'],
  preorder: ['preorder'],
  out_of_print: ['out_of_print'],
};

/** True if a stock word is right for an item. */
export function isRightFor(word: FactAvailability, item: FactAvailability): boolean {
  return RIGHT_FOR[word].includes(item);
}
