import { expect, it } from '@jest/globals';
import { detectLanguage } from '@mangaassist/text';
import { shownText } from '../../support/stack/chat-socket.ts';
import { useLocalStack } from '../../support/stack/local-stack.ts';

const { connect } = useLocalStack();

it('a first question about “this one” is answered for the item that the page shows', async () => {
  const socket = await connect();
  const options = { context: { seriesId: 'dandadan', itemId: 'dandadan-en-001', locale: 'en' } };
  socket.send({ action: 'message.send', id: 'm1', text: 'Is this one in stock?', options });

  const end = await socket.next(({ type }) => type === 'answer.finished');

  expect(end).toMatchObject({ products: expect.arrayContaining([expect.objectContaining({ volume: 1 })]) });
  expect(shownText(socket.frames)).toContain('Dandadan');
});

it.each([
  ['Dandadan', 'ja', 'ja'],
  ['🙏', 'ja', 'ja'],
  ['Do you have Dandadan?', 'ja', 'en'],
  ['ダンダダンはありますか？', 'en', 'ja'],
])(
  '“%s” on a page in “%s” is answered in “%s”: as the page, unless it is plainly in another',
  async (text, locale, language) => {
    const socket = await connect();
    socket.send({ action: 'message.send', id: 'm1', text, options: { context: { locale } } });

    await socket.next(({ type }) => type === 'answer.finished');

    expect(detectLanguage(shownText(socket.frames))).toBe(language);
  },
);

it('a question about the cart is answered for the books in it', async () => {
  const socket = await connect();
  const cart = [
    { seriesId: 'dandadan', itemId: 'dandadan-en-001' },
    { seriesId: 'berserk', itemId: 'berserk-en-001' },
  ];
  const text = 'Is everything in my cart in stock?';
  socket.send({ action: 'message.send', id: 'm1', text, options: { context: { cart, locale: 'en' } } });

  const end = await socket.next(({ type }) => type === 'answer.finished');

  const ids = 'products' in end && Array.isArray(end.products) ? end.products.map(({ id }) => id) : [];
  expect(ids).toEqual(expect.arrayContaining(['dandadan-en-001', 'berserk-en-001']));
});

it.each(['🙏', '…', '？？？', 'ok'])(
  'a first message without a language of its own, %s, is answered in that of the page',
  async (text) => {
    for (const [locale, words] of [
      ['ja', /[ぁ-ん]/u],
      ['en', /[a-z]{3}/u],
    ] as const) {
      const socket = await connect();
      socket.send({ action: 'message.send', id: 'm1', text, options: { context: { locale } } });

      await socket.next(({ type }) => type === 'answer.finished');

      expect(shownText(socket.frames)).toMatch(words);
    }
  },
);
