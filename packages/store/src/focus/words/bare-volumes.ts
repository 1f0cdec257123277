/** Volumes of the book at hand that are typed as mere numbers: "fine, paper, 1-3", じゃ1〜4, "go back, 39". */
import { numberOf } from '../../query/numerals.ts';
import type { Snapshot } from '../../search/snapshot.ts';
import type { Focus } from '../focus.ts';

/** UTF-16 units of a question whose numbers are looked at. */
const LONGEST = 60;
/** Numbers of money, times and counted things are no volumes. */
const NO_UNIT =
  '(?![\\d%]|[.,]\\d|\\s?(?:days?|weeks?|months?|years?|hours?|minutes?|euros?|dollars?|bucks?|quid|pounds?|yen|am|pm|copies|people|stars?|times|円|日|週|歳|才|時|分|人|月|年|ヶ|個|枚|本|千|万|ドル|ユーロ|部|回|度|つ))';
const RANGE = new RegExp(
  `(?<![\\d$€£¥.,/-])(?:from )?(\\d{1,3})\\s?(?:-|–|~|〜|～|から|to|through|thru)\\s?(\\d{1,3})(?:巻|冊)?${NO_UNIT}(?:まで)?`,
  'iu',
);
/** とりま3巻まで, of a shopper who names no first one. */
const UNTIL =
  /(?<!\d|から|[-〜~])(\d{1,2}|[二三四五六七八九十])(?:巻|冊)まで(?=$|[。、!！]|で(?:いい|お願い|頼|なんぼ|いくら|おいくら|合計)|だけ|ください|下さい|を?(?:もら|買|欲し|ほし|いただ))/u;
