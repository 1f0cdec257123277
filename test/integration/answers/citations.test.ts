/** A strong model that cites the store's data, from the event stream of its reply to the frames of the answer. */
import { expect, it } from '@jest/globals';
import { shownText } from '../../support/stack/chat-socket.ts';
import { useLocalStack } from '../../support/stack/local-stack.ts';

const { connect } = useLocalStack({
  env: { MODEL_PRESET: 'citing' },
  models: { kind: 'stand-in', speed: 100, cites: true },
});

it('names the cited passages as sources of the finished answer, and nothing that is not the store’s', async () => {
  const socket = await connect();
  const frames = await socket.ask('m1', 'Compare Monster and Pluto');

  expect(frames.at(-1)).toMatchObject({ type: 'answer.finished', tier: 'sonnet' });
  const { sources } = frames.at(-1) as unknown as { readonly sources: readonly { readonly id: string }[] };
  // The text names Monster first; the model cites Pluto first, and something that the store does not have.
  expect(sources.map(({ id }) => id)).toEqual(['pluto', 'monster']);
  expect(shownText(frames)).toMatch(/Monster[\s\S]*Pluto/);
});
