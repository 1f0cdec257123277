import { expect, it } from '@jest/globals';
import { RecentEntries } from '../../../../packages/cascade-core/src/cache/recent-entries.ts';

const entries = (bounds = {}) =>
  new RecentEntries<string>({
    maxEntries: 3,
    maxSize: 10,
    maxEntrySize: 6,
    sizeOf: (value) => value.length,
    ...bounds,
  });

const kept = (of: RecentEntries<string>, keys: string) =>
  [...keys].filter((key) => of.get(key) !== undefined);

it('drops the least recently used entry of too many', () => {
  const memory = entries();
  for (const key of 'abc') memory.set(key, 'x');
  memory.get('a');
  memory.set('d', 'x');

  expect(kept(memory, 'abcd')).toEqual(['a', 'c', 'd']);
});

it('drops the least recently used entries until the size is within its bound', () => {
  const memory = entries();
  memory.set('a', '12345');
  memory.set('b', '123');
  memory.set('c', '123456');

  expect(kept(memory, 'abc')).toEqual(['b', 'c']);
});

it('keeps no entry that is too large, nor the one before it', () => {
  const memory = entries();
  memory.set('a', 'x');
  memory.set('b', 'x');
  memory.set('a', '1234567');

  expect(kept(memory, 'ab')).toEqual(['b']);
});

it('counts a replaced entry once', () => {
  const memory = entries();
  for (let n = 0; n < 10; n += 1) memory.set('a', '12345');
  memory.set('b', '12345');

  expect(kept(memory, 'ab')).toEqual(['a', 'b']);
});
