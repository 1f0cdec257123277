/** Regression tests of the classifier, each with the input that revealed a defect. */
import { describe, expect, it } from '@jest/globals';
import { classify } from '../../support/cascade/classify.ts';
import { cpuMsOf } from '../../support/cpu-time.ts';

describe('the classifier', () => {
  it.each(['hi ', 'こんにちは', 'order ', '「', "I'd like "])(
    'classifies 1,500 repetitions of %j within a second of CPU time',
    (word) => {
      // A backtracking pattern took minutes.
      expect(cpuMsOf(() => classify(word.repeat(1_500)))).toBeLessThan(1_000);
    },
  );

  it.each([
    'What is the best order for Fate?',
    'What is the correct order to watch Gundam?',
    "What's the order in which to read Fate?",
  ])('does not classify a question about a reading order as order_status (D2): %s', (question) => {
    expect(classify(question).task).not.toBe('order_status');
  });

  it('does not classify a title that begins with a greeting as greeting (D1): Hi Score Girl', () => {
    expect(classify('Hi Score Girl').task).not.toBe('greeting');
  });

  it.each(['注文の仕方を教えてください', 'こんにちは、注文はどこですか'])(
    'classifies an everyday question about orders as faq or order_status: %s',
    (question) => {
      expect(['faq', 'order_status']).toContain(classify(question).task);
    },
  );
});
