import { expect, it } from '@jest/globals';
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
