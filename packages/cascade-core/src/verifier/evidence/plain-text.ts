/** The form of a text in which its words are compared. */

/** One width, one case. A text of few characters may become a long one, so both are cut. */
export function plainText(text: string, most = MOST_OF_DRAFT): string {
  const cut = text.slice(0, most);
  const one = ASCII.test(cut) ? cut : cut.replace(MARKS, '').normalize('NFKC');
  return one.toLowerCase().slice(0, most).replaceAll('e-mail', 'email');
}

/** Text of ASCII alone has one width, and no marks. */
const ASCII = /^[\0-\x7f]*$/;

/** UTF-16 units of a draft or question that are read: an answer has at most 2,048 tokens. */
const MOST_OF_DRAFT = 8_192;
/** Combining marks in a row that no script has; sorting them is slow. */
const MARKS = /(?<=\p{M}{4})\p{M}+/gu;

/** Latin words, and kanji and katakana in pieces of two or three: hiragana is mostly grammar. */
export function wordsOf(text: string): string[] {
  return text.match(WORDS) ?? [];
}

const WORDS = /\p{Script=Latin}[\p{Script=Latin}'’]*|[\p{Script=Han}\p{Script=Katakana}ー]{2,3}/gu;

/** Numbers of a text in order; "1,200" is one, and so is 1200円. */
export function numbersIn(text: string): number[] {
  return Array.from(text.matchAll(/\d[\d,]*(?:\.\d+)?/g), ([digits]) => Number(digits.replaceAll(',', '')));
}

const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const ONES =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const NUMBER_WORDS = new RegExp(
  `\\b(?:(${TENS.join('|')})(?:[- ](${ONES.slice(0, 9).join('|')}))?|(${ONES.join('|')}))\\b`,
  'g',
);

/** Numbers under 100 of a text that are written as English words: "forty-three". */
export function spelledNumbersIn(text: string): number[] {
  return Array.from(text.matchAll(NUMBER_WORDS), ([, ten, one, alone]) =>
    alone === undefined
      ? 10 * (TENS.indexOf(ten ?? '') + 2) + ONES.indexOf(one ?? '') + 1
      : ONES.indexOf(alone) + 1,
  );
}

/** A sentence of plain text without the mark and id of a list before it, and the full stop after it. */
export function bareSentence(sentence: string): string {
  return sentence
    .trim()
    .replace(/^- (?:\[[^\]]{0,100}\] )?/u, '')
    .replace(/[.。]$/u, '');
}
