/** Texts of characters that grow in another form, or that join others: ligatures, marks, emoji, flags. */
import { opened, repeated, type TextKind } from './text-kind.ts';

/** Every character that becomes several in another form or in lower case. */
const GROWING = Array.from({ length: 0x20_000 - 0x80 }, (_, i) => String.fromCodePoint(0x80 + i))
  .filter((character) => character.isWellFormed())
  .filter((character) =>
    [character.normalize('NFKC'), character.normalize('NFC'), character.toLowerCase()].some(
      (form) => form.length > character.length,
    ),
  );

export const GROWTH: Readonly<Record<string, TextKind>> = {
  'U+FDFA, which becomes 18 characters': repeated('ﷺ'),
  'U+FDFA between letters': repeated('aﷺ'),
  'squared words': repeated('㌖㍿㎯㏂℡㌫'),
  'ligatures and dotted I': repeated('ﬃİŉ'),
  'characters that decompose twice': repeated('ΐΰ\u1e9b\u0323'),
  'mathematical letters': repeated('𝐀𝒷𝟘'),
  'full-width letters': repeated('ＡＢＣ　'),
  'half-width kana with marks': repeated('ｶﾞﾊﾟ'),
  'parenthesised numbers': repeated('⑴⒜'),
  'every character that grows': repeated(...GROWING),
  'every character that grows, between words': repeated(...GROWING.map((character) => `manga ${character} `)),
};

export const MARKS: Readonly<Record<string, TextKind>> = {
  'one heap of marks': opened('a', '\u0301'),
  'heaps of 30 marks': repeated('a', '\u0301'.repeat(30)),
  'heaps of 31 marks in wrong order': repeated('a', '\u0315\u0300\u0316\u0334'.repeat(8).slice(1)),
  'two marks a letter': repeated('a\u0301\u0323'),
  'marks without a letter': opened(' ', '\u0316\u0300'),
  'marks and invisible characters': repeated('a\u0301\u200b\u034f'),
  'marks of a joining script, and joiners': repeated('क', '\u093c\u094d\u200d'.repeat(9)),
  'joiners after joiners': opened('क', '\u200d'),
  'variation selectors': repeated('葛\u{e0100}'),
  'variation selectors alone': opened('葛', '\ufe00'),
  'a kanji with 29 selectors': repeated('葛', '\ufe0f'.repeat(29)),
  'a pictograph with 29 selectors': repeated('👩', '\ufe0f'.repeat(29)),
  'Tibetan stacks': repeated('ཀ\u0f99\u0f71\u0f72\u0f7e'),
};

export const CLUSTERS: Readonly<Record<string, TextKind>> = {
  'emoji joined to families': repeated('👩\u200d👩\u200d👧\u200d👦'),
  'one chain of joined emoji': repeated('👩\u200d'),
  'emoji with skin and selector': repeated('👋🏽❤\ufe0f'),
  'one run of flags': repeated('🇯🇵'),
  'tag sequences': repeated('🏴\u{e0067}\u{e0062}\u{e007f}'),
  'key caps': repeated('1\ufe0f\u20e3'),
  'Hangul in single letters': repeated('\u1100\u1161\u11a8'),
  'leading Hangul letters alone': repeated('\u1100'),
  'rare Hangul syllables': repeated('뷁뙗'),
};
