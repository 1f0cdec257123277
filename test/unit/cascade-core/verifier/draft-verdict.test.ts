import { expect, it } from '@jest/globals';
import { draftVerdict } from '../../../../packages/cascade-core/src/verifier/evidence/draft-verdict.ts';
import { givenText } from '../../../../packages/cascade-core/src/verifier/evidence/given-text.ts';
import { mostVerdict } from '../../../../packages/cascade-core/src/verifier/evidence/growing-evidence.ts';
import type { Verifier } from '../../../../packages/cascade-core/src/verifier/verifier.ts';

const KNOWN = {
  task: 'faq',
  estimate: 9_000,
  unsupportedClaims: 0,
  hedgingPhrases: 0,
  isForeign: false,
  isRepeated: false,
  isTruncated: false,
  hasPassages: true,
} as const;
const DRAFT = {
  task: 'faq',
  question: 'When do my points expire?',
  draft: 'They expire 12 months after the last purchase.',
  given: givenText(['Points expire 12 months after the last purchase.']),
} as const;
const expects =
  (gain: number, isFamiliar = true): Verifier =>
  () => ({ gain, score: gain, isFamiliar });

it("is the deployment's own verifier's, if there is one", () => {
  expect(draftVerdict(KNOWN, DRAFT, expects(0.6))).toBeCloseTo(0.4);
  expect(draftVerdict(KNOWN, DRAFT, expects(-0.5))).toBe(1);
});

it('is not raised by it for a draft that is unlike its outcomes, or with hard evidence against it', () => {
  const fixed = draftVerdict(KNOWN, DRAFT);
  const missing = { ...KNOWN, estimate: 'missing' } as const;

  expect(draftVerdict(KNOWN, DRAFT, expects(-0.5, false))).toBe(fixed);
  expect(draftVerdict(missing, DRAFT, expects(-0.5))).toBe(draftVerdict(missing, DRAFT));
  expect(draftVerdict(missing, DRAFT, expects(0.9))).toBeCloseTo(0.1);
});

it('is never over what was possible while the draft was written', () => {
  for (const fitted of [undefined, expects(-1), expects(0.5), expects(-1, false)]) {
    for (const more of [
      {},
      { estimate: 'missing' },
      { unsupportedClaims: 2 },
      { isForeign: true },
    ] as const) {
      const known = { ...KNOWN, ...more };
      expect(draftVerdict(known, DRAFT, fitted)).toBeLessThanOrEqual(mostVerdict(known, fitted));
    }
  }
});

it.each([
  '“Berserk” volume 3: how much is it',
  'How much is it?',
  'how long is it',
  'who is it by, and what price is it',
])('accepts a price, a length and an author that are asked for with "is it" at the end: %s', (question) => {
  const text =
    'Berserk by Kentaro Miura. Volume 3, English paperback, $14.99, in stock (41 copies). It has 42 volumes.';
  const asked = { task: 'product_search', question, draft: text, given: givenText([text]) } as const;
  expect(draftVerdict({ ...KNOWN, task: 'product_search' }, asked)).toBeGreaterThanOrEqual(0.8);
});
