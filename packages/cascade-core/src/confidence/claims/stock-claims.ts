import { compactPattern, everyMatch, kept, keptBy, keptByKey } from '@mangaassist/text';
import type { FactAvailability, ItemFacts } from '../facts.ts';
import type { SentenceInAnswer } from './claim.ts';
import type { Subject } from './known.ts';
import { mentioning } from './mentioning.ts';
import { COUNT, numberOf } from './numbers.ts';
import { BOX, formatIn } from './prices/price-base.ts';
import { itemsOf, type Sentence } from './scope.ts';
import { availabilitiesIn, isRightFor, type StockWord } from './stock-words.ts';

/** A word on stock that is a condition, a wish or a rule, no statement. */
const CONDITION_BEFORE =
  /\b(?:if|when(?:ever)?|once|whether|until|unless|back|as long as|marked|every item|everything(?:'s|\sis)|what(?:'s|\sis|ever\sis)|anything|make it|becomes?|items?)\b[^,;.]{0,40}$/iu;
const CONDITION_AFTER =
  /^(?:\s?items?\b|れば|る場合|る時|る限り|るか|ったら|次第|商品|の商品|の場合|になったら|のとき|があれば|できます)/u;
const ALL = /\ball\b|\bevery(?:thing)?\b|both|each|すべて|全て|全巻|全部|いずれも|どれも|両方/iu;
const EXCEPT = /except|but (?:volume|vol)|apart from|other than|以外|を除/iu;

/** Words on stock that are wrong of the items they are about. */
export function ungroundedStock(answer: SentenceInAnswer): readonly string[] {
  const { sentence } = answer;
  if (sentence.isQuestion) return [];
  const words = availabilitiesIn(sentence.text);
  return [
    ...words.flatMap((word, i) => {
      const from = words[i - 1]?.end ?? 0;
      const to = words[i + 1]?.index ?? sentence.text.length;
      return isStatement(word, sentence) && !isRightWord(word, { from, to }, answer)
        ? [`stock ${word.availability} ${word.index} ${sentence.text}`]
        : [];
    }),
    ...wrongCounts(answer),
  ];
}

