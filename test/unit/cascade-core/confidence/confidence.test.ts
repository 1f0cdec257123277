import { describe, expect, it } from '@jest/globals';
import { DEFAULT_LIVE_CONFIG } from '@mangaassist/cascade-core';
import { estimateConfidence } from '@mangaassist/cascade-core/answering';
import { TASKS } from '@mangaassist/protocol';
import fc from 'fast-check';
import {
  type ConfidenceEvidence,
  heuristicBp,
} from '../../../../packages/cascade-core/src/confidence/confidence.ts';

const CLEAN = { selfEstimate: 'not_asked', hedgingPhrases: 0, truncated: false, ungrounded: 0 } as const;

describe('the estimate of R5', () => {
  it.each([
    ['greeting', 9_500],
    ['faq', 9_000],
    ['product_search', 8_800],
    ['order_status', 9_000],
    ['summarization', 8_500],
    ['translation', 8_500],
    ['recommendation', 8_000],
    ['comparison', 7_700],
    ['discussion', 7_500],
    ['unknown', 8_000],
  ] as const)('for a clean answer to %s is %i', (task, expected) => {
    expect(estimateConfidence({ ...CLEAN, task }).bp).toBe(expected);
  });

  it.each([
    [0, 9_000],
    [1, 8_500],
    [2, 8_000],
    [3, 7_500],
  ])('falls by 0.05 for each hedging phrase: %i', (hedgingPhrases, expected) => {
    expect(estimateConfidence({ ...CLEAN, task: 'faq', hedgingPhrases }).bp).toBe(expected);
  });

  it('falls by 0.15 for a truncated answer', () => {
    expect(estimateConfidence({ ...CLEAN, task: 'faq', truncated: true, ungrounded: 0 }).bp).toBe(7_500);
  });

  it('never falls below 0', () => {
    expect(estimateConfidence({ ...CLEAN, task: 'discussion', hedgingPhrases: 99 }).bp).toBe(0);
  });

  it('passes its own threshold at 0.85 - 0.05 (D5: 0.7999… in floating point)', () => {
    const { bp } = estimateConfidence({ ...CLEAN, task: 'unknown' });

    expect(0.85 - 0.05).toBeLessThan(0.8);
    expect(bp).toBe(8_000);
    expect(bp).toBeGreaterThanOrEqual(DEFAULT_LIVE_CONFIG.cascade.confidenceThreshold * 10_000);
  });
});

describe("the model's self-estimate", () => {
  it('counts if it is lower than the heuristic estimate', () => {
    expect(estimateConfidence({ ...CLEAN, task: 'faq', selfEstimate: 4_000 })).toEqual({
      bp: 4_000,
      parts: { selfEstimate: 4_000, heuristicBp: 9_000, ungroundedBp: 0 },
    });
  });

  it('does not raise the confidence above the heuristic estimate', () => {
    expect(estimateConfidence({ ...CLEAN, task: 'faq', selfEstimate: 10_000 }).bp).toBe(9_000);
  });

  it('of zero is an estimate, not a missing one', () => {
    expect(estimateConfidence({ ...CLEAN, task: 'faq', selfEstimate: 0 }).bp).toBe(0);
  });
});

describe('a missing self-estimate', () => {
  it('is a case of its own with a low confidence, which the curve of read estimates does not raise', () => {
    const missing = { ...CLEAN, task: 'faq', selfEstimate: 'missing' } as const;

    expect(estimateConfidence(missing).bp).toBe(4_000);
    expect(estimateConfidence(missing, { curve: [[0, 0.95]] }).bp).toBe(4_000);
    expect(estimateConfidence(missing, { ofMissing: 0.85 }).bp).toBe(8_500);
    expect(estimateConfidence({ ...missing, ungrounded: 2 }, { ofMissing: 0.85 }).bp).toBe(7_000);
  });
});

describe('for any evidence', () => {
  const evidence: fc.Arbitrary<ConfidenceEvidence> = fc.record({
    task: fc.constantFrom(...TASKS),
    selfEstimate: fc.oneof(
      fc.integer({ min: 0, max: 10_000 }),
      fc.constantFrom('missing' as const, 'not_asked' as const),
    ),
    hedgingPhrases: fc.nat(30),
    truncated: fc.boolean(),
    ungrounded: fc.nat(12),
  });

  it('the confidence is a whole number of basis points from 0 to 10,000', () => {
    fc.assert(
      fc.property(evidence, (given) => {
        const { bp } = estimateConfidence(given);
        expect(Number.isInteger(bp) && bp >= 0 && bp <= 10_000).toBe(true);
        expect(bp).toBeLessThanOrEqual(heuristicBp(given));
      }),
    );
  });

  it('more evidence never raises the confidence, so that a prefix bounds the complete answer', () => {
    fc.assert(
      fc.property(
        evidence,
        fc.nat(5),
        fc.boolean(),
        fc.nat(3),
        (given, hedgingPhrases, truncated, ungrounded) => {
          const later = {
            ...given,
            hedgingPhrases: given.hedgingPhrases + hedgingPhrases,
            truncated: given.truncated || truncated,
            ungrounded: given.ungrounded + ungrounded,
          };
          expect(estimateConfidence(later).bp).toBeLessThanOrEqual(estimateConfidence(given).bp);
        },
      ),
    );
  });
});
