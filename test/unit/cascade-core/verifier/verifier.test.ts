import { describe, expect, it } from '@jest/globals';
import { createVerifier } from '../../../../packages/cascade-core/src/verifier/verifier.ts';
import { crossValidate } from '../../../../packages/cascade-core/training/cross-validate.ts';
import { designOf } from '../../../../packages/cascade-core/training/design.ts';
import { fitVerifier } from '../../../../packages/cascade-core/training/fit-verifier.ts';
import {
  foldsOf,
  groupFolds,
  seededRandom,
  shuffled,
} from '../../../../packages/cascade-core/training/folds.ts';

const random = seededRandom(3);
const THINGS = ['volumes', 'box sets', 'posters', 'figures'];

/** Drafts that multiply; one in three has the wrong result. */
const EXAMPLES = Array.from({ length: 240 }, (_, i) => {
  const [count, price] = [2 + Math.floor(random() * 8), 3 + Math.floor(random() * 20)];
  const isRight = i % 3 > 0;
  const thing = THINGS[i % 4] as string;
  return {
    question: `How much are ${count} ${thing} at $${price} each?`,
    draft: `${count} ${thing} cost ${count} × $${price} = $${count * price + (isRight ? 0 : 1 + (i % 7))}.`,
    task: 'faq',
    weak: Number(isRight),
    strong: 1,
  };
});

describe('a verifier fitted on graded outcomes', () => {
  const model = fitVerifier(EXAMPLES);
  const verify = createVerifier(model);

  it('expects more of the strong tier where a sum is wrong, in drafts it has not seen', () => {
    const wrong = verify(
      { question: 'How much are 4 posters at $11 each?', draft: '4 posters cost 4 × $11 = $47.' },
      'faq',
    );
    const right = verify(
      { question: 'How much are 4 posters at $11 each?', draft: '4 posters cost 4 × $11 = $44.' },
      'faq',
    );
    expect(wrong.gain).toBeGreaterThan(right.gain + 0.2);
  });

  it('is the same file for the same outcomes, and at most 64 KB', () => {
    const text = JSON.stringify(model);
    expect(JSON.stringify(fitVerifier(EXAMPLES))).toBe(text);
    expect(text.length).toBeLessThanOrEqual(65_536);
  });

  it('takes nothing for granted of a text that is unlike its outcomes', () => {
    const foreign = verify(
      { question: '返品できますか？', draft: 'はい、未開封なら30日以内に返品できます。' },
      'faq',
    );
    expect(foreign.isFamiliar).toBe(false);
    expect(foreign.gain).toBeGreaterThanOrEqual(model.like.gain);
  });

  it('names the way out if a file has features that this program does not read', () => {
    const strange = { ...model, dense: [{ name: 'gone', mean: 0, deviation: 1, weight: 1 }] };
    expect(() => createVerifier(strange)).toThrow(/train it again/);
  });

  it('has scores of examples by fits that have not seen them', () => {
    const design = designOf(EXAMPLES, false);
    const scores = crossValidate(design, foldsOf(shuffled(EXAMPLES.length, 1), 4));
    const mean = (of: number) => {
      const own = scores.filter((_, i) => EXAMPLES[i]?.weak === of);
      return own.reduce((sum, score) => sum + score, 0) / own.length;
    };
    expect(mean(0)).toBeGreaterThan(mean(1) + 0.2);
  });
});

it('folds keep a group together and are of like size', () => {
  const folds = groupFolds(['a', 'a', 'a', 'b', 'b', 'c'], 2);
  expect([...folds]).toEqual([0, 0, 0, 1, 1, 1]);
});
