import { describe, expect, it } from '@jest/globals';
import { TASKS, type Task } from '@mangaassist/protocol';
import {
  followUpFeatures,
  followUpWords,
  readFollowUpWords,
} from '../../../../packages/store/src/focus/task/follow-up-words.ts';
import { fitFollowUpWords } from '../../../../packages/store/training/fit-follow-up-words.ts';

const taskOf = (shares: readonly number[]) => TASKS[shares.indexOf(Math.max(...shares))];
const row = (text: string, task: Task) => ({
  features: followUpFeatures(text, 'product_search'),
  task: TASKS.indexOf(task),
  weight: 1,
});

describe('the model of the words of follow-ups', () => {
  it('learns words and pairs of them in both languages', () => {
    const model = readFollowUpWords(
      fitFollowUpWords([
        row('can it be sent to my office', 'faq'),
        row('can it be sent abroad', 'faq'),
        row('is it in stock', 'product_search'),
        row('is it in english', 'product_search'),
        row('海外に送れますか', 'faq'),
        row('職場に送れますか', 'faq'),
        row('英語版はありますか', 'product_search'),
        row('中古はありますか', 'product_search'),
      ]),
    );
    const read = (text: string) => taskOf(model(followUpFeatures(text, 'product_search')));

    expect(read('can it be sent to a hotel')).toBe('faq');
    expect(read('ホテルに送れますか')).toBe('faq');
    expect(read('is it in japanese')).toBe('product_search');
    expect(read('電子版はありますか')).toBe('product_search');
  });

  it('has probabilities of all tasks, also for a text of unknown words and for none', () => {
    for (const text of ['', 'qqqq zzzz', '🙂🙂']) {
      const sum = followUpWords(text, null).reduce((total, share) => total + Math.exp(share), 0);

      expect(sum).toBeCloseTo(1, 2);
    }
  });

  it('reads the beginning of a long text only', () => {
    const long = 'is it in stock '.repeat(500);

    expect(followUpFeatures(long, 'faq').length).toBeLessThan(100);
  });
});
