import { expect, it } from '@jest/globals';
import {
  type EvidenceName,
  FIXED_WEIGHTS,
  type FixedEvidence,
} from '../../../../packages/cascade-core/src/verifier/evidence/fixed-weights.ts';
import { fitFixed } from '../../../../packages/cascade-core/training/fit-fixed.ts';

const NOTHING = Object.fromEntries(Object.keys(FIXED_WEIGHTS).map((name) => [name, 0])) as FixedEvidence;
const draft = (isRight: boolean, ...names: EvidenceName[]) => ({
  isRight,
  evidence: { ...NOTHING, base: 1, ...Object.fromEntries(names.map((name) => [name, 1])) },
});
const drafts = [
  ...Array.from({ length: 30 }, () => draft(false, 'isBare')),
  ...Array.from({ length: 30 }, () => draft(true, 'looseSentences')),
];

it('moves a weight towards what the drafts show, never past 0, and keeps the base', () => {
  const fitted = fitFixed(drafts, FIXED_WEIGHTS, 1);

  expect(fitted.isBare).toBeLessThan(FIXED_WEIGHTS.isBare - 0.5);
  expect(fitted.looseSentences).toBeGreaterThan(FIXED_WEIGHTS.looseSentences);
  expect(fitted.looseSentences).toBeLessThanOrEqual(0);
  expect(fitted.base).toBe(FIXED_WEIGHTS.base);
  expect(fitted.truncated).toBe(FIXED_WEIGHTS.truncated);
});
