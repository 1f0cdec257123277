import { expect, it } from '@jest/globals';
import { learnIntents } from '../../../packages/classifier/training/fit-intents.ts';

const EXAMPLES = [
  ...['play some jazz', 'play a song', 'put on a song', 'play music'].map((text) => ({
    text,
    intent: 'music',
  })),
  ...['what is the weather', 'will it rain', 'weather for today', 'is rain coming'].map((text) => ({
    text,
    intent: 'weather',
  })),
];

it('learns intents, and is less certain of what is outside of them', () => {
  const guess = learnIntents(EXAMPLES, ['who wrote dune', 'who painted it']);
  expect(guess('play that song').intent).toBe('music');
  expect(guess('rain today').intent).toBe('weather');
  expect(guess('who wrote that').probability).toBeLessThan(guess('play a song').probability);
});
