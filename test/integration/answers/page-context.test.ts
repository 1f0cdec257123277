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
