import { describe, expect, it } from '@jest/globals';
import { isbn13 } from '../../../packages/store/src/query/names/isbn.ts';
import { readIsbns } from '../../../packages/store/src/query/names/read-isbns.ts';
import { NUMBER_WORD, numberOf, ORDINAL_WORD } from '../../../packages/store/src/query/numerals.ts';
import { Unread } from '../../../packages/store/src/query/rule.ts';
import { IsbnIndex } from '../../../packages/store/src/search/isbn-index.ts';

const LINES = ['{"items":[{"isbn":"9784991000010"},{"isbn":null}]}', '{"items":[{"isbn":"9798991000741"}]}'];

describe('an ISBN', () => {
  it.each([
    ['9784991000010', 0],
    ['9798991000741', 1],
    ['9784088820118', null],
  ])('%s is found in the lines of series', (isbn, place) => {
    expect(new IsbnIndex(LINES).placeOf(isbn)).toBe(place);
  });

  it('of ten digits is one of thirteen with its own check digit', () => {
    expect(isbn13('0-306-40615-2')).toBe('9780306406157');
  });

  it('with a wrong check digit is none', () => {
    expect(isbn13('978-4-9910-0001-1')).toBeNull();
  });

  it.each(['isbn 9784991000010', '978-4-9910-0001-0 please', '978 4991000010'])(
    'names its series, volume, language and format: %s',
    (text) => {
      const item = { first: 3, last: 3, language: 'ja', format: 'paperback' } as const;
      const lexicon = { edition: () => ({ id: 'a', name: 'A', item: item as never }) };

      expect(readIsbns(new Unread(text), lexicon)).toMatchObject({
        series: [{ id: 'a' }],
        volumes: [{ kind: 'range', from: 3, to: 3 }],
        conditions: { language: 'ja', formats: ['paperback'] },
      });
    },
  );

  it('that the shop does not have is named as not carried', () => {
    const read = readIsbns(new Unread('isbn 9784088820118'), { edition: () => null });

    expect(read.series).toEqual([]);
    expect(read.absent).toEqual(['9784088820118']);
  });

  it('of ten digits without a word for it may be a telephone number, and stays a word', () => {
    const unread = new Unread('call me on 0355551234');

    expect(readIsbns(unread, { edition: () => null }).absent).toEqual([]);
    expect(unread.text).toContain('0355551234');
  });
});

describe('a number in words', () => {
  it.each([
    ['twenty one', 21],
    ['ninety-nine', 99],
    ['a hundred and five', 105],
    ['a dozen', 12],
    ['thirty', 30],
  ])('%s is %i', (text, value) => {
    expect(new RegExp(`^${NUMBER_WORD}$`).test(text)).toBe(true);
    expect(numberOf(text)).toBe(value);
  });

  it.each([
    ['twentieth', 20],
    ['thirty-first', 31],
    ['thirteenth', 13],
  ])('%s counts %i', (text, value) => {
    expect(new RegExp(`^${ORDINAL_WORD}$`).test(text)).toBe(true);
    expect(numberOf(text)).toBe(value);
  });
});
