/**
 * Texts made to take long: each kind aims at one way in which work on text can grow faster than the text, or at
 * a pattern of ours that it almost matches.
 */
import { CLUSTERS, GROWTH, MARKS } from './hostile-characters.ts';
import { READERS } from './hostile-readers.ts';
import { ROWS } from './hostile-rows.ts';
import { cut, type Length, numbered, opened, range, repeated, type TextKind } from './text-kind.ts';

/** Parts of the store's data that texts nearly match. */
export interface StoreWords {
  readonly titles: readonly string[];
  /** Words of descriptions. */
  readonly terms: readonly string[];
}

const SCRIPTS: Readonly<Record<string, TextKind>> = {
  'a script a character': repeated('aあб漢αアع한ก'),
  'kanji of extension B': repeated(range(0x20000, 500)),
  'rare kanji': repeated(range(0x3400, 500)),
  'kanji without a space': repeated('東京都庁前駅構内改札外商店街'),
  'hiragana without a space': repeated('すもももももももものうちのはははははのはは'),
  'katakana without a space': repeated('アイウエオ'),
  'one long vowel': repeated('ー'),
  'Thai without a space': repeated('การที่ได้ต้องแสดงว่างานดีตากลม'),
  'Khmer without a space': repeated('ភាសាខ្មែរជាភាសា'),
  'Lao without a space': repeated('ພາສາລາວເປັນພາສາ'),
  'Burmese without a space': repeated('မြန်မာဘာသာစကား'),
  'Arabic with stretchers': repeated('مـحـمـد '),
  'Hebrew with points': repeated('שָׁלוֹם'),
  'direction marks': repeated('a\u202eb\u2066c\u2069'),
  'small letters of Greek': repeated('ωσς'),
};

const RUNS: Readonly<Record<string, TextKind>> = {
  'one letter': repeated('a'),
  'one kanji': repeated('漢'),
  'spaces around a letter': ({ characters, units }) => `x${' '.repeat(Math.min(characters, units) - 2)}x`,
  'ideographic spaces': opened('x', '\u3000\u3000\u3000x'),
  'line ends': repeated('a\r\n'),
  'control characters': repeated('a\u0000\u0085'),
  'characters that are none': repeated('a\uffff'),
  'zero-width spaces': repeated('s\u200b'),
  'halves of pairs': repeated('a\ud800'),
  'two-letter words, all different': repeated(
    [...'abcdefghijklmnopqrstuvwxyz'].flatMap((a) => [...'bcdfghjklmnpqrstvw'].map((b) => a + b)).join(' '),
    ' ',
  ),
  'words of one letter': repeated('a b '),
  'random letters and digits': repeated('kJ8sd72hKs02jd8Hs7sk2lz9Xq4vB'),
  'capitals in mid-sentence': repeated('x Of The Abc '),
  'words ending in s': repeated("abcd's "),
};

const MARKUP: Readonly<Record<string, TextKind>> = {
  'all punctuation': repeated('!?.,;:…'),
  'one bracket, open': repeated('['),
  'brackets, nested': ({ characters }) =>
    `${'([{'.repeat(characters / 6)}${'}])'.repeat(characters / 6)}`.slice(0, characters),
  'full-width brackets': repeated('［【（'),
  'quotation marks, open': repeated('「『“'),
  'quotation marks, all': repeated('"\'’”「」'),
  apostrophes: repeated("'"),
  'at signs in katakana': repeated('アット'),
  'parts of an address': repeated(`${'a'.repeat(64)} dot `),
  'titles in marks, all different': ({ characters, units }) =>
    cut(range(0x4e00, characters).replace(/./gu, '『$&』'), { characters, units }),
  'titles in marks, of letters that join': ({ characters, units }) =>
    cut(
      Array.from({ length: 120 }, (_, i) => `“${'a'.repeat((i % 59) + 1)}”`)
        .join('')
        .repeat(10),
      {
        characters,
        units,
      },
    ),
  'titles too long for marks': repeated('『', 'x'.repeat(61)),
  'web addresses': repeated('https://a.example/?q=%20&'),
  HTML: repeated('<p class="a">&lt;b&gt;</p>'),
  Markdown: repeated('**a** _b_ `c` > # [d](e)\n'),
  JSON: repeated('{"a":["\\u0041",{"b":null}]},'),
  backslashes: repeated('\\'),
};

