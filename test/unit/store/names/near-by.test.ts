/** The sieve before names are compared in full leaves out no name that is near, and few that are not. */
import { expect, it } from '@jest/globals';
import { approximateMatch } from '../../../../packages/store/src/search/names/approximate-match.ts';
import { endsNearBy } from '../../../../packages/store/src/search/names/near-by.ts';

const anywhere = () => true;
const isNearBy = (name: string, text: string, most: number) =>
  endsNearBy(name, text, most, anywhere) !== null;

it.each([
  ['its letters', 'berserk', 'have you berserk in english', 0, true],
  ['another letter', 'berserk', 'havebersekkinstock', 0, false],
  ['another letter, of one edit', 'berserk', 'havebersekkinstock', 1, true],
  ['two letters that changed places, of one edit', 'berserk', 'havebesrerkinstock', 1, true],
  ['a letter too many, of one edit', 'berserk', 'haveberserrkinstock', 1, true],
  ['a letter less, of one edit', 'berserk', 'havebersrkinstock', 1, true],
  ['two edits, of one', 'berserk', 'havebesekkinstock', 1, false],
  ['other kana, of one edit', 'しんげきのきょじん', 'しんげきのきょしんある', 1, true],
  ['nothing', 'berserk', '', 3, false],
  ['fewer letters than edits', 'ab', 'xyz', 2, true],
  ['more letters than have a bit: its beginning is looked at', 'a'.repeat(33), 'b'.repeat(40), 1, false],
  [
    'two letters that changed places where the bits end',
    `${'ab'.repeat(16)}c`,
    `${'ab'.repeat(15)}acb`,
    1,
    true,
  ],
])('a name beside %s', (_, name, text, most, is) => {
  expect(isNearBy(name, text, most)).toBe(is);
});

it('agrees with the whole comparison on 4,000 names and texts of few letters, where all kinds of edits meet', () => {
  const random = numbers(11);
  const word = (letters: string, longest: number) =>
    Array.from({ length: 1 + (random() % longest) }, () => letters.charAt(random() % letters.length)).join(
      '',
    );
  const different = [];
  let near = 0;
  for (let i = 0; i < 4_000; i += 1) {
    const letters = ['ab', 'abcd', 'あいうえ'][random() % 3] as string;
    const [name, text, most] = [word(letters, 40), word(letters, 48), random() % 5];
    // A comparison that leaves no bit is not the sieve's.
    if (name.length <= most) continue;
    const isFound = reference(name, text) <= most;
    if (isFound) near += 1;
    const isOfBits = name.length <= 32;
    const isNear = isNearBy(name, text, most);
    if (isOfBits ? isNear !== isFound : isFound && !isNear) different.push({ name, text, most });
    if ((approximateMatch(name, text, most, anywhere, anywhere) !== null) !== isFound)
      different.push({ name, text, most });
  }

  expect(different).toEqual([]);
  expect(near).toBeGreaterThan(400);
});

it('finds the same stretch as the whole comparison where stretches begin and end at some places alone', () => {
  const random = numbers(12);
  const different = [];
  let near = 0;
  for (let i = 0; i < 300; i += 1) {
    const word = (length: number) => Array.from({ length }, () => 'abc'.charAt(random() % 3)).join('');
    const [text, name, most] = [word(24 + (random() % 40)), word(4 + (random() % 7)), 1 + (random() % 3)];
    const [starts, ends] = [random(), random()];
    const mayStart = (at: number) => ((starts >> (at % 11)) & 1) === 0;
    const mayEnd = (at: number) => ((ends >> (at % 13)) & 1) === 0;
    const found = approximateMatch(name, text, most, mayStart, mayEnd);
    /** The fewest edits with each end, by the whole table for each start. */
    const costs = new Array<number>(text.length + 1).fill(99);
    for (let from = 0; from < text.length; from += 1) {
      const row = mayStart(from) ? lastRow(name, text.slice(from), (at) => (at === 0 ? 0 : 99)) : [];
      for (const [at, cost] of row.entries())
        if (at > 0 && mayEnd(from + at)) costs[from + at] = Math.min(costs[from + at] as number, cost);
    }
    const least = Math.min(...costs);
    const expected = least <= most ? [least, costs.lastIndexOf(least)] : [];
    if (found !== null) near += 1;
    const [distance, end] = expected;
    if (found?.distance !== distance || found?.end !== end) different.push({ name, text, most });
  }

  expect(different).toEqual([]);
  expect(near).toBeGreaterThan(100);
});

it('compares a name again as if nothing had been compared before', () => {
  expect(isNearBy('berserk', 'naruto', 1)).toBe(false);
  expect(isNearBy('naruto', 'narut0', 1)).toBe(true);
  expect(isNearBy('berserk', 'naruto', 1)).toBe(false);
});

/** Fewest edits between a name and any stretch of a text that is not empty. */
const reference = (name: string, text: string) => Math.min(...lastRow(name, text, () => 0).slice(1));

/** Edits between a name and the stretches before each end of a text, by the whole table. */
function lastRow(name: string, text: string, first: (at: number) => number): readonly number[] {
  const rows = [Array.from({ length: text.length + 1 }, (_, at) => first(at))];
  for (let i = 1; i <= name.length; i += 1) {
    const row = [i];
    for (let at = 1; at <= text.length; at += 1) {
      const above = rows[i - 1] as number[];
      const isSame = name[i - 1] === text[at - 1];
      let cost = Math.min((above[at - 1] as number) + (isSame ? 0 : 1), (above[at] as number) + 1);
      cost = Math.min(cost, (row[at - 1] as number) + 1);
      const isSwapped = i > 1 && at > 1 && name[i - 1] === text[at - 2] && name[i - 2] === text[at - 1];
      row.push(isSwapped ? Math.min(cost, (rows[i - 2]?.[at - 2] as number) + 1) : cost);
    }
    rows.push(row);
  }
  return rows.at(-1) as number[];
}

/** The same numbers for the same seed. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state >>> 8;
  };
}
