/** Texts of 4,000 characters that begin many of the layer's patterns and end none. */

const LENGTH = 4_000;

export const HOSTILE_TEXTS: Readonly<Record<string, string>> = {
  'one letter': filled('a'),
  'spaced letters': filled('a '),
  'beginnings of a wish': filled('i want to '),
  'beginnings of a relation': filled('my dad and my friend '),
  'many verbs': filled('i talk to the you are so very my order '),
  'full stops': filled('i. '),
  'one kanji': filled('死'),
  'kana and kanji': filled('父に私が生きる店の対応'),
  'beginnings in Japanese': filled('薬を電話で人に頭が'),
  quotations: filled('「「'),
  'marks and signs': filled('s*u*i*c!'),
  'combining marks': filled('e\u0301\u0302'),
};

function filled(part: string): string {
  return part.repeat(Math.ceil(LENGTH / part.length)).slice(0, LENGTH);
}
