import { describe, expect, it } from '@jest/globals';
import { atThreshold, lowestThreshold } from '../../../bench/tuning/tuning-begin-cheap.ts';

const acceptedAt = (auroc: number, fastRight: number): number => {
  const at = lowestThreshold(auroc, fastRight);
  return at === null ? 0 : at.acceptedRight + at.acceptedWrong;
};

describe('the simulation of tasks that begin on the fast tier', () => {
  it('accepts right and wrong drafts alike with a verifier that guesses', () => {
    const { acceptedRight, acceptedWrong } = atThreshold(0.5, 0.5, 0.3);
    expect(acceptedRight).toBeCloseTo(acceptedWrong, 6);
  });

  it('has the AUROC that it is asked for', () => {
    // The share of pairs in which the right draft scores higher, summed over thresholds.
    let area = 0;
    for (let at = -6; at < 8; at += 0.01) {
      const [low, high] = [atThreshold(0.8, 0.5, at), atThreshold(0.8, 0.5, at + 0.01)];
      area += 2 * (low.acceptedWrong - high.acceptedWrong) * (low.acceptedRight + high.acceptedRight);
    }
    expect(area).toBeCloseTo(0.8, 2);
  });

  it('accepts more the better the verifier, and the better the drafts', () => {
    const byVerifier = [0.5, 0.7, 0.9].map((auroc) => acceptedAt(auroc, 0.65));
    expect(byVerifier).toEqual(byVerifier.toSorted((a, b) => a - b));
    expect(byVerifier[2]).toBeGreaterThan((byVerifier[0] ?? 1) + 0.1);
    expect(acceptedAt(0.8, 0.8)).toBeGreaterThan(acceptedAt(0.8, 0.5));
  });

  it('keeps the loss within the target', () => {
    const at = lowestThreshold(0.75, 0.65);
    expect(at).not.toBeNull();
    const escalated = 1 - (at?.acceptedRight ?? 0) - (at?.acceptedWrong ?? 0);
    expect((at?.acceptedRight ?? 0) + escalated * 0.92).toBeGreaterThanOrEqual(0.92 * 0.95 - 1e-9);
  });
});
