import { describe, expect, it } from '@jest/globals';
import type { LoadSession } from '../../../bench/load/load-session.ts';
import { askAll, everydayQuestions, schedule } from '../../../bench/load/load-traffic.ts';

const texts = everydayQuestions(1);

describe('the traffic of a load run', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(everydayQuestions(1)).toEqual(texts);
    expect(everydayQuestions(2)).not.toEqual(texts);
    expect(schedule(texts, 5, 1)).toEqual(schedule(texts, 5, 1));
    expect(schedule(texts, 5, 2)).not.toEqual(schedule(texts, 5, 1));
  });

  it('asks in both languages', () => {
    expect(texts.some((text) => /^[\x20-\x7e]+$/.test(text))).toBe(true);
    expect(texts.some((text) => /\p{Script=Hiragana}/u.test(text))).toBe(true);
  });

  it('comes at the rate it is given, at times that differ', () => {
    const due = schedule(texts, 5, 1);
    const gaps = due.slice(1).map(({ atMs }, index) => atMs - (due[index]?.atMs ?? 0));

    expect((due.at(-1)?.atMs ?? 0) / due.length).toBeCloseTo(200, -1.3);
    expect(Math.min(...gaps)).toBeLessThan(20);
    expect(Math.max(...gaps)).toBeGreaterThan(1_000);
  });

  it('asks one question at a time in each session, and every question once', async () => {
    const sessions = ['a', 'b'] as unknown as LoadSession[];
    const busy = new Set<LoadSession>();
    const due = Array.from({ length: 20 }, (_, index) => ({ atMs: 0, text: `question ${index}` }));

    const asked = await askAll(due, sessions, async (session, { text }) => {
      expect(busy.has(session)).toBe(false);
      busy.add(session);
      await new Promise((resolve) => setImmediate(resolve));
      busy.delete(session);
      return text;
    });

    expect(asked).toEqual(due.map(({ text }) => text));
  });
});
