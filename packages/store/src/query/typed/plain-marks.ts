/** A question without the marks of chat that stand in the way of its words: ①②③, 参巻, laughter behind a name. */

/** Numbers in circles, several in a row: NFKC would make one number of ①②③. One alone may be the mark of a list. */
const CIRCLED = /[\u2460-\u2473\u3251-\u325f\u32b1-\u32bf]{2,}/gu;

/** Blocks of circled numbers: their first code, and its number. */
const BLOCKS = [
  [0x2460, 1],
  [0x3251, 21],
  [0x32b1, 36],
] as const;

function circled(mark: string): number {
  const code = mark.charCodeAt(0);
  const [first, number] = BLOCKS.findLast(([start]) => code >= start) ?? BLOCKS[0];
  return code - first + number;
}

/** Marks of a list, one before each of its names: ①BANANA FISH ②SWAN. */
const LIST_MARKS = /(?<=^|[\s\u3000])[\u2460-\u2473](?=\s?[\p{L}「『])/gu;

/** Numerals of documents, before a word for a volume. */
const FORMAL =
  /[壱弐参肆伍陸漆捌玖拾廿卅]{1,4}(?=巻|冊)|(?<=[\s\u3000\p{Script=Hiragana}\p{Script=Katakana}ー〜～~-])[壱弐参肆伍拾]{1,3}(?=$|[\s、。?？〜～~-])/gu;
const PLAIN: Readonly<Record<string, string>> = {
  壱: '一',
  弐: '二',
  参: '三',
  肆: '四',
  伍: '五',
  陸: '六',
  漆: '七',
  捌: '八',
  玖: '九',
  拾: '十',
  廿: '二十',
  卅: '三十',
};

const LAUGHTER =
  /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー0-9０-９])(?:[wｗ]{2,20}(?![a-zａ-ｚ])|ｗ|(?<=[^0-9０-９])w(?=$|[\s、。！!？?0-9０-９])|[(（]笑[)）]|笑{1,5}(?=$|[\s、。！!？?0-9０-９]))/giu;

/** "30 nd 31", "3 n 4", and "30 comma 31" of dictation. */
const AND =
  /(?<=\d) n'?d? (?=\d)|(?<=\d|teen|ty|one|two|three|four|five|six|seven|eight|nine|ten) comma (?=\d|[efnost])/giu;

/** "done w/ frieren". */
const WITH = /(?<![\p{L}\p{N}])w\/(o(?![a-z]))?\s?/giu;

const MAYBE_LAUGHTER = /[wｗ笑]/iu;
const MAYBE_LATIN = /\d n| comma |w\//iu;

export function withoutMarks(text: string): string {
  const isList = (text.match(LIST_MARKS)?.length ?? 0) > 1;
  let read = (isList ? text.replace(LIST_MARKS, ' ') : text)
    .replace(CIRCLED, (marks) => ` ${[...marks].map(circled).join('、')}`)
    .replace(FORMAL, (numerals) => [...numerals].map((each) => PLAIN[each]).join(''));
  if (MAYBE_LAUGHTER.test(read)) read = read.replace(LAUGHTER, ' ');
  if (!MAYBE_LATIN.test(read)) return read;
  return read
    .replace(AND, ' and ')
    .replace(WITH, (_, out?: string) => (out === undefined ? 'with ' : 'without '));
}