/** 三巻そろい, 5冊セット. */
const SET = /(\d{1,2}|[二三四五六七八九十])(?:巻|冊)(?:そろ(?:い|え)|揃(?:い|え)|セット)/u;
const MOVES_EN =
  /^((?:(?:ok(?:ay)?|no|and|n|&|then|now|(?:go|jump|skip|move|let's go) ?(?:back|ahead|forward|on|to|straight to)?|back|forward|ahead|to|up|all the way|how about|what about|wait|actually|also|sorry|oops|my bad|i (?:meant?|said)|make (?:it|that)|rather|hm+|do you have|got|got any|just|only|take|get|give me|let me (?:get|have)|i'?ll (?:take|have|get)|i (?:just |only )?want)[\s,.]+)*)#?(\d{1,3}(?:(?:,|,? and| &| \+) ?#?\d{1,3}){0,5})((?: (?:only|too|also|as well|please|pls|plz|then|instead|for now))*[\s?.!]*)$/iu;
/** "Add 6 and 7", "throw in 4": beside a volume that was asked for. */
const ADDED_EN = new RegExp(
  `(?<![a-z])((?:add|plus|with|include|throw in|chuck in|put in|and also) )#?(\\d{1,3}(?:(?:,|,? and| &| \\+) #?\\d{1,3}){0,5})${NO_UNIT}`,
  'iu',
);
const MOVES_JA =
  /((?:飛んで|とんで|飛ばして|戻って|もどって|進んで|すすんで|いって|行って|じゃあ?|では|あと|やっぱり?|次は|いや)、?)(\d{1,3})((?:は|も|を|で|って)?(?:ある|あります|いくら)?か?[?？。\s]*)$/u;
/** じゃ38 39 紙で: some numbers with spaces between them. */
const SPACED_JA = new RegExp(
  `(?<![\\d$€£¥.,/-])(\\d{1,3})((?:[\\s、・](?:と)?\\d{1,3}){1,5})(?:巻)?${NO_UNIT}(?=\\s?(?:紙|電子|英語|日本語|中古|新品|を?(?:くだ|下さ|お願|ほし|欲し|買)|で|も|は|$))`,
  'u',
);
/** 10をもう一冊, やっぱ6を買う: a number that is bought. */
const BOUGHT_JA =
  /(?<![\d$€£¥.,/-])(\d{1,3})(?=(?:を|も)(?:もう(?:一|1)(?:冊|つ)|[^、。\s\d]{0,6}(?:買|くだ|下さ|頼|注文(?!は)|追加)))/u;
/** "And 6? no wait 7": the last of two, with what the shopper says between them. */
const THOUGHT_AGAIN =
  /(?<![\d$€£.,])#?\d{1,3}[\s?,.!]{1,4}(?:(?:no|wait|sorry|actually|oops|hm+|i mean(?:t)?|make (?:it|that)|or rather|いや|あ|じゃなく(?:て)?|やっぱり?|違う|ちがう)[\s,、.!?]{0,3}){1,4}#?(\d{1,3})(?![\d%])/iu;
/** "I meant 15 not 5", 5巻じゃなくて15巻: the one that is not denied. */
const CORRECTED_EN =
  /(?<![\d$€£.,])#?(\d{1,3})(?: please| pls)?,? (?:and )?not (?:volumes? |vols?\.? ?|number |#)?\d{1,3}(?![\d%])|(?<![a-z])not (?:volumes? |vols?\.? ?|number |#)?\d{1,3}(?:,| but) (?:volumes? |vols?\.? ?|number |#)?(\d{1,3})(?![\d%])/iu;
const CORRECTED_JA = /\d{1,3}巻?(?:じゃ|では)なく(?:て)?、?\s?(\d{1,3})巻?/u;
/** 一番最初のも欲しい behind other volumes. */
const FIRST_JA = /(?:一番|いちばん)?(?:最初|はじめ)の(?:やつ)?(?=も|を)/u;

const JAPANESE = /[\u3040-\u9fff]/u;

/** @returns the question with its numbers named as volumes, where one book is at hand and no search goes on. */
export function withVolumes(text: string, focus: Focus, snapshot: Snapshot): string {
  if (focus.series.length !== 1 || focus.isSearch || text.length > LONGEST || !MAY_HAVE.test(text))
    return text;
  const isJapanese = JAPANESE.test(text) || (focus.language === 'ja' && !/[a-z]{3}/i.test(text));
  const read = isJapanese ? inJapanese(text, focus) : inEnglish(text, focus);
  return read === text || hasOwn(text, snapshot) ? text : read;
}

const MAY_HAVE = /\d|[二三四五六七八九十](?:巻|冊)|最初|はじめ/u;

/** Volumes, prices, ages and lengths that the question names itself; 3巻まで alone is read as a length. */
function hasOwn(text: string, snapshot: Snapshot): boolean {
  const { entities, conditions } = snapshot.query(text);
  if (entities.series.length + entities.orders.length > 0) return true;
  if (conditions.price !== undefined || conditions.age !== undefined) return true;
  return entities.volumes.some(({ kind }) => kind === 'range') && !SET.test(text);
}

function inEnglish(text: string, { volumes }: Focus): string {
  const ranged = text.replace(RANGE, 'volumes $1-$2');
  if (ranged !== text) return ranged;
  const again = text.replace(THOUGHT_AGAIN, 'volume $1');
  if (again !== text) return again;
  const corrected = text.replace(CORRECTED_EN, (_, is?: string, but?: string) => `volume ${is ?? but}`);
  if (corrected !== text) return corrected;
  if (volumes.length === 0) return text;
  const added = text.replace(ADDED_EN, (_, word: string, numbers: string) => `${word}${named(numbers)}`);
  return added === text
    ? text.replace(MOVES_EN, (_, lead, numbers, end) => `${lead}${named(numbers)}${end}`)
    : added;
}

const named = (numbers: string): string => `${/\D/.test(numbers) ? 'volumes' : 'volume'} ${numbers}`;

function inJapanese(text: string, { volumes }: Focus): string {
  const ranged = text.replace(RANGE, '$1〜$2巻').replace(CORRECTED_JA, '$1巻');
  if (ranged !== text) return ranged;
  const until = text.replace(SET, firstOf).replace(UNTIL, firstOf);
  if (until !== text) return until;
  const spaced = text.replace(SPACED_JA, (_, first: string, others: string) =>
    `${first}${others}`.replace(/[\s、・]?と?(\d+)/gu, (__, number: string, at: number) =>
      at === 0 ? `${number}巻` : `と${number}巻`,
    ),
  );
  if (spaced !== text || volumes.length === 0) return spaced;
  return text.replace(MOVES_JA, '$1$2巻$3').replace(BOUGHT_JA, '$1巻').replace(FIRST_JA, '1巻');
}

/** 3巻まで of a book that is picked out of a list. */
export const untilVolume = (text: string): string => text.replace(UNTIL, firstOf);

const firstOf = (_: string, last: string): string => `1〜${numberOf(last)}巻`;
