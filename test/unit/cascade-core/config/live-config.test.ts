import { describe, expect, it } from '@jest/globals';
import { DEFAULT_LIVE_CONFIG, LiveConfigError, parseLiveConfig } from '@mangaassist/cascade-core';
import { displayOf } from '../../../../packages/cascade-core/src/config/display-of.ts';
import { thresholdBp } from '../../../../packages/cascade-core/src/config/live-config.ts';

const json = (changes: object = {}) => ({ ...structuredClone(DEFAULT_LIVE_CONFIG), ...changes });
const cascade = (changes: object) => json({ cascade: { ...DEFAULT_LIVE_CONFIG.cascade, ...changes } });
const problems = (document: unknown) => {
  try {
    parseLiveConfig(document);
  } catch (error) {
    if (error instanceof LiveConfigError) return error.message.split('\n');
  }
  return [];
};

describe('a live configuration', () => {
  it('with the defaults is read unchanged', () => {
    expect(parseLiveConfig(json())).toEqual(DEFAULT_LIVE_CONFIG);
  });

  it.each([
    ['a threshold over 1', cascade({ confidenceThreshold: 1.1 }), /^cascade\.confidenceThreshold: /],
    ['a threshold for no task', cascade({ confidenceThresholdByTask: { poetry: 0.5 } }), /poetry/],
    ['two escalations', cascade({ maxEscalations: 2 }), /^cascade\.maxEscalations: /],
    ['half a token', cascade({ maxTokens: { haiku: 99.5, sonnet: 2_048 } }), /^cascade\.maxTokens\.haiku: /],
    [
      'a curve that falls',
      cascade({
        calibration: {
          faq: [
            [0.2, 0.9],
            [0.8, 0.5],
          ],
        },
      }),
      /points must rise/,
    ],
    [
      'a cache kept too long',
      json({ cache: { ...DEFAULT_LIVE_CONFIG.cache, ttlSeconds: 601 } }),
      /^cache\.ttlSeconds: /,
    ],
    [
      'a budget of nothing',
      json({ budget: { ...DEFAULT_LIVE_CONFIG.budget, dailyUsd: 0 } }),
      /^budget\.dailyUsd: /,
    ],
    ['an unknown field', json({ colour: 'red' }), /unknown field colour/],
    ['an unknown field inside', cascade({ threshold: 0.8 }), /^cascade: unknown field threshold/],
    ['no version', { ...json(), version: undefined }, /^version: /],
    ['nothing at all', null, /^the configuration: /],
  ])('with %s is refused, and the error names the field', (_what, document, problem) => {
    expect(problems(document)).toEqual([expect.stringMatching(problem)]);
  });

  it('with several wrong fields is refused with one error that names them all', () => {
    const document = json({ version: -1, cascade: { ...DEFAULT_LIVE_CONFIG.cascade, maxEscalations: 7 } });

    expect(problems(document)).toHaveLength(2);
  });

  it('is refused if shares add up to more than 1, or if two experiments have the same name', () => {
    const variant = (name: string, share: number) => ({ name, share, changes: {} });

    expect(problems(json({ experiments: [variant('a', 0.6), variant('b', 0.6)] }))[0]).toMatch(/at most 1/);
    expect(problems(json({ experiments: [variant('a', 0.1), variant('a', 0.1)] }))[0]).toMatch(/differ/);
  });
});

describe('a setting for a task', () => {
  it('takes precedence over the general setting', () => {
    const { cascade: config } = parseLiveConfig(cascade({ confidenceThresholdByTask: { faq: 0.7 } }));

    expect([thresholdBp(config, 'faq'), thresholdBp(config, 'greeting')]).toEqual([7_000, 8_000]);
    expect(displayOf(config, 'greeting')).toBe('show_after_gate');
    expect(displayOf(config, 'faq')).toBe('show_if_covered');
    expect(displayOf(config, 'summarization')).toBe('hold_until_judged');
  });

  it('holds the drafts of a task that is tried on the fast tier, whatever its display', () => {
    const tried = { displayByTask: { discussion: 'show_after_gate' }, beginCheap: ['discussion'] };
    const { cascade: config } = parseLiveConfig(cascade(tried));

    expect(displayOf(config, 'discussion')).toBe('hold_until_judged');
  });
});
