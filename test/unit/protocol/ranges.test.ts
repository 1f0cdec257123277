import { describe, expect, it } from '@jest/globals';
import { DEFAULT_LIVE_CONFIG, liveConfigSchema } from '@mangaassist/cascade-core';
import { RANGES } from '@mangaassist/protocol';
import { readText } from '@mangaassist/text';
import { authorizerSettings } from '../../../lambdas/authorizer/settings.ts';
import { connectSettings } from '../../../lambdas/connect/settings.ts';
import { messageSettings } from '../../../lambdas/message/settings.ts';
import { optimizerSettings } from '../../../lambdas/optimizer/settings.ts';
import { serviceSettings } from '../../../lambdas/service/settings.ts';
import { readSettings } from '../../../lambdas/settings.ts';
import { readDeploySettings } from '../../../lib/stages/deploy-settings.ts';
import { parseFrame } from '../../../packages/protocol/src/schemas.ts';

/** True if a call returns: settings and configurations out of range make it throw. */
function returns(call: () => unknown): boolean {
  try {
    call();
    return true;
  } catch {
    return false;
  }
}

const frame = (fields: object) => parseFrame(JSON.stringify(fields)).ok;
const send = (fields: object) => frame({ action: 'message.send', id: 'm1', text: 'Hello', ...fields });
const open = (fields: object) => frame({ action: 'session.open', session: 's', resume: 'r', ...fields });
/** In range; what contradicts each other is another test's. */
const live = (fields: object) => liveConfigSchema.safeParse({ ...DEFAULT_LIVE_CONFIG, ...fields }).success;
const tables = { TABLE_NAME: 't', STORE_TABLE_NAME: 's', ORDERS_TABLE_NAME: 'o' };
const environment = { ...tables, MANAGEMENT_ENDPOINT: 'https://a.example/v1' };
const message = (name: string, value: unknown) =>
  returns(() => readSettings(messageSettings, { ...environment, [name]: String(value) }));
const connect = (name: string, value: unknown) =>
  returns(() => readSettings(connectSettings, { ...environment, [name]: String(value) }));
/** The page of the hosted widget may always connect. */
const deploy = (fields: object) => returns(() => readDeploySettings('dev', { hostWidget: true, ...fields }));

const authorizer = (name: string, value: unknown) =>
  returns(() => readSettings(authorizerSettings, { TABLE_NAME: 't', [name]: String(value) }));
const optimizer = (name: string, value: unknown) =>
  returns(() => readSettings(optimizerSettings, { ...tables, [name]: String(value) }));
const service = (name: string, value: unknown) =>
  returns(() => readSettings(serviceSettings, { TRUST_SECRET: 's', [name]: String(value) }));
const cascade = (fields: object) => live({ cascade: { ...DEFAULT_LIVE_CONFIG.cascade, ...fields } });
const tuning = (fields: object) => live({ tuning: { ...DEFAULT_LIVE_CONFIG.tuning, ...fields } });
const protection = (fields: object) => {
  const { protection: both } = DEFAULT_LIVE_CONFIG;
  return live({ protection: { ...both, haiku: { ...both.haiku, ...fields } } });
};
const { breaker } = DEFAULT_LIVE_CONFIG.protection.haiku;

