import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { canonicalQuestion, type Snapshot } from '@mangaassist/store';
import fc from 'fast-check';
import { demoSnapshot } from '../demo-snapshot.ts';

let snapshot: Snapshot;
beforeAll(async () => {
  snapshot = await demoSnapshot();
});
const keyOf = (text: string) => canonicalQuestion(text, 'product_search', snapshot);
const serviceKeyOf = (text: string) => canonicalQuestion(text, 'faq', snapshot);

const SETS = readdirSync('data/cache-keys').flatMap((file) =>
  readFileSync(`data/cache-keys/${file}`, 'utf8')
    .trim()
    .split('\n')
    .map((line): { same: string[]; not: string[] } => JSON.parse(line)),
);

describe('the canonical form of a question', () => {
  it('is that of other wordings of it, and of no other volume', () => {
    const third = keyOf('Do you have Dandadan vol 3?');

    expect(third).not.toBeNull();
    expect(keyOf('is dandadan volume 3 in stock')).toBe(third);
    expect(keyOf('Do you have Dandadan vol 4?')).not.toBe(third);
  });

  it('is shared by none of the labelled pairs that are not the same, and by most that are', () => {
    const keys = new Map(
      SETS.flatMap(({ same, not }) => [...same, ...not]).map((text) => [text, serviceKeyOf(text)]),
    );
    const meet = (a: string, b: string) => keys.get(a) !== null && keys.get(a) === keys.get(b);
    const same = SETS.flatMap(({ same }) =>
      same.flatMap((a, i) => same.slice(i + 1).map((b) => [a, b] as const)),
    );
    const others = SETS.flatMap(({ same, not }) => same.flatMap((a) => not.map((b) => [a, b] as const)));

    expect(same.length + others.length).toBeGreaterThan(600);
    expect(others.filter(([a, b]) => meet(a, b))).toEqual([]);
    expect(same.filter(([a, b]) => meet(a, b)).length / same.length).toBeGreaterThan(0.6);
  });

  it.each([
    'do you not have Dandadan 3',
    "don't you have Dandadan vol 3?",
    'do you have Dandadan except vol 3',
    'do you have Dandadan vol 3 or 4',
    'do you have Dandadan vol 3 signed',
    'do you have Dandadan vol 3 second hand',
    'is Dandadan better than Frieren',
    'do you have anything like Dandadan',
    'do you have Dandadan vol 3 for my son',
    'how much is Dandadan 3 and do you have it',
    'ダンダダンの3巻はないですか',
    'ダンダダンの3巻以外ありますか',
    'ダンダダンかフリーレンはありますか',
    'ダンダダン3巻のサイン本はありますか',
    'ダンダダンの3巻も4巻もありますか',
    'do you have Dandadan 3 and Frieren 4',
  ])('does not exist for %p: a word or a place in it is not read', (text) => {
    expect(keyOf(text)).toBeNull();
  });

  it.each(['can I return my order', 'do you not ship overseas', 'is it possible', '返品できないですか'])(
    'does not exist for %p, of an own case, an exclusion or something said before',
    (text) => {
      expect(serviceKeyOf(text)).toBeNull();
    },
  );

  it.each(['recommendation', 'comparison', 'discussion', 'translation', 'greeting'] as const)(
    'does not exist for the task %s',
    (task) => {
      expect(canonicalQuestion('Do you have Dandadan vol 3?', task, snapshot)).toBeNull();
    },
  );
});

const title = fc.constantFrom('Dandadan', 'Frieren', 'Monster', 'One Piece', 'スラムダンク', 'ワンピース');
const number = fc.integer({ min: 0, max: 130 });
const word = fc.constantFrom(
  ...'do you have got is in stock how much the of volume vol. # for not or and except 2 english used ebook latest'.split(
    ' ',
  ),
  ...'ありますか 巻 の は いくら ですか と か 以外 中古 電子書籍 最新刊 全巻'.split(' '),
);

describe('any question', () => {
  it('has its volume in its form: two that differ in it alone do not share one', () => {
    fc.assert(
      fc.property(
        title,
        number,
        number,
        fc.constantFrom('do you have', 'how much is', 'price of'),
        (name, a, b, ask) => {
          const [first, second] = [a, b].map((n) => keyOf(`${ask} ${name} volume ${n}`));
          if (a !== b && first !== null) expect(first).not.toBe(second);
        },
      ),
    );
  });

  it('has each of its numbers in its form, or has none', () => {
    fc.assert(
      fc.property(title, fc.array(word, { maxLength: 6 }), number, fc.nat(6), (name, words, n, at) => {
        const key = keyOf([...words.slice(0, at), String(n), ...words.slice(at), name].join(' '));
        if (key !== null) expect(key).toMatch(new RegExp(`(?<!\\d)${n}(?!\\d)`));
      }),
      { numRuns: 100 },
    );
  });

  it('shares its form only with questions of the same series, volumes and editions', () => {
    const known = new Map<string, unknown>();
    fc.assert(
      fc.property(title, fc.array(word, { maxLength: 5 }), (name, words) => {
        const text = [...words, name].join(' ');
        const key = keyOf(text);
        if (key === null) return;
        const { entities, conditions } = snapshot.query(text);
        const { inStock, status, ...others } = conditions;
        const volumes = entities.volumes.map((each) => JSON.stringify(each)).toSorted();
        const read = [entities.series.map(({ id }) => id).toSorted(), volumes, others];
        expect(read).toEqual(known.get(key) ?? read);
        known.set(key, read);
      }),
      { numRuns: 300 },
    );
    expect(known.size).toBeGreaterThan(10);
  });
});
