/** The shop's own phrases for its policies: in the prompt, and as the whole of a message. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Snapshot } from '@mangaassist/store';
import { policyPassages } from '../../../../packages/store/src/context/policy-passages.ts';
import { resolveQuestion } from '../../../../packages/store/src/focus/resolve-question.ts';
import { search } from '../../../../packages/store/src/search/search.ts';
import { demoSnapshot, TODAY } from '../demo-snapshot.ts';

let snapshot: Snapshot;
beforeAll(async () => {
  snapshot = await demoSnapshot();
});

describe('the passage of a policy', () => {
  const textOf = (question: string, language: 'en' | 'ja', id: string) =>
    policyPassages(search(question, snapshot, { today: TODAY, limit: 12 }), snapshot, language, 4).find(
      (passage) => passage.id === id,
    )?.text;

  it.each([
    ['ラッピングはできますか', 'ja', 'gift-wrapping', 'お客様の言い方：「ラッピング」'],
    ['my login does not work', 'en', 'account', "Asked for as: “login doesn't work”."],
    ['torn page in my copy', 'en', 'damaged-items', 'Asked for as: “torn page”.'],
  ] as const)('has the phrase by which it was asked for: %s', (question, language, id, line) => {
    expect(textOf(question, language, id)?.split('\n').at(-1)).toBe(line);
  });

  it('has no such line where its text has the phrase, or where the question is only near', () => {
    expect(textOf('can you gift wrap it', 'en', 'gift-wrapping')).not.toContain('Asked for as');
    expect(textOf('is there something for parcels that stay away', 'en', 'lost-parcels') ?? '').not.toContain(
      'Asked for as',
    );
  });
});

describe('a message', () => {
  const taskOf = (text: string) => resolveQuestion(text, null, snapshot).task;

  it.each(['expenses claim', 'parcel shop', 'in German', 'お盆', '通訳'])(
    'that is a phrase for a policy and nothing else asks for the policy: %s',
    (text) => {
      expect(taskOf(text)).toBe('faq');
    },
  );

  it.each(['hello', 'thanks a lot', 'こんばんは', 'how do you say hello in German', 'Berserk in German'])(
    'with other words is left to the classifier: %s',
    (text) => {
      expect(taskOf(text)).not.toBe('faq');
    },
  );
});
