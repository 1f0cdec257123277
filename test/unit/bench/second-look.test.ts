/** The expectation over a simulated second look's mistakes. */
import { describe, expect, it } from '@jest/globals';
import { type LookedAt, simulatedLooks } from '../../../bench/second-look.ts';

const draft = (confidence: number, isRight: boolean, isHard = false): LookedAt => ({
  draft: {
    id: 'd',
    task: 'faq',
    language: 'en',
    question: 'Do you ship?',
    passages: [],
    asked: true,
    said: 'We do.',
    isTruncated: false,
    tier: 'fast',
    grade: isRight ? 1 : 0,
    began: 'fast',
    estimateBp: 9_000,
  } as LookedAt['draft'],
  confidence,
  isRight,
  isHard,
});
const BAND = { threshold: 0.8, under: 0.2, over: 1 };

describe('a simulated second look', () => {
  it('without mistakes accepts the right drafts alone', () => {
    const drafts = [draft(0.9, true), draft(0.9, false), draft(0.7, true), draft(0.7, false)];

    expect(simulatedLooks(drafts, { right: 1, wrong: 1 }, BAND)).toMatchObject({
      looks: 4,
      accepted: 2,
      wrong: 0,
      acceptedBefore: 2,
      wrongBefore: 1,
      auroc: 1,
    });
  });

  it('that guesses avoids half of the wrong ones, and half of the right ones with them', () => {
    const drafts = [draft(0.9, true), draft(0.9, false)];

    expect(simulatedLooks(drafts, { right: 0.5, wrong: 0.5 }, BAND)).toMatchObject({
      accepted: 1,
      wrong: 0.5,
      auroc: 0.5,
    });
  });

  it('lets nothing pass that has hard evidence against it, or is far under the threshold', () => {
    const drafts = [draft(0.7, true, true), draft(0.4, true), draft(0.9, false)];

    expect(simulatedLooks(drafts, { right: 1, wrong: 1 }, BAND)).toMatchObject({ looks: 1, accepted: 0 });
  });

  it('has no price of an avoided one if it avoids none', () => {
    const drafts = [draft(0.9, true), draft(0.2, false)];

    expect(simulatedLooks(drafts, { right: 0.9, wrong: 0.9 }, BAND)['usdPerAvoided']).toBe('none avoided');
  });
});
