/** Answers that fail while the models are out of reach. */
import { expect, it } from '@jest/globals';
import { useLocalStack } from '../../support/stack/local-stack.ts';

// Port 9 has no server: each request to a model is refused at once.
const { connect } = useLocalStack({ handOff: true, bedrockEndpoint: 'http://127.0.0.1:9' });

const QUESTION = 'Compare Vinland Saga and Berserk as stories about revenge';

it('two in a row offer a person, and one alone does not', async () => {
  const socket = await connect();
  const first = await socket.ask('m1', QUESTION);
  expect(first.at(-1)).toMatchObject({ type: 'error', retryable: true });
  const second = await socket.ask('m2', QUESTION);
  expect(second.at(-1)).toMatchObject({ type: 'error', retryable: true });

  const offer = await socket.next(({ type }) => type === 'handoff.offered');

  expect(offer).toMatchObject({
    reason: 'failed_answers',
    text: expect.stringContaining("My last answers didn't help."),
  });
  // The one after the first answer would have come before the second one.
  expect(socket.frames.filter(({ type }) => type === 'handoff.offered')).toHaveLength(1);
});
