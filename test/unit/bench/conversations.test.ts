import { beforeAll, describe, expect, it } from '@jest/globals';
import { replaySet, shopOfFolder } from '../../../bench/conversations/conversations.ts';
import { type Rates, ratesOf } from '../../../bench/conversations/rates.ts';

let followUps: Rates;
beforeAll(async () => {
  const turns = await replaySet('dev', await shopOfFolder());
  followUps = ratesOf(turns.filter(({ index }) => index > 0));
});

describe('follow-ups of the recorded development conversations', () => {
  it('are more than a hundred', () => {
    expect(followUps.turns).toBeGreaterThan(100);
  });

  it('have the data that they need in 92 of 100, and data of another subject in at most 2', () => {
    expect(followUps.dataPercent).toBeGreaterThanOrEqual(92);
    expect(followUps.wrongDataPercent).toBeLessThanOrEqual(2);
  });

  it('have their task in 97 of 100, and start on their tier in 97', () => {
    expect(followUps.taskPercent).toBeGreaterThanOrEqual(97);
    expect(followUps.tierPercent).toBeGreaterThanOrEqual(97);
  });
});