/** Texts that a pattern of ours reads far before it fails. */
const NEAR_MISSES: Readonly<Record<string, TextKind>> = {
  'a thousand digits': repeated('1234567890'),
  'digits and separators, six a run': repeated('123456x'),
  'digits with hyphens': repeated('1-'),
  'order numbers that are none': repeated('a-a-a-1-'),
  'hyphens and letters': repeated('a-'),
  'prices that go on': repeated('$1,1'),
  'prices of many digits': opened('$', '1,'),
  prices: numbered((i) => `$${i} `),
  'sums of prices, a sentence each': numbered((i) => `With tax each saves $${i}. `),
  'prices of many volumes, a sentence each': numbered((i) => `The first 200 are $${i}.\n`),
  'stock of many volumes': repeated('The first 200 are in stock.\n'),
  'order numbers': numbered((i) => `MA-${100_000 + i} `),
  addresses: repeated('a@b.co '),
  'addresses that share a part': repeated('a@b.co@'),
  'addresses, spelled': repeated('a at b dot co '),
  'postal codes': repeated('101-0044 '),
  'numbers of volumes': numbered((i) => `vol ${i} `),
  'ages of several readers': repeated('my kids are 6, seven and '),
  'amounts in kanji, almost': repeated('千百十円'),
  'currencies before a number': repeated('$ £ 8 '),
  'numbers before a currency': repeated('1 1  '),
  'belongings that are none': repeated("my x-y' my "),
  'street addresses without a street': repeated('1 ab cd ef '),
  'phrases of doubt, almost': repeated("i'm not sur i don't kno mayb "),
  'Japanese doubt, almost': repeated('かもしれませ不明瞭わかりませ'),
  'opening line, never closed': opened('[', '9'),
  'opening line of stars': repeated('*'),
  'estimates, each on a line': repeated('[95]\n'),
  'estimates, almost': repeated('> [95 faq x\n'),
  'lines of decoration': repeated('* > ` _ # '),
  'labels, almost': repeated('confidence: 9 x\n'),
  'compatible characters at a line start': repeated('［ﷺ\n'),
  'estimates, almost, and joiners': repeated('> [95 faq x\n>\u200d\n'),
  'numbers, a sentence each': repeated('2. '),
  'brackets between words, open': repeated('「of the store「saves'),
  'numbers in words': repeated('twenty-one to a hundred and five, '),
  'volumes in words': repeated('volumes one, two and twenty '),
  'lists of volumes': repeated('vols 1, 2 and '),
  'conditions, each with a number': repeated('under $10 ages 8 to 12 not more than 3 volumes '),
  'conditions in Japanese': repeated('３千円以下10巻以内八歳向けの'),
  'books that others are like': repeated('similar to nothing like '),
  'needs, almost': repeated('i want to di my mum kil me put in a formal complain '),
  'said before a question': repeated('nope wow. thank you so much, great!! わあー。そうですか、'),
  'said in a row': repeated('wow '),
  'surprise, long': repeated('わあー。'),
  'needs in Japanese, almost': repeated('死にた。人間と話した。苦情をい。'),
  'policies, almost': repeated('gift wrappin shippin return polic '),
  'tags with attributes, open': repeated('<a ', 'b '.repeat(40)),
  'angle brackets': repeated('<'),
  'thinking blocks, open': repeated('<think '),
  'thinking blocks': repeated('<thinking>a</thinking>'),
  'tags of our prompt': repeated('</context><question>'),
  'tags of our prompt, almost': repeated(`<${' '.repeat(8)}/${' '.repeat(8)}questio `),
  'escaped tags, almost': repeated('&lt;&#60;&#x3c;'),
  'marks of turns, almost': repeated(`\n${' '.repeat(8)}human${' '.repeat(8)}`),
  'chat templates': repeated('<|im_start|>'),
  'grades in brackets': repeated('[ 7'),
  'English grammar': repeated('is it in if '),
  'one person': repeated("i've just i have already my our "),
};

/** Texts out of the store's own words: what the search and the names almost find. */
function fromStore({ titles, terms }: StoreWords): Readonly<Record<string, TextKind>> {
  const prefixes = [...new Set(terms.map((term) => [...term].slice(0, 4).join('')))];
  return {
    'titles without their last letter': repeated(...titles.map((title) => `${title.slice(0, -1)} `)),
    'titles run together': repeated(...titles),
    'all titles': repeated(...titles.map((title) => `${title}, `)),
    'titles with a price each': repeated(...titles.map((title, i) => `${title} $${i}, `)),
    'titles, then prices': repeated(`${titles.slice(0, 8).join(', ')}: `, ...titles.map((_, i) => `$${i} `)),
    'a short name within words': repeated('nana'),
    'a short name, almost': repeated('nan '),
    'words of descriptions': repeated(...terms.map((term) => `${term} `)),
    'beginnings of words': repeated(...prefixes.map((prefix) => `${prefix} `)),
    'the commonest beginning of words': repeated(`${commonest(terms)} `),
  };
}

/** The four letters with which most terms begin. */
function commonest(terms: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term.slice(0, 4), (counts.get(term.slice(0, 4)) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? '';
}

/** All kinds of hostile texts, by what they are. */
export function hostileKinds(store: StoreWords): ReadonlyMap<string, TextKind> {
  const all = {
    ...GROWTH,
    ...MARKS,
    ...CLUSTERS,
    ...SCRIPTS,
    ...RUNS,
    ...MARKUP,
    ...NEAR_MISSES,
    ...READERS,
    ...ROWS,
  };
  return new Map(Object.entries({ ...all, ...fromStore(store) }));
}

/** Texts of a full length out of usual questions, as many as are asked for, each beginning with another one. */
export function usualTexts(questions: readonly string[], count: number, length: Length): readonly string[] {
  return Array.from({ length: count }, (_, i) => {
    const start = Math.floor((i * questions.length) / count);
    const turned = [...questions.slice(start), ...questions.slice(0, start)];
    return cut(`${turned.join(' ')} `.repeat(Math.ceil(length.units / turned.join(' ').length)), length);
  });
}
