/** A desk that cannot be reached. */
import { expect, it } from '@jest/globals';
import { useLocalStack } from '../../support/stack/local-stack.ts';

// Port 9 has no server: each try is refused at once.
const { connect, documents } = useLocalStack({
  handOff: true,
  env: { HANDOFF_URL: 'http://127.0.0.1:9/desk' },
});

it('a request that does not reach the desk is closed with its reason, is counted, and may be made again', async () => {
  const socket = await connect();
  socket.send({ action: 'handoff.request', id: 'h1', locale: 'ja' });

  const closed = await socket.next(({ type }) => type === 'handoff.closed');

  expect(closed).toMatchObject({ reason: 'failed', text: expect.stringContaining('連絡できませんでした') });
  expect(documents.filter((each) => 'HandoffsFailed' in each)).toHaveLength(1);
  const from = socket.frames.length;
  socket.send({ action: 'handoff.request', id: 'h2' });
  expect(await socket.next(({ type }) => type === 'handoff.closed', from)).toMatchObject({
    reason: 'failed',
  });
  expect((await socket.ask('m1', 'Do you have Berserk?')).at(-1)).toMatchObject({ type: 'answer.finished' });
});

it('lines of help come first where a request in a crisis does not reach the desk', async () => {
  const socket = await connect();
  socket.send({ action: 'handoff.request', id: 'h1', note: 'I want to end my life tonight', locale: 'en' });

  const closed = await socket.next(({ type }) => type === 'handoff.closed');

  expect(closed).toMatchObject({
    reason: 'failed',
    text: expect.stringMatching(/988[\s\S]*could not be reached/),
  });
});
