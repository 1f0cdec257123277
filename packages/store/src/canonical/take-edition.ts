/** Editions in words that mean one thing: e-books, hardcovers, used copies, a language, box sets, all volumes. */
import type { Format } from '../model/item.ts';
import type { Conditions, VolumesAsked } from '../query/query.ts';

export interface Edition {
  /** The text without the words. */
  readonly text: string;
  /** The words by kind, as kinds that the search reads alike differ for a shopper. */
  readonly words: readonly string[];
  readonly conditions: Conditions;
  readonly volumes: readonly VolumesAsked[];
}

interface Kind {
  readonly name: string;
  readonly pattern: RegExp;
  readonly conditions?: Conditions;
  readonly all?: true;
}

const copies = '(?: (?:editions?|versions?|cop(?:y|ies)|volumes?|format))?';
const format = (name: Format): Conditions => ({ formats: [name] });

const KINDS: readonly Kind[] = [
  {
    name: 'ebook',
    pattern: new RegExp(
      `(?<![a-z])(?:as |in )?(?:an? )?(?:e-?books?|digital(?:ly)?)${copies}(?![a-z])|電子(?:書籍|版)(?:版|で)?`,
      'gu',
    ),
    conditions: format('ebook'),
  },
  {
    name: 'hardcover',
    pattern: new RegExp(
      `(?<![a-z])(?:in |come in )?(?:a )?hard ?(?:covers?|backs?)${copies}(?![a-z])|ハードカバー版?`,
      'gu',
    ),
    conditions: format('hardcover'),
  },
  {
    name: 'used',
    pattern: new RegExp(`(?<![a-z])used(?! to)${copies}(?: of)?(?![a-z])|中古(?:本|品)?(?:で)?`, 'gu'),
    conditions: format('used'),
  },
  {
    name: 'english',
    pattern: new RegExp(`(?<![a-z])(?:in )?english${copies}(?![a-z])|英語版(?:で)?`, 'gu'),
    conditions: { language: 'en' },
  },
  {
    name: 'japanese',
    pattern: /(?<![a-z])(?:in japanese|japanese (?:edition|version))(?![a-z])|日本語版(?:で)?/gu,
    conditions: { language: 'ja' },
  },
  {
    name: 'box',
    pattern: /(?<![a-z])(?:an? |the )?box(?:ed)?[- ]?set(?: of)?(?![a-z])|ボックス(?:セット)?/gu,
    conditions: { kind: 'box set' },
    all: true,
  },
  { name: 'set', pattern: /全巻セット/gu, conditions: { kind: 'box set' }, all: true },
  {
    name: 'all',
    pattern:
      /(?<![a-z])(?:all (?:of )?(?:the )?volumes(?: of)?|the (?:whole|entire|complete)(?= [^a-z ] series| series))(?![a-z])|全巻(?!セット|数)/gu,
    all: true,
  },
];

export function takeEdition(text: string): Edition {
  let left = text;
  const found = KINDS.filter(({ pattern }) => {
    const before = left;
    left = left.replace(pattern, ' ');
    return left !== before;
  });
  return {
    text: left,
    words: found.map(({ name }) => name).toSorted(),
    conditions: Object.assign({}, ...found.map(({ conditions }) => conditions ?? {})),
    volumes: found.some(({ all }) => all === true) ? [{ kind: 'all' }] : [],
  };
}
