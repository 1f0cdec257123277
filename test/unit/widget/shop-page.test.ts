import { expect, it } from '@jest/globals';
import { parseFrame } from '@mangaassist/protocol/schemas';
import { asContext, type ShopPage } from '../../../packages/widget/src/element/shop-page.ts';

const BOOK = { seriesId: 'naruto', itemId: 'naruto-en-003' };
const contextOf = (page: unknown) => asContext(page as ShopPage, 'en');

it.each<[string, unknown, object]>([
  ['an empty id', { seriesId: '', itemId: '' }, { locale: 'en' }],
  ['null', { seriesId: null, cart: null, locale: null }, { locale: 'en' }],
  ['a number', { seriesId: 5 }, { locale: 'en' }],
  ['an id that is too long', { seriesId: 'a'.repeat(129) }, { locale: 'en' }],
  ['an item that is too long', { seriesId: 'a', itemId: 'a'.repeat(129) }, { seriesId: 'a', locale: 'en' }],
  ['an empty language', { ...BOOK, locale: '' }, { ...BOOK, locale: 'en' }],
  [
    'holes in the cart',
    { cart: [null, {}, BOOK, { seriesId: 'x', itemId: '' }] },
    { cart: [BOOK, { seriesId: 'x' }], locale: 'en' },
  ],
  ['a cart that is a text', { cart: 'naruto' }, { locale: 'en' }],
  ['a page that is a text', 'naruto', { locale: 'en' }],
])('a page with %s leaves it out, and its question is taken', (_, page, expected) => {
  const context = JSON.parse(JSON.stringify(contextOf(page)));
  const frame = { action: 'message.send', id: 'q1', text: 'Do you have this?', options: { context } };

  expect(context).toEqual(expected);
  expect(parseFrame(JSON.stringify(frame))).toMatchObject({ frame });
});

it('has the first 20 books of a cart, and the longest ids that the protocol takes', () => {
  const longest = { seriesId: 'a'.repeat(128), itemId: 'b'.repeat(128) };

  expect(contextOf({ cart: Array(30).fill(longest), locale: 'x'.repeat(35) })).toEqual({
    cart: Array(20).fill(longest),
    locale: 'x'.repeat(35),
  });
});