/** For each range, whether a value or a length is accepted where it enters. */
const ACCEPTS: Readonly<Record<keyof typeof RANGES, (value: number) => boolean>> = {
  frameUnits: (units) => parseFrame('{"action":"ping"}'.padEnd(units).slice(0, units)).ok,
  questionCharacters: (length) =>
    readText('漢'.repeat(length), RANGES.questionCharacters.max).kind === 'text',
  reasonCharacters: (length) =>
    frame({ action: 'message.rate', id: 'm1', rating: 'up', reason: '漢'.repeat(length) }),
  contactCharacters: (length) => frame({ action: 'handoff.request', id: 'h1', contact: '漢'.repeat(length) }),
  noteCharacters: (length) => frame({ action: 'handoff.request', id: 'h1', note: '漢'.repeat(length) }),
  personCharacters: (length) => readText('漢'.repeat(length), RANGES.personCharacters.max).kind === 'text',
  messageIdUnits: (length) => send({ id: 'a'.repeat(length) }),
  shopIdUnits: (length) => send({ options: { context: { seriesId: 'a'.repeat(length) } } }),
  cartBooks: (length) =>
    send({ options: { context: { cart: Array.from({ length }, () => ({ seriesId: 'dandadan' })) } } }),
  localeUnits: (length) => send({ options: { context: { locale: 'a'.repeat(length) } } }),
  sessionIdUnits: (length) => open({ session: 'a'.repeat(length) }),
  resumeTokenUnits: (length) => open({ resume: 'a'.repeat(length) }),
  frameSeq: (seq) => open({ after: { id: 'm1', seq } }),
  callerLatencyMs: (maxLatencyMs) => send({ options: { maxLatencyMs } }),
  callerCostUsd: (maxCostUsd) => send({ options: { maxCostUsd } }),
  dailyUsd: (dailyUsd) => live({ budget: { ...DEFAULT_LIVE_CONFIG.budget, dailyUsd } }),
  requestUsd: (maxCostUsd) => {
    const { tuning } = DEFAULT_LIVE_CONFIG;
    return live({ tuning: { ...tuning, targets: { ...tuning.targets, maxCostUsd } } });
  },
  configVersion: (version) => live({ version }),
  perMinute: (requestsPerMinute) => {
    const { protection } = DEFAULT_LIVE_CONFIG;
    const limits = { requestsPerMinute, tokensPerMinute: null };
    return live({ protection: { ...protection, haiku: { ...protection.haiku, limits } } });
  },
  calibrationPoints: (length) => {
    const faq = Array.from({ length }, (_, i) => [i / (length + 1), 0.5]);
    return live({ cascade: { ...DEFAULT_LIVE_CONFIG.cascade, calibration: { faq } } });
  },
  taskPromptUnits: (length) => cascade({ prompts: { faq: 'a'.repeat(length) } }),
  noticeUnits: (length) => live({ maintenance: { en: 'a'.repeat(length), ja: 'あ' } }),
  experiments: (length) =>
    live({ experiments: Array.from({ length }, (_, i) => ({ name: `v${i}`, share: 0, changes: {} })) }),
  connectionsPerPrincipal: (count) => connect('CONNECTIONS_PER_PRINCIPAL', count),
  connectionsPerAddress: (count) => connect('CONNECTIONS_PER_ADDRESS', count),
  messagesPerMinute: (count) => message('MESSAGES_PER_MINUTE', count),
  messagesPerMinutePerAddress: (count) => message('MESSAGES_PER_MINUTE_PER_ADDRESS', count),
  settingUnits: (length) => message('TABLE_NAME', 't'.repeat(length)),
  share: (judgeShare) => tuning({ judgeShare }),
  answerTokens: (count) => cascade({ maxTokensByTask: { faq: count } }),
  historyTurns: (historyTurns) => cascade({ historyTurns }),
  historyTokens: (historyTokens) => cascade({ historyTokens }),
  contextPassages: (contextPassages) => cascade({ contextPassages }),
  maxEscalations: (maxEscalations) => cascade({ maxEscalations }),
  legWaitMs: (escalationTimeoutMs) => cascade({ escalationTimeoutMs }),
  legLatencyMs: (maxLatencyMs) => cascade({ hedge: { ...DEFAULT_LIVE_CONFIG.cascade.hedge, maxLatencyMs } }),
  retries: (retries) => protection({ retries }),
  retryBaseMs: (retryBaseMs) => protection({ retryBaseMs }),
  breakerFailures: (failures) => protection({ breaker: { ...breaker, failures } }),
  halfOpenAfterMs: (halfOpenAfterMs) => protection({ breaker: { ...breaker, halfOpenAfterMs } }),
  cacheTtlSeconds: (ttlSeconds) => live({ cache: { ...DEFAULT_LIVE_CONFIG.cache, ttlSeconds } }),
  cheapUpTo: (cheapUpTo) => live({ budget: { ...DEFAULT_LIVE_CONFIG.budget, cheapUpTo } }),
  targetMs: (ms) => {
    const targets = { p50FirstTextMs: ms, p95FirstTextMs: ms, p99FirstTextMs: ms };
    return tuning({ targets: { ...DEFAULT_LIVE_CONFIG.tuning.targets, ...targets } });
  },
  tuningConfidence: (confidence) => tuning({ confidence }),
  minimumSample: (minimumSample) => tuning({ minimumSample }),
  cooldownWindows: (cooldownWindows) => tuning({ cooldownWindows }),
  memoryWindows: (memoryWindows) => tuning({ memoryWindows }),
  windowMinutes: (count) => optimizer('WINDOW_MINUTES', count),
  settleSeconds: (count) => optimizer('SETTLE_SECONDS', count),
  sideworkSeconds: (count) => optimizer('SIDEWORK_SECONDS', count),
  limitUsd: (amount) => message('DAILY_BUDGET_USD', amount),
  framesPerMinute: (count) => message('FRAMES_PER_MINUTE', count),
  clockToleranceSeconds: (count) => authorizer('CLOCK_TOLERANCE_SECONDS', count),
  sessionTtlSeconds: (count) => message('SESSION_TTL_SECONDS', count),
  guestTokenTtlSeconds: (count) => message('GUEST_TOKEN_TTL_SECONDS', count),
  answerDeadlineMs: (count) => message('ANSWER_DEADLINE_MS', count),
  frameIntervalMs: (count) => message('FRAME_INTERVAL_MS', count),
  heartbeatMs: (count) => message('CHECK_IN_MS', count),
  disconnectGraceMs: (count) => message('DISCONNECT_GRACE_MS', count),
  port: (port) => service('PORT', port),
  answersAtOnce: (count) => service('ANSWERS_AT_ONCE', count),
  drainSeconds: (count) => service('DRAIN_SECONDS', count),
  serviceDeadlineMs: (count) => service('ANSWER_DEADLINE_MS', count),
  tasks: (maxTasks) => deploy({ service: { minTasks: 1, maxTasks } }),
  managedAtOnce: (atOnce) => deploy({ managedInstances: { atOnce } }),
  managedVcpus: (maxVcpus) => deploy({ managedInstances: { maxVcpus } }),
  memoryMib: (mib) => deploy({ memoryMib: { message: mib } }),
  reservedConcurrency: (reservedConcurrency) => deploy({ message: { reservedConcurrency } }),
  provisionedConcurrency: (provisionedConcurrency) => deploy({ message: { provisionedConcurrency } }),
  perSecond: (framesPerSecond) => deploy({ limits: { framesPerSecond } }),
  recoveryDays: (recoveryDays) => deploy({ recoveryDays }),
  allowedOrigins: (length) =>
    deploy({ allowedOrigins: Array.from({ length }, (_, i) => `https://a${i}.example`) }),
};