function isStatement({ index, end }: StockWord, { text }: Sentence): boolean {
  const before = text.slice(Math.max(0, index - 60), index);
  return !CONDITION_BEFORE.test(before) && !CONDITION_AFTER.test(text.slice(end, end + 8));
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

function isRightWord(word: StockWord, stretch: Stretch, answer: SentenceInAnswer): boolean {
  return isStockRight(word, stretch, answer) || deniesEdition(word, answer);
}

function isStockRight(word: StockWord, stretch: Stretch, answer: SentenceInAnswer): boolean {
  const { sentence, scope } = answer;
  const subjects = titlesOf(scope.subjectsAt(sentence, word.index, word.end));
  const withItems = havingItems(subjects);
  if (withItems.length === 0)
    return subjects.length === 0 || subjects.some((subject) => isTextRight(word.availability, subject));
  const volumes = volumesOf(word, stretch, answer);
  const text = sentence.text.slice(stretch.from, word.end);
  if (EXCEPT.test(text)) return areRight(word, withItems, othersThan(volumes, withItems, answer));
  if (volumes.length > 0) {
    const isMissing = deniesMissing(word, volumes, withItems, sentence);
    return isMissing || isRightOfSet(word, withItems, volumes, text) || areRight(word, withItems, volumes);
  }
  const items = BOX.test(text) ? boxesOr(itemsOf(withItems, [])) : itemsOf(withItems, []);
  const isRight = (item: ItemFacts) => isRightFor(word.availability, item.availability);
  return !BOX.test(text) && mustBeAll(word, text) ? items.every(isRight) : items.some(isRight);
}

/** "Not available: volume 999", which no item has. Of volumes behind the word the first is meant. */
function deniesMissing(
  { end, isDenial }: StockWord,
  volumes: readonly number[],
  subjects: readonly Subject[],
  sentence: Sentence,
): boolean {
  if (!isDenial) return false;
  const next = sentence.volumes.find(({ index }) => index >= end);
  const isNext = next !== undefined && volumes.includes(next.volumes[0] ?? Number.NaN);
  const denied = isNext ? next.volumes : volumes;
  return denied.length > 0 && denied.every((volume) => itemsOf(subjects, [volume]).length === 0);
}

/** "Not available in English", of works that have no item in English; the same for a format. */
function deniesEdition({ isDenial, index, end }: StockWord, { sentence, scope }: SentenceInAnswer): boolean {
  const items = itemsOf(scope.subjectsAt(sentence, index, end), []);
  if (!isDenial || items.length === 0) return false;
  const languages = EDITIONS.flatMap(([language, words]) => (words.test(sentence.text) ? [language] : []));
  if (languages.some((language) => !items.some((item) => item.language === language))) return true;
  const format = formatIn(clauseAt(sentence.text, index, end));
  return format !== undefined && !items.some((item) => item.format === format);
}

/** The text around a word up to the next marks. */
const clauseAt = (text: string, index: number, end: number): string =>
  `${/[^,;、。]*$/u.exec(text.slice(0, index))?.[0]}${/^[^,;、。]*/u.exec(text.slice(end))?.[0]}`;

/** Languages of editions; "only" names the one that is there. */
const EDITIONS: readonly (readonly [ItemFacts['language'], RegExp])[] = [
  ['en', /(?<!\bonly in )\benglish\b(?!(?: edition)?s? only)|英語(?!版?(?:のみ|だけ))/iu],
  ['ja', /(?<!\bonly in )\bjapanese\b(?!(?: edition)?s? only)|日本語(?!版?(?:のみ|だけ))/iu],
];

/** "Volumes 1–27, box set": the item of these volumes together, and not each of them. */
function isRightOfSet(
  { availability }: StockWord,
  subjects: readonly Subject[],
  volumes: readonly number[],
  text: string,
): boolean {
  if (volumes.length < 2 || !TOGETHER.test(text)) return false;
  const [first, last] = [Math.min(...volumes), Math.max(...volumes)];
  return itemsOf(subjects, []).some(
    (item) => item.first === first && item.last === last && isRightFor(availability, item.availability),
  );
}

const TOGETHER = /\b(?:omnibus|box|sets?|collection|edition)\b|合本|愛蔵|セット|ボックス|BOX/iu;

function boxesOr(items: readonly ItemFacts[]): readonly ItemFacts[] {
  const boxes = items.filter(({ first, last }) => first < last);
  return boxes.length > 0 ? boxes : items;
}

const titlesOf = kept((subjects: readonly Subject[]) => subjects.filter(({ order }) => order === undefined));
const havingItems = kept((subjects: readonly Subject[]) => subjects.filter(({ items }) => items.length > 0));

/** A series is sold out only if all of it is. */
function mustBeAll({ availability }: StockWord, text: string): boolean {
  return ALL.test(text) || ['sold_out', 'out_of_print'].includes(availability);
}

function volumesOf(
  word: StockWord,
  { from, to }: Stretch,
  { sentence, scope }: SentenceInAnswer,
): readonly number[] {
  const start = Math.max(from, openBracket(sentence.text, word.index));
  const between = sentence.volumes.filter(({ index, end }) => index >= start && end <= word.index);
  if (between.length > 0) return between.flatMap(({ volumes }) => volumes);
  const after = sentence.volumes.filter(({ index, end }) => index >= word.end && end <= to);
  if (
    after.length > 0 &&
    /^\s*(?::|of\b|for\b|の)?[^,;、。]{0,12}$/iu.test(sentence.text.slice(word.end, after[0]?.index))
  ) {
    return after.flatMap(({ volumes }) => volumes);
  }
  return scope.volumesAt(sentence, { from, index: word.index, end: word.end });
}

/** Place of the bracket that a word stands in; -1 without one: "volumes 1–22: $109 (without volume 3: not available)". */
function openBracket(text: string, index: number): number {
  const open = Math.max(text.lastIndexOf('(', index), text.lastIndexOf('（', index));
  return open >= 0 && /[)）]/.test(text.slice(open, index)) ? -1 : open;
}

