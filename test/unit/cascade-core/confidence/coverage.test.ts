import { describe, expect, it } from '@jest/globals';
import { coverageOf } from '@mangaassist/cascade-core';

const RETURNS = {
  title: 'Returns',
  text: 'Unopened books can be returned within 30 days. 未開封の本は30日以内なら返品できます。',
};

describe('the coverage of a question by a passage', () => {
  it.each([
    ['What is your return policy?', 0.5],
    ['Can I return unopened books?', 1],
    ['返品できますか', 1],
    ['Do you offer gift wrapping?', 0],
    ['???', 0],
  ])('of "%s" is %d', (question, share) => {
    expect(coverageOf(question, RETURNS)).toBeCloseTo(share, 1);
  });

  it('is 1 if the question names the title', () => {
    expect(coverageOf('Tell me everything about Nana, from the start', { title: 'NANA', text: '' })).toBe(1);
    expect(coverageOf('Tell me about bananas', { title: 'NANA', text: '' })).toBe(0);
  });
});