const names = Object.keys(RANGES) as (keyof typeof RANGES)[];

describe('a value from outside', () => {
  it.each(names.filter((name) => name !== 'frameUnits'))(
    'is accepted at the least of its range: %s',
    (name) => {
      expect(ACCEPTS[name](RANGES[name].min)).toBe(true);
    },
  );

  it.each(names)('is accepted at the most of its range: %s', (name) => {
    expect(ACCEPTS[name](RANGES[name].max)).toBe(true);
  });

  it.each(names.filter((name) => RANGES[name].min > 0))('is refused under its range: %s', (name) => {
    const { min } = RANGES[name];
    expect(ACCEPTS[name](min >= 1 ? min - 1 : min / 2)).toBe(false);
  });

  it.each(names)('is refused over its range: %s', (name) => {
    expect(ACCEPTS[name](RANGES[name].max + 1)).toBe(false);
  });
});

describe('the ranges', () => {
  it.each(names)('go from a least to a most that can be counted on exactly: %s', (name) => {
    const { min, max } = RANGES[name];
    expect(min).toBeGreaterThanOrEqual(0);
    expect(max).toBeGreaterThan(min);
    expect(max + 1).toBeLessThan(Number.MAX_SAFE_INTEGER / 1_000);
  });

  it('leave room in a frame for the longest question, however its characters are written', () => {
    const unitsOfQuestion = RANGES.questionCharacters.max * 4;
    const longestEscape = '\\u0041'.length;
    expect(unitsOfQuestion * longestEscape + 1_000).toBeLessThan(RANGES.frameUnits.max);
  });

  it('hold no wait that a timer of Node.js would cut short', () => {
    expect(RANGES.callerLatencyMs.max).toBeLessThan(2 ** 31);
  });
});