/** Each volume has an item of which the word is right. */
const areRight = (
  { availability }: StockWord,
  subjects: readonly Subject[],
  volumes: readonly number[],
): boolean => rightStates(subjects)(volumes)(availability);

const rightStates = kept((subjects: readonly Subject[]) =>
  kept((volumes: readonly number[]) =>
    keptByKey((claimed: FactAvailability) =>
      volumes.every((volume) =>
        subjects.some((subject) => statesAt(subject, volume).some((state) => isRightFor(claimed, state))),
      ),
    ),
  ),
);

/** The states of the items of a volume: of single volumes if there are any, otherwise of boxes with it. */
const statesAt = keptBy((subject: Subject, volume: number): readonly FactAvailability[] => {
  const items = itemsOf([subject], [volume]);
  const singles = items.filter(({ first, last }) => first === last);
  return (singles.length > 0 ? singles : items).map(({ availability }) => availability);
});

function othersThan(
  volumes: readonly number[],
  subjects: readonly Subject[],
  { asked, scope }: SentenceInAnswer,
): readonly number[] {
  const spoken = [...scope.volumes, ...asked.volumes.flatMap((named) => named.volumes)];
  const all = spoken.length > 0 ? spoken : itemsOf(subjects, []).map(({ first }) => first);
  return [...new Set(all)].filter((volume) => !volumes.includes(volume));
}

/** A text without items: a word is wrong only if the text speaks of another state. */
function isTextRight(word: FactAvailability, { availabilities }: Subject): boolean {
  return availabilities.size === 0 || [...availabilities].some((known) => isRightFor(word, known));
}

const COPIES = compactPattern(
  `(${COUNT})\\s(?:more\\s)?(?:copies|copy|in stock|left\\b|remaining)|(?:残り|在庫(?:は|が)?(?:残り)?)(\\d{1,5}|[一二三四五六七八九十]{1,3})[冊点部]|a (single|lone) copy|(\\d{1,5})[冊点部](?:の在庫|残って)`,
  'giu',
);
const AT_LEAST = /(?:more than|over|at least)\s$/iu;

const hasCopies = mentioning('copies copy stock left remaining 残 在庫 冊 点 部');

function wrongCounts(answer: SentenceInAnswer): readonly string[] {
  const { sentence, scope } = answer;
  if (!hasCopies(sentence.text)) return [];
  return everyMatch(COPIES, sentence.text).flatMap((match) => {
    const [whole, english, japanese, single, other] = match;
    const count = single === undefined ? numberOf(english ?? japanese ?? other ?? '') : 1;
    const { index } = match;
    const end = index + whole.length;
    const subjects = scope.subjectsAt(sentence, index, end).filter(({ items }) => items.length > 0);
    if (subjects.length === 0 || isOfSum(sentence, end)) return [];
    const volumes = volumesOfCount(answer, index, end);
    const stocks = itemsOf(subjects, volumes).flatMap(({ stock }) => (stock === null ? [] : [stock]));
    const isRight = AT_LEAST.test(sentence.text.slice(0, index))
      ? stocks.some((stock) => stock >= count)
      : stocks.includes(count) || stocks.reduce((sum, stock) => sum + stock, 0) === count;
    return isRight ? [] : [`copies ${count} ${volumes.join(' ')}`];
  });
}

/** "Two copies would be $19.98": copies that are bought. */
function isOfSum({ text }: Sentence, end: number): boolean {
  return /^\s?(?:would|will|cost|come|are \$|for \$|at \$)/iu.test(text.slice(end, end + 12));
}

function volumesOfCount(
  { sentence, scope }: SentenceInAnswer,
  index: number,
  end: number,
): readonly number[] {
  const after = sentence.volumes.find((named) => named.index >= end);
  if (after !== undefined && /^\s(?:of|for)\s(?:\S+\s){0,4}$/iu.test(sentence.text.slice(end, after.index))) {
    return after.volumes;
  }
  const before = sentence.volumes.findLast((named) => named.end <= index);
  if (before !== undefined) return before.volumes;
  return sentence.names.length === 0 ? scope.volumes : (after?.volumes ?? []);
}
