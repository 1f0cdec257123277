import { describe, expect, test } from '@jest/globals';
import { readDeploySettings } from '../../lib/stages/deploy-settings.ts';
import { spendLimit } from '../../packages/conversation/src/limits/rate-limits.ts';

const read = (input: object) =>
  readDeploySettings('test', { allowedOrigins: ['https://shop.example.com'], ...input });

describe('the limits of a stage', () => {
  test.each([
    [
      { limits: { messagesPerMinute: 601 } },
      'limits.messagesPerMinute is 601, more than limits.messagesPerMinutePerAddress (600), which is reached first',
    ],
    [
      { limits: { connectionsPerAddress: 4 } },
      'limits.connectionsPerPrincipal is 5, more than limits.connectionsPerAddress (4)',
    ],
    [
      { limits: { usdPerHourPerGuest: 6 } },
      'limits.usdPerHourPerGuest is 6, more than limits.usdPerHourPerAddress (5)',
    ],
    [
      { limits: { usdPerHourPerAddress: 3 } },
      'limits.usdPerHourPerUser is 4, more than limits.usdPerHourPerAddress (3)',
    ],
    [{ limits: { usdPerHourPerGuest: 0.001 } }, 'no question would be answered, as a usual one reserves $'],
    [{ dailyBudgetUsd: 0.000_1 }, 'dailyBudgetUsd is 0.0001, less than one answer reserves ($'],
    [
      { dailyBudgetUsd: 10, tuning: { judgeDailyUsd: 11 } },
      'tuning.judgeDailyUsd is 11, more than the answers themselves may cost a day (dailyBudgetUsd, 10)',
    ],
    [
      { limits: { framesPerMinutePerConnection: 7 } },
      'limits.framesPerMinutePerConnection is 7, but to resume a session takes 8 tokens',
    ],
    [
      {
        env: { account: '123456789012', region: 'us-west-2' },
        domain: {
          name: 'chat.example.com',
          certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/a',
        },
      },
      'domain.certificateArn is a certificate of us-east-1, but the stage is in us-west-2',
    ],
    [
      {
        env: { account: '123456789012', region: 'us-east-1' },
        domain: {
          name: 'chat.example.com',
          certificateArn: 'arn:aws:acm:us-east-1:210987654321:certificate/a',
        },
      },
      'domain.certificateArn is a certificate of the account 210987654321, but the stage is in 123456789012',
    ],
  ])('are refused with a reason where they contradict: %j', (input, message) => {
    expect(() => read(input)).toThrow(message);
  });

  test.each([
    [{ limits: { messagesPerMinutePerAddress: 0, messagesPerMinute: 1_000 } }],
    [{ limits: { connectionsPerAddress: 0 } }],
    [{ limits: { usdPerHourPerAddress: 0, usdPerHourPerGuest: 50 } }],
    [{ limits: { usdPerHourPerGuest: 0, usdPerHourPerUser: 0, usdPerHourPerAddress: 0 } }],
    [{ limits: { framesPerMinutePerConnection: 8 } }],
  ])('are accepted where they are consistent: %j', (input) => {
    expect(() => read(input)).not.toThrow();
  });

  test('are accepted at the least amount that a refusal names', () => {
    const refusal = (usdPerHourPerGuest: number) => {
      try {
        read({ limits: { usdPerHourPerGuest } });
        return '';
      } catch (error) {
        return String(error);
      }
    };
    const least = Number(/set at least ([\d.]+), or 0/.exec(refusal(0.001))?.[1]);

    expect(least).toBeGreaterThan(0.001);
    expect(least).toBeLessThan(1);
    expect(refusal(least)).toBe('');
    expect(refusal(0.04)).toContain(
      `of which $${spendLimit(0.04)?.burstUsd.toFixed(4)} may be reserved at once`,
    );
  });

  test('cap the default of tuning.judgeDailyUsd at the day’s budget', () => {
    expect(read({ dailyBudgetUsd: 1 }).tuning.judgeDailyUsd).toBe(1);
    expect(read({ dailyBudgetUsd: 10 }).tuning.judgeDailyUsd).toBe(2);
  });
});
