/** The earlier turns in a prompt: the last one always, within its bound. */

import { describe, expect, it } from '@jest/globals';
import { estimateTokens } from '@mangaassist/text';
import fc from 'fast-check';
import { lastTurns, type Turn } from '../../../../packages/cascade-core/src/answer/past-turns.ts';

const BOUNDS = { historyTurns: 3, historyTokens: 2_000 };
const PASTED = '返品の条件について教えてください。'.repeat(140);
const tokens = ({ question, answer }: Turn) => estimateTokens(question, 1) + estimateTokens(answer, 1);

describe('the last turn in a prompt', () => {
  it('keeps the beginning of a question that is longer than the bound, and the whole answer', () => {
    const [turn] = lastTurns([{ question: PASTED, answer: '30日以内です。' }], BOUNDS);

    expect(turn?.answer).toBe('30日以内です。');
    expect(PASTED.startsWith(turn?.question ?? 'none')).toBe(true);
    expect(turn?.question.length).toBeGreaterThan(1_900);
    expect(turn).not.toHaveProperty('trimmed');
  });

  it('keeps the whole question and the end of an answer that is longer than the bound', () => {
    const [turn] = lastTurns([{ question: '要約して', answer: `${PASTED}以上です。` }], BOUNDS);

    expect(turn?.question).toBe('要約して');
    expect(turn?.answer.endsWith('以上です。')).toBe(true);
    expect(turn?.answer.length).toBeGreaterThan(1_900);
    expect(turn).toMatchObject({ trimmed: true });
  });

  it('keeps half of each if both are too long', () => {
    const [turn] = lastTurns([{ question: PASTED, answer: PASTED }], BOUNDS);

    expect(estimateTokens(turn?.question ?? '', 1)).toBe(1_000);
    expect(estimateTokens(turn?.answer ?? '', 1)).toBe(1_000);
  });

  it('leaves out the turn before it if it was trimmed', () => {
    const turns = lastTurns(
      [
        { question: 'q', answer: 'a' },
        { question: PASTED, answer: 'short' },
      ],
      BOUNDS,
    );

    expect(turns).toHaveLength(1);
  });

  it.each([{ historyTurns: 0 }, { historyTokens: 0 }])('is left out if %j turns history off', (off) => {
    expect(lastTurns([{ question: PASTED, answer: 'a' }], { ...BOUNDS, ...off })).toEqual([]);
  });

  it('is the latest one with text', () => {
    const turns = lastTurns(
      [
        { question: 'q', answer: 'a' },
        { question: 'q2', answer: ' \n' },
      ],
      BOUNDS,
    );

    expect(turns).toEqual([{ question: 'q', answer: 'a' }]);
  });

  it('is within the bound, not blank, and cut between characters, for any text', () => {
    const text = fc
      .array(fc.constantFrom('あ', '👩‍👧‍👦', 'e\u0301', '𠮷', ' a', 'か\u3099', '🇯🇵'), {
        minLength: 1,
        maxLength: 80,
      })
      .map((pieces) => pieces.join(''));
    const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
    const graphemes = (all: string) => [...segmenter.segment(all)].map(({ segment }) => segment);
    fc.assert(
      fc.property(text, text, fc.integer({ min: 40, max: 200 }), (question, answer, historyTokens) => {
        const [turn] = lastTurns([{ question, answer }], { historyTurns: 1, historyTokens });
        if (turn === undefined) throw new Error('no turn');
        expect(tokens(turn)).toBeLessThanOrEqual(historyTokens);
        expect(graphemes(question).slice(0, graphemes(turn.question).length)).toEqual(
          graphemes(turn.question),
        );
        expect(graphemes(answer).slice(-graphemes(turn.answer).length)).toEqual(graphemes(turn.answer));
      }),
    );
  });

  it('is cut and well-formed if it is one letter with many accents', () => {
    const heap = `e${'\u0301'.repeat(9_000)}`;
    const [turn] = lastTurns([{ question: heap, answer: heap }], BOUNDS);

    expect(turn === undefined ? 0 : tokens(turn)).toBeGreaterThan(1_900);
  });
});
