/** Rules between the limits of a stage: each limit is in its range, but together one would refuse everything or nothing. */
import { answerCeilingUsd, DEFAULT_LIVE_CONFIG, modelsOf } from '@mangaassist/cascade-core';
import { TIERS } from '@mangaassist/protocol';
import type { Rule } from './deploy-rules.ts';
import type { DeployFields } from './deploy-settings.ts';

type Limits = DeployFields['limits'];

/** A question of usual length. A limit below its cost would refuse every question. */
const USUAL_QUESTION = 'Where can I buy volume 1 of Dandadan, and is there a box set?';

/** Share of an hour's money that is reserved at once, as `spendLimit` of the message function has it; a test compares. */
const BURST_SHARE = 0.15;

/** Tokens of the most expensive frame, a resume. A smaller bucket never admits it. */
const DEAREST_FRAME_TOKENS = 8;

/** Each limit of a guest or user with the limit of the address that includes it; 0 is no limit. */
const WITHIN_ADDRESS = [
  ['messagesPerMinute', 'messagesPerMinutePerAddress'],
  ['connectionsPerPrincipal', 'connectionsPerAddress'],
  ['usdPerHourPerGuest', 'usdPerHourPerAddress'],
  ['usdPerHourPerUser', 'usdPerHourPerAddress'],
] as const satisfies readonly (readonly [keyof Limits, keyof Limits])[];

const USD_LIMITS = ['usdPerHourPerGuest', 'usdPerHourPerUser', 'usdPerHourPerAddress'] as const;

export const LIMIT_RULES: readonly Rule[] = [
  ...WITHIN_ADDRESS.map(
    ([own, address]): Rule => ({
      reads: ['limits'],
      path: `limits.${own}`,
      mistake: ({ limits }) =>
        limits[address] === 0 || limits[own] <= limits[address]
          ? null
          : `is ${limits[own]}, more than limits.${address} (${limits[address]}), which is reached first; lower it, or raise limits.${address} (0: any number)`,
    }),
  ),
  ...USD_LIMITS.map(
    (name): Rule => ({
      reads: ['limits', 'models'],
      path: `limits.${name}`,
      mistake: ({ limits, models }) => {
        const burstUsd = limits[name] * BURST_SHARE;
        const answerUsd = usualAnswerUsd(models);
        if (limits[name] === 0 || burstUsd >= answerUsd) return null;
        const least = Math.ceil((100 * answerUsd) / BURST_SHARE) / 100;
        return `is ${limits[name]}, of which $${burstUsd.toFixed(4)} may be reserved at once: no question would be answered, as a usual one reserves $${answerUsd.toFixed(4)}; set at least ${least}, or 0 for any amount`;
      },
    }),
  ),
  {
    reads: ['dailyBudgetUsd', 'models'],
    path: 'dailyBudgetUsd',
    mistake: ({ dailyBudgetUsd, models }) => {
      const answerUsd = usualAnswerUsd(models);
      return dailyBudgetUsd === null || dailyBudgetUsd >= answerUsd
        ? null
        : `is ${dailyBudgetUsd}, less than one answer reserves ($${answerUsd.toFixed(4)}); set more, or null`;
    },
  },
  {
    reads: ['dailyBudgetUsd', 'tuning'],
    path: 'tuning.judgeDailyUsd',
    mistake: ({ dailyBudgetUsd, tuning: { judgeDailyUsd } }) =>
      dailyBudgetUsd === null || judgeDailyUsd === undefined || judgeDailyUsd <= dailyBudgetUsd
        ? null
        : `is ${judgeDailyUsd}, more than the answers themselves may cost a day (dailyBudgetUsd, ${dailyBudgetUsd}); lower it`,
  },
  {
    reads: ['limits'],
    path: 'limits.framesPerMinutePerConnection',
    mistake: ({ limits: { framesPerMinutePerConnection: tokens } }) =>
      tokens === 0 || tokens >= DEAREST_FRAME_TOKENS
        ? null
        : `is ${tokens}, but to resume a session takes ${DEAREST_FRAME_TOKENS} tokens, so no client could come back; set at least ${DEAREST_FRAME_TOKENS}, or 0 for any number`,
  },
  {
    reads: ['domain', 'env'],
    path: 'domain.certificateArn',
    mistake: ({ domain, env }) => {
      const account = domain?.certificateArn.split(':')[4];
      return env === undefined || account === undefined || account === env.account
        ? null
        : `is a certificate of the account ${account}, but the stage is in ${env.account}; API Gateway takes one of its own account`;
    },
  },
  {
    reads: ['domain', 'env'],
    path: 'domain.certificateArn',
    mistake: ({ domain, env }) => {
      const region = domain?.certificateArn.split(':')[3];
      return env === undefined || region === undefined || region === env.region
        ? null
        : `is a certificate of ${region}, but the stage is in ${env.region}; API Gateway takes one of its own Region`;
    },
  },
];

/** The most that a usual question can cost, each model called once. */
function usualAnswerUsd({ preset, geography }: DeployFields['models']): number {
  return answerCeilingUsd({
    question: USUAL_QUESTION,
    contextTokens: 0,
    config: DEFAULT_LIVE_CONFIG.cascade,
    models: modelsOf(preset, geography),
    tiers: TIERS,
  });
}
