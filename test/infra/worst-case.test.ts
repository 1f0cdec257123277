/** The most that a deployment with its default limits can cost, by the longest prompt and catalogue prices. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { MODEL_PRESETS } from '@mangaassist/cascade-core';
import { worstAnswerUsd } from '../../cli/operator/doctor/worst-answer.ts';
import { inFlightOf, worstCases } from '../../cli/operator/doctor/worst-case.ts';
import { readStage } from '../../lib/stages/stage-settings.ts';

describe('the worst case of production with its default limits', () => {
  const answerUsd = worstAnswerUsd({ preset: 'current', geography: 'us' });
  const rowsOf = async () => worstCases({ settings: await readStage('prod'), answerUsd });
  const row = async (payer: string) => {
    const found = (await rowsOf()).find((each) => each.payer === payer);
    if (found === undefined) throw new Error(`There is no row '${payer}'.`);
    return found;
  };

  test('has one answer, without retries, within the amount that a guest may reserve', () => {
    const longestQuestionUsd = (12_000 * 1.3 * MODEL_PRESETS.current.strong.price.input) / 1e6;
    expect(answerUsd).toBeGreaterThan(longestQuestionUsd);
    expect(answerUsd).toBeLessThanOrEqual(0.3);
  });

  test('is at most $5 an hour for one address, and no more for a guest or a user', async () => {
    const address = await row('one address: models');

    expect(address.hourUsd).toBeLessThanOrEqual(5);
    expect((await row('one guest: models')).hourUsd).toBe(2);
    expect((await row('one user: models')).hourUsd).toBe(4);
    expect(address.dayUsd).toBeCloseTo(85.5, 6);
  });

  test('is, for the deployment, the amount at which the day’s budget stops plus the answers in flight', async () => {
    const { hourUsd, dayUsd } = await row('deployment: models');

    expect(dayUsd).toBeCloseTo(600 * 1.25 + inFlightOf(250, answerUsd), 6);
    expect(hourUsd).toBe(dayUsd);
  });

  test('equals the table in operations.md', async () => {
    const text = readFileSync(join(import.meta.dirname, '../../docs/operations.md'), 'utf8');

    for (const { payer, hourUsd, dayUsd } of await rowsOf()) {
      expect(text).toContain(`| ${payer} | ${hourUsd?.toFixed(2)} | ${dayUsd?.toFixed(2)} |`);
    }
  });

  test('names the limit that binds: the address’s, where a guest’s or user’s is higher or off', async () => {
    const settings = await readStage('prod');
    const boundOf = (limits: object) =>
      worstCases({ settings: { ...settings, limits: { ...settings.limits, ...limits } }, answerUsd })
        .slice(0, 3)
        .map(({ hourUsd, boundBy }) => [hourUsd, boundBy.replace('limits.usdPerHourPer', '')]);

    expect(boundOf({})).toEqual([
      [2, 'Guest'],
      [4, 'User'],
      [5, 'Address'],
    ]);
    expect(boundOf({ usdPerHourPerGuest: 0, usdPerHourPerUser: 6 })).toEqual([
      [5, 'Address'],
      [5, 'Address'],
      [5, 'Address'],
    ]);
    expect(boundOf({ usdPerHourPerUser: 0, usdPerHourPerAddress: 0 })).toEqual([
      [2, 'Guest'],
      [null, 'User'],
      [null, 'Address'],
    ]);
  });

  test('has a bound for each cost', async () => {
    expect((await rowsOf()).filter(({ hourUsd, dayUsd }) => hourUsd === null || dayUsd === null)).toEqual([]);
  });
});
