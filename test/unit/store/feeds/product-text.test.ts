import { describe, expect, it } from '@jest/globals';
import { priceOf } from '../../../../cli/store/csv/feed-price.ts';
import {
  formatOf,
  kindOf,
  languageOf,
  seriesNameOf,
  volumesOf,
} from '../../../../cli/store/csv/product-text.ts';

describe('titles of products', () => {
  it.each<[string, string, readonly [number, number] | null]>([
    ['One Piece, Vol. 104', 'One Piece', [104, 104]],
    ['One Piece 104', 'One Piece', [104, 104]],
    ['Spy x Family, Volume 3', 'Spy x Family', [3, 3]],
    ['Akira Box Set Vol. 1-6', 'Akira', [1, 6]],
    ['Naruto (3-in-1 Edition), Vol. 1', 'Naruto', [1, 1]],
    ['Demon Slayer Complete Box Set (Volumes 1 to 23)', 'Demon Slayer', null],
    ['ダンダダン 3 (ジャンプコミックスDIGITAL)', 'ダンダダン', [3, 3]],
    ['ダンダダン 第3巻', 'ダンダダン', [3, 3]],
    ['鬼滅の刃 1～23巻', '鬼滅の刃', [1, 23]],
    ['20th Century Boys, Vol. 2', '20th Century Boys', [2, 2]],
    ['Art book', 'Art book', null],
  ])('of %j name the series %j and the volumes %j', (title, name, volumes) => {
    const found = volumesOf(title);
    if (volumes !== null) expect(found).toEqual({ first: volumes[0], last: volumes[1] });
    expect(seriesNameOf(title).replace(/ Complete$/, '')).toBe(name);
  });

  it('name the kind and the format of an edition', () => {
    expect(kindOf('Akira Box Set', { first: 1, last: 6 })).toBe('box set');
    expect(kindOf('Naruto (3-in-1 Edition)', { first: 1, last: 3 })).toBe('omnibus');
    expect(kindOf('Naruto', { first: 1, last: 1 })).toBe('volume');
    expect(formatOf('One Piece Kindle', false)).toBe('ebook');
    expect(formatOf('Berserk Deluxe hardcover', false)).toBe('hardcover');
    expect(formatOf('One Piece', true)).toBe('used');
  });
});

it.each([
  ['7.99 USD', undefined, { currency: 'USD', amount: 799 }],
  ['¥1,210', undefined, { currency: 'JPY', amount: 1_210 }],
  ['1210円', undefined, { currency: 'JPY', amount: 1_210 }],
  ['$1,009.5', undefined, { currency: 'USD', amount: 100_950 }],
  ['550', 'JPY', { currency: 'JPY', amount: 550 }],
  ['9.99', 'EUR', { currency: 'EUR', amount: 999 }],
  ['9.99', undefined, null],
  ['free', 'USD', null],
  ['-5 USD', undefined, null],
  ['1e3 USD', undefined, null],
  ['7.99-9.99 USD', undefined, null],
])('the price %j with the currency %j is %j', (text, currency, expected) => {
  expect(priceOf(text, currency)).toEqual(expected);
});

it('the language of an edition is that of its ISBN, else of its title', () => {
  expect(languageOf('9784088838304', 'Dandadan 3')).toBe('ja');
  expect(languageOf('9781974740000', 'ダンダダン 3')).toBe('en');
  expect(languageOf('', 'ダンダダン 3')).toBe('ja');
  expect(languageOf('', 'Dandadan 3')).toBe('en');
});
