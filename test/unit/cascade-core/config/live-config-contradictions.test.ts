import { describe, expect, it } from '@jest/globals';
import { DEFAULT_LIVE_CONFIG, parseLiveConfig } from '@mangaassist/cascade-core';

type Json = Record<string, unknown>;

/** The defaults with some fields changed, by their paths. */
function changed(fields: Json): unknown {
  // Both tiers share one object of defaults, which structuredClone would keep shared.
  const document: Json = JSON.parse(JSON.stringify(DEFAULT_LIVE_CONFIG));
  for (const [path, value] of Object.entries(fields)) {
    const names = path.split('.');
    const last = names.pop() ?? '';
    const parent = names.reduce<Json>((at, name) => at[name] as Json, document);
    parent[last] = value;
  }
  return document;
}

const LOOK = { tasks: ['faq'], under: 0.1, over: 0.1, timeoutMs: 1_000 };
const HEDGE = { enabled: true, minEscalationProbability: 0.5, maxLatencyMs: 1_500 };

describe('contradicting settings are refused with the reason', () => {
  it.each<[string, Json, RegExp]>([
    [
      'fewer tokens a minute than one request reserves',
      { 'protection.haiku.limits.tokensPerMinute': 1_500 },
      /^protection\.haiku\.limits\.tokensPerMinute: .*reserves up to 4524 tokens.*at least 4524/,
    ],
    [
      'so few requests of the fast tier that the strong one answers the usual questions of an environment',
      { 'protection.haiku.limits.requestsPerMinute': 29 },
      /^protection\.haiku\.limits\.requestsPerMinute: .* go to the strong tier; must be at least 30, or null$/,
    ],
    [
      'a longest answer above the tokens of a minute',
      { 'protection.sonnet.limits.tokensPerMinute': 6_000, 'cascade.maxTokens.sonnet': 8_192 },
      /^protection\.sonnet\.limits\.tokensPerMinute: /,
    ],
    [
      'hedged requests without escalations',
      { 'cascade.hedge': HEDGE, 'cascade.maxEscalations': 0 },
      /^cascade\.hedge\.enabled: /,
    ],
    [
      'hedged requests only under a latency bound without escalations',
      { 'cascade.hedge': { ...HEDGE, maxLatencyMs: 499 } },
      /^cascade\.hedge\.maxLatencyMs: .*at least 500/,
    ],
    ['refusal without a budget', { 'budget.whenExhausted': 'refuse' }, /^budget\.whenExhausted: /],
    [
      'retries with no time in which a failure is retried',
      { 'protection.sonnet.retryWithinMs': 0 },
      /^protection\.sonnet\.retries: .*retryWithinMs 0/,
    ],
    [
      'a target for p95 under that for p50',
      { 'tuning.targets.p50FirstTextMs': 2_600 },
      /^tuning\.targets\.p95FirstTextMs: .*p50FirstTextMs \(2600\)/,
    ],
    [
      'a target for p99 under that for p95',
      { 'tuning.targets.p99FirstTextMs': 2_000 },
      /^tuning\.targets\.p99FirstTextMs: .*p95FirstTextMs \(2500\)/,
    ],
    [
      'a variant with hedged requests and without escalations',
      { experiments: [{ name: 'fast', share: 0.1, changes: { hedge: HEDGE, maxEscalations: 0 } }] },
      /^experiments: variant fast: cascade\.hedge\.enabled: /,
    ],
    [
      'a variant that no session gets',
      { experiments: [{ name: 'low', share: 0, changes: { confidenceThreshold: 0.7 } }] },
      /^experiments: variant low: no session/,
    ],
    [
      "a variant under the control's name",
      { experiments: [{ name: 'control', share: 0.1, changes: { confidenceThreshold: 0.7 } }] },
      /^experiments: variant control: /,
    ],
    [
      'tasks that begin on the fast tier without escalations',
      { 'cascade.beginCheap': ['discussion'], 'cascade.maxEscalations': 0 },
      /^cascade\.beginCheap: /,
    ],
    [
      'a second look without escalations',
      { 'cascade.secondLook': LOOK, 'cascade.maxEscalations': 0 },
      /^cascade\.secondLook: /,
    ],
    [
      'a second look at no task',
      { 'cascade.secondLook': { ...LOOK, tasks: [] } },
      /^cascade\.secondLook\.tasks: no draft/,
    ],
    [
      'a second look at drafts that are shown before they are whole',
      { 'cascade.secondLook': { ...LOOK, tasks: ['greeting'] } },
      /^cascade\.secondLook\.tasks: drafts of greeting .*displayByTask\.greeting/,
    ],
    [
      'a calibration that gives every draft nothing',
      {
        'cascade.calibration': {
          faq: [
            [0, 0],
            [1, 0],
          ],
        },
      },
      /^cascade\.calibration\.faq: /,
    ],
    [
      'turns of history in no tokens',
      { 'cascade.historyTokens': 0 },
      /^cascade\.historyTokens: .*historyTurns \(3\)/,
    ],
    [
      'no data of the store behind the gate',
      { 'cascade.contextPassages': 0 },
      /^cascade\.contextPassages: .*strong tier/,
    ],
    [
      'an escalation that is always late',
      { 'cascade.escalationTimeoutMs': 500 },
      /^cascade\.escalationTimeoutMs: is 500, .*800 ms on average/,
    ],
    [
      'a first event that no model has in time',
      { 'protection.haiku.firstEventMs': 200 },
      /^protection\.haiku\.firstEventMs: is 200, .*250 ms on average/,
    ],
    [
      'a stream that stalls before its model goes on',
      { 'protection.sonnet.stallMs': 100 },
      /^protection\.sonnet\.stallMs: /,
    ],
    [
      'a variant with the settings of the control',
      { experiments: [{ name: 'same', share: 0.1, changes: { confidenceThreshold: 0.8 } }] },
      /^experiments: variant same: changes nothing/,
    ],
    ['a cache of no tasks', { 'cache.tasks': [] }, /^cache\.tasks: /],
    ...['shadowShare', 'shadowDailyUsd', 'judgeDailyUsd'].map((name): [string, Json, RegExp] => [
      `an experiment that begins by itself with tuning.${name} 0`,
      { 'tuning.beginCheapShare': 0.1, [`tuning.${name}`]: 0 },
      new RegExp(`^tuning\\.beginCheapShare: .*tuning\\.${name} 0`),
    ]),
    ['a notice of blanks', { maintenance: { en: ' \t', ja: '　' } }, /^maintenance\.en: /],
    ['a notice of invisible characters', { maintenance: { en: '\u200b', ja: 'あ' } }, /^maintenance\.en: /],
  ])('%s', (_, fields, reason) => {
    expect(() => parseLiveConfig(changed(fields))).toThrow(reason);
  });

  it.each<[string, Json]>([
    ['no history at all', { 'cascade.historyTurns': 0, 'cascade.historyTokens': 0 }],
    ['a cache of no tasks that is off', { 'cache.tasks': [], 'cache.enabled': false }],
    ['no judge and no shadow sample', { 'tuning.judgeDailyUsd': 0, 'tuning.shadowShare': 0 }],
    ['no escalations', { 'cascade.maxEscalations': 0 }],
    ['a second look at drafts that wait', { 'cascade.secondLook': LOOK }],
  ])('%s is no contradiction', (_, fields) => {
    expect(() => parseLiveConfig(changed(fields))).not.toThrow();
  });

  it('but settings without a contradiction are read', () => {
    const fields = { 'protection.haiku.limits.tokensPerMinute': 4_524, 'cascade.hedge': HEDGE };
    expect(() => parseLiveConfig(changed(fields))).not.toThrow();
  });
});
