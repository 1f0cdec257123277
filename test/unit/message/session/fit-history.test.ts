import { describe, expect, it } from '@jest/globals';
import { fitHistory } from '../../../../lambdas/message/session/fit-history.ts';
import type { HistoryTurn } from '../../../../packages/protocol/src/frames.ts';

const MAX_BYTES = 28_000;
const turn = (id: string, question: string, answer: string): HistoryTurn => ({
  id: id.padEnd(64, '-'),
  question,
  answer,
  status: 'answered',
  tier: 'sonnet',
  stopReason: 'end_turn',
  rating: 'down',
});
const bytes = (turns: readonly HistoryTurn[]) => Buffer.byteLength(JSON.stringify(turns));

describe('the history of a session', () => {
  it('that fits the frame is not changed', () => {
    const turns = Array.from({ length: 20 }, (_, n) => turn(`m${n}`, 'hello', 'x'.repeat(900)));

    expect(fitHistory(turns)).toEqual(turns);
  });

  it.each([
    ['Latin', 'a', 60_000],
    ['Japanese', '漫', 20_000],
    ['quotes and line breaks, which JSON escapes,', '"\n', 30_000],
    ['emoji of several code points', '👩‍👩‍👧', 9_000],
    ['a character of endless length', '\u0301', 30_000],
  ])('lists a turn that is larger than a frame, with its text of %s cut and marked', (_, unit, count) => {
    const text = unit.repeat(count);
    const [fitted, ...others] = fitHistory([turn('m1', 'hello', text)]);

    expect(others).toEqual([]);
    expect(fitted).toMatchObject({ question: 'hello', shortened: true });
    expect(fitted?.answer.at(-1)).toBe('…');
    expect(text.startsWith(fitted?.answer.slice(0, -1) ?? ' ')).toBe(true);
    expect(fitted?.answer.isWellFormed()).toBe(true);
    expect(bytes(fitted ? [fitted] : [])).toBeGreaterThan(MAX_BYTES - 100);
    expect(bytes(fitted ? [fitted] : [])).toBeLessThanOrEqual(MAX_BYTES + 2);
  });

  it('lists all of 20 turns whose questions and answers are each larger than a frame', () => {
    const turns = Array.from({ length: 20 }, (_, n) =>
      turn(`m${n}`, '🙏'.repeat(4_000), '漫画'.repeat(20_000)),
    );
    const fitted = fitHistory(turns);

    expect(fitted.map(({ id }) => id)).toEqual(turns.map(({ id }) => id));
    expect(fitted.every(({ shortened, question, answer }) => shortened && question && answer)).toBe(true);
    expect(bytes(fitted)).toBeLessThanOrEqual(MAX_BYTES + 21);
  });

  it('keeps the latest turns whole, and cuts earlier ones to the bytes that are left', () => {
    const turns = [
      turn('m1', 'hello', 'x'.repeat(20_000)),
      turn('m2', 'hello', 'x'.repeat(20_000)),
      turn('m3', 'hello', 'x'.repeat(5_000)),
    ];
    const [first, second, third] = fitHistory(turns);

    expect(third).toEqual(turns[2]);
    expect(second).toEqual(turns[1]);
    expect(first).toMatchObject({ shortened: true, question: 'hello' });
    expect(first?.answer.length).toBeGreaterThan(1_000);
  });
});
