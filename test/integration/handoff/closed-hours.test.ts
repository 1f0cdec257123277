/** A request for a person while the shop's people are not there. */
import { expect, it } from '@jest/globals';
import { systemClock } from '../../../lambdas/adapters/system-clock.ts';
import { inboxOf } from '../../support/stack/inbox.ts';
import { useLocalStack } from '../../support/stack/local-stack.ts';

/** A Saturday at noon in Tokyo. The fixture's people are there on weekdays from 10 to 18. */
const aheadMs = Date.parse('2026-12-05T12:00:00+09:00') - Date.now();
const CLOSED = { open: false, opensAt: '2026-12-07T01:00:00.000Z', timeZone: 'Asia/Tokyo' };

const { connect, stack } = useLocalStack({
  handOff: true,
  clock: { ...systemClock, now: () => systemClock.now() + aheadMs },
});

it('names the time when they are there again, is taken all the same, and leaves the assistant to answer meanwhile', async () => {
  const socket = await connect();
  await socket.ask('m1', 'I want to talk to a human');
  const offer = await socket.next(({ type }) => type === 'handoff.offered');
  expect(offer).toMatchObject({ hours: CLOSED, text: expect.stringMatching(/Monday.*10:00/) });

  socket.send({ action: 'handoff.request', id: 'h1', locale: 'ja', note: 'It can wait.' });
  const requested = await socket.next(({ type }) => type === 'handoff.requested');

  expect(requested).toMatchObject({ hours: CLOSED, text: expect.stringMatching(/月曜日.*10:00/) });
  expect(await inboxOf(stack()).entry(({ note }) => note === 'It can wait.')).toMatchObject({
    state: 'requested',
  });
  const answered = await socket.ask('m2', 'Do you have Berserk?');
  expect(answered.at(-1)).toMatchObject({ type: 'answer.finished' });
  expect(answered.at(-1)).not.toHaveProperty('care');
});
