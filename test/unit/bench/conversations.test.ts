import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Rates, ratesOf } from '../../../bench/conversations/rates.ts';
import type { SetName } from '../../../bench/conversations/records.ts';
import type { Shop } from '../../../bench/conversations/replay.ts';
import { replaySet, shopOf } from '../../../bench/conversations/replay-set.ts';
import { readShop } from '../../support/read-shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = shopOf(await readShop());
});

/** Of every second conversation, which guards against a fall: `npm run bench -- conversations` measures with all. */
async function followUpsOf(set: SetName): Promise<Rates> {
  const turns = await replaySet(set, shop, 2);
  return ratesOf(turns.filter(({ index }) => index > 0));
}

describe('follow-ups of the recorded development conversations', () => {
  let followUps: Rates;
  beforeAll(async () => {
    followUps = await followUpsOf('dev');
  });

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

describe('follow-ups of conversations that the rules were not written for, and that the models of follow-ups have seen (dev4)', () => {
  let followUps: Rates;
  beforeAll(async () => {
    followUps = await followUpsOf('dev4');
  });

  it('have the data that they need in 83 of 100, and data of another subject in at most 7', () => {
    expect(followUps.dataPercent).toBeGreaterThanOrEqual(83);
    expect(followUps.wrongDataPercent).toBeLessThanOrEqual(7);
  });

  it('have their task in 78 of 100, and start on their tier in 88', () => {
    expect(followUps.taskPercent).toBeGreaterThanOrEqual(78);
    expect(followUps.tierPercent).toBeGreaterThanOrEqual(88);
  });
});
