/** The rule for a wish in Japanese that goes on with a search: 主人公が大人だとうれしい, もっと短いのはない？, 10巻以内で頼む. */
import { finds } from '@mangaassist/text/needed';
import type { Query } from '../../query/query.ts';
import { found } from '../books/about-series.ts';
import type { Focus } from '../focus.ts';
import type { Asked, ResolvedQuestion } from '../resolved-question.ts';
import { REFUSED, withRefused } from '../words/refused.ts';
import { besidesSpoken, changedSearch, hasSearch } from './change-search.ts';
import { picked } from './picks.ts';

const SOME = '(?:の|のん|やつ|ヤツ|もの|漫画|マンガ|作品|感じ|め)';
const KINDS =
  '短|長|新し|古|明る|暗|怖|こわ|軽|やさし|優し|簡単|難し|むずかし|大人|渋|笑え|泣け|ほのぼの|静か|激し|熱|ゆる|甘|切な|マイナー|有名|昔|かわい|可愛|子供向|子ども向';
const MORE = new RegExp(
  `(?:もっと|もう(?:少し|すこし|ちょっと|ちょい)|もちょい)、?[^、。?？]{0,4}(?:${KINDS})[^、。?？]{0,6}?${SOME}(?:は|が|も|って|で|に|を|ない|ある|あら|ありま|お願い|頼|[?？。!]|$)`,
  'u',
);
const PART_ENDS =
  '(?:(?:は|も|って)?(?:ない|ある|あります)?(?:か|の)?[?？。]*$|が(?:いい|良|ほし|欲し|読)|で(?:頼|お願|$))';
const PART = new RegExp(
  `(?:主人公|ヒロイン|舞台|設定|主役|絵)(?:が|は)[^。?？]{1,14}${SOME}${PART_ENDS}|[^。?？、]{1,10}が(?:主人公|主役|ヒロイン|舞台)の(?:やつ|もの|漫画|作品)?${PART_ENDS}|ハッピーエンド`,
  'u',
);
/** A wish is no question: "would that be better?" asks of a book. */
const GOOD =
  /(?:だと|なら|だったら|であれば|(?:の|やつ|もの|感じ|系|ほう|方)が)(?:なお|もっと|さらに|より)?、?(?:いい|良い|よい|うれし|嬉し|ありがた|助か|好き|好み)[^?？]*$/u;
/** それ以外で: books like those that were refused as a whole, and none of these. */
const ELSE =
  /^(?:で|じゃあ?|では|あ)?、?(?:それ|これ|今の)以外(?:で|の(?:で|は|を)?|は|に)?、?(?:もう少し|もっと|他に|ほかに|何か|なにか|なん)?(?:お願い(?:します)?|頼む|頼みます|ある|ない|ありますか)?[?？。]*$/u;
/** Up to a length: the book at hand is too long. */
const LIMIT = /(?:以内|以下|まで|くらい|ぐらい|程度)(?:まで)?(?:で|の(?:で|が|は|やつ))/u;

/** The search goes on, whatever the classifier reads; not where words pick one of what was found. */
export function ofWish(asked: Asked): Partial<ResolvedQuestion> | null {
  const { query, refs, focus, language, snapshot } = asked;
  const isOfVolume = query.entities.volumes.some(({ kind }) => kind === 'range');
  if (refs.service || refs.pronoun || refs.which || isOfVolume) return null;
  if (!hasSearch(focus) || !(focus.isSearch ? isWish(refs.form, query) : isOfOthers(refs.form, query)))
    return null;
  if (refs.sort === null && picked(query, refs, focus, snapshot).length > 0) return null;
  const wished = { ...withRefused(query, snapshot), rest: wishedWords(query, refs.form) };
  const text = changedSearch(wished, refs, besidesRefused(refs.form, focus), language, snapshot);
  return found('conditions', text, 'recommendation');
}

const besidesRefused = (form: string, focus: Focus): Focus =>
  ELSE.test(form) ? besidesSpoken(focus) : focus;

function isWish(form: string, query: Query): boolean {
  if ([MORE, PART, GOOD, REFUSED, ELSE].some((pattern) => finds(pattern, form))) return true;
  return isLimit(form, query) || (finds(IS_SOME, form) && demandsSome(query));
}

/** After a look at one of the results only words that are of no single book. */
function isOfOthers(form: string, query: Query): boolean {
  return MORE.test(form) || isLimit(form, query) || (PART.test(form) && IS_SOME.test(form));
}

/** 女が主人公のは？, with no word for the book at hand. */
const IS_SOME = /(?:の|やつ|もの|漫画|マンガ|作品)(?:は|って|も)?(?:ない|ある|あります)?(?:か|の)?[?？。]*$/u;

/** 全部で1万円以下のは？ of the books of a search. Which of them is finished is a fact of these. */
function demandsSome({ conditions }: Query): boolean {
  const { status, sort, inStock, language, formats, kind, ...others } = conditions;
  return Object.keys(others).length > 0;
}

function isLimit(form: string, { conditions: { length } }: Query): boolean {
  return length?.max !== undefined && LIMIT.test(form);
}

/** Words of the wish itself: what is refused is not looked for. */
function wishedWords({ rest }: Query, form: string): readonly string[] {
  const refused = REFUSED.exec(form)?.[0] ?? '';
  return rest.filter((word) => !refused.includes(word) && !OF_WISHING.test(word));
}

const OF_WISHING = /^(?:ちょっと|なお|うれし|嬉し|助か|好き|好み|もっと|いい|よい|多い|長い|短い|ほし|頼)/u;
