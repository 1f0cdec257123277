import { describe, expect, it } from '@jest/globals';
import type { AnyFrame } from '../../support/stack/chat-socket.ts';
import { useLocalStack } from '../../support/stack/local-stack.ts';

const { connect } = useLocalStack();

const CONVERSATIONS = [
  [
    'English',
    [
      ['do you have Dandadan?', 'dandadan', undefined],
      ['is volume 2 in stock?', 'dandadan', '“Dandadan”: is volume 2 in stock?'],
      ['how much is it?', 'dandadan', '“Dandadan” volume 2: how much is it?'],
      ['and in Japanese?', 'dandadan', '“Dandadan” volume 2: and in Japanese?'],
      ['do you have Berserk?', 'berserk', undefined],
    ],
  ],
  [
    'Japanese',
    [
      ['ダンダダンはありますか？', 'dandadan', undefined],
      ['それの2巻の在庫は？', 'dandadan', '『ダンダダン』：それの2巻の在庫は？'],
      ['いくら？', 'dandadan', '『ダンダダン』2巻：いくら？'],
      ['英語版は？', 'dandadan', '『ダンダダン』2巻：英語版は？'],
      ['ベルセルクはありますか？', 'berserk', undefined],
    ],
  ],
] as const;

function frameOf<T extends AnyFrame['type']>(frames: readonly AnyFrame[], type: T) {
  return frames.find((frame): frame is Extract<AnyFrame, { type: T }> => frame.type === type);
}

describe('a conversation of five turns', () => {
  it.each(CONVERSATIONS)('in %s is about the book at hand, until another is named', async (_, turns) => {
    const socket = await connect();
    for (const [i, [question, series, resolved]] of turns.entries()) {
      const frames = await socket.ask(`m${i}`, question);

      expect([question, frameOf(frames, 'answer.started')?.resolved]).toEqual([question, resolved]);
      expect(frameOf(frames, 'answer.finished')?.retrieved?.[0]).toBe(series);
    }
  });
});
