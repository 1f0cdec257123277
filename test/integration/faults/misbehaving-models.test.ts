/** The promises of docs/protocol.md under models that write as small models do. */
import { describe, expect, it } from '@jest/globals';
import { isControlLine } from '../../../packages/cascade-core/src/answer/output/control-line.ts';
import { brokenPromises } from '../../support/promises.ts';
import { shownText } from '../../support/stack/chat-socket.ts';
import { useLocalStack } from '../../support/stack/local-stack.ts';

const { connect, documents } = useLocalStack({
  models: { kind: 'stand-in', speed: 100, misbehaviour: { share: 0.9, seed: 18 } },
});

const QUESTIONS = [
  'hi there',
  'How much is shipping to Canada?',
  'Where can I buy volume 1 of Dandadan?',
  'Can I return a book I have opened?',
  'Compare Monster and Pluto',
  'What is Berserk about?',
  'Recommend me something scary and short',
  'Do you offer gift wrapping?',
  'is vinland saga finished?',
  'What does 積読 mean?',
  '返品はできますか？',
  'ワンピースの1巻はいくらですか？',
  'おすすめの少女漫画を教えて',
  '送料はいくらですか？',
  'モンスターのあらすじを教えてください',
];
const CONTROL =
  /<\/?(?:thinking|answer|question|context|confidence)|\[\d{1,3}(?:\]| [a-z_]+\])\s*$|^\s*(?:Human|Assistant):|You are MangaAssist|holds only a whole number|"confidence":/m;

describe('models that write as small models do', () => {
  it('break no promise of the protocol, and show no control text and no empty answer', async () => {
    let withoutText = 0;
    const asked = QUESTIONS.map(async (text, i) => {
      const socket = await connect();
      const frames = await socket.ask(`m${i}`, text);
      expect(brokenPromises(socket.frames)).toEqual([]);
      const shown = shownText(frames);
      if (frames.at(-1)?.type === 'error') {
        // Both models wrote invisible characters alone: an error that asks for another try, and no empty answer.
        expect(frames.at(-1)).toMatchObject({ code: 'model_unavailable', retryable: true });
        expect(shown).toBe('');
        withoutText += 1;
        return;
      }
      expect(frames.at(-1)?.type).toBe('answer.finished');
      expect(shown.trim()).not.toBe('');
      expect(shown).not.toMatch(CONTROL);
      expect(shown.split('\n').filter((line) => isControlLine(line, 'none'))).toEqual([]);
    });
    await Promise.all(asked);
    // The questions without text follow from the seed and from each prompt.
    expect(withoutText).toBeLessThan(QUESTIONS.length / 3);

    expect(documents.some(({ EstimateMissing }) => EstimateMissing === 1)).toBe(true);
  });
});
