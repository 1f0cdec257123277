import { describe, expect, it } from '@jest/globals';
import { DEFAULT_LIVE_CONFIG, LiveConfigError, readLiveConfig } from '@mangaassist/cascade-core';

type Document = Record<string, Record<string, unknown>> & {
  experiments: unknown[];
  cache: { tasks: string[] };
};

function stored(change: (document: Document) => void) {
  const document = JSON.parse(JSON.stringify(DEFAULT_LIVE_CONFIG)) as Document;
  change(document);
  return document;
}

describe('a stored live configuration', () => {
  it('is read unchanged if this release wrote it', () => {
    expect(readLiveConfig(DEFAULT_LIVE_CONFIG)).toEqual({
      config: DEFAULT_LIVE_CONFIG,
      ignored: [],
      defaulted: [],
    });
  });

  it.each<[string, (document: Document) => void, string[]]>([
    ['a field on top', (d) => Object.assign(d, { colour: 'red' }), ['colour']],
    ['a field of the cascade', (d) => Object.assign(d['cascade'] ?? {}, { colour: 1 }), ['cascade.colour']],
    ['a field of the budget', (d) => Object.assign(d['budget'] ?? {}, { hourly: 1 }), ['budget.hourly']],
    [
      'a new task among the thresholds',
      (d) => Object.assign(d['cascade']?.['confidenceThresholdByTask'] ?? {}, { poetry: 0.7 }),
      ['cascade.confidenceThresholdByTask.poetry'],
    ],
    [
      'new tasks in a list of tasks',
      (d) => d.cache.tasks.unshift('poetry', 'haikus'),
      ['cache.tasks.0', 'cache.tasks.1'],
    ],
    [
      'so many new tasks that the list is longer than this release’s',
      (d) => d.cache.tasks.push('poetry', 'haikus', 'gifts'),
      ['cache.tasks.8', 'cache.tasks.9', 'cache.tasks.10'],
    ],
    [
      'an optional part that lacks a field',
      (d) =>
        Object.assign(d['cascade'] ?? {}, {
          secondLook: { tasks: ['faq'], under: 0.1, timeoutMs: 900, a: 1 },
        }),
      ['cascade.secondLook', 'cascade.secondLook.a'],
    ],
    [
      'more experiments with such a field than it may have',
      (d) => {
        const many = Array.from({ length: 60 }, (_, n) => ({
          name: `v${n}`,
          share: 0.1,
          changes: { colour: 1 },
        }));
        d.experiments.push(...many);
      },
      Array.from({ length: 60 }, (_, n) => `experiments.${n}`),
    ],
    [
      'experiments with a field that it cannot vary',
      (d) => d.experiments.push(...['a', 'b'].map((name) => ({ name, share: 0.01, changes: { colour: 1 } }))),
      ['experiments.0', 'experiments.1'],
    ],
  ])('of another release is read without %s, which the result names', (_what, change, ignored) => {
    const document = stored(change);
    Object.assign(document['budget'] ?? {}, { dailyUsd: 40, whenExhausted: 'refuse' });

    const read = readLiveConfig(document);

    expect(read.config).toEqual({
      ...DEFAULT_LIVE_CONFIG,
      budget: { ...DEFAULT_LIVE_CONFIG.budget, dailyUsd: 40, whenExhausted: 'refuse' },
    });
    expect(read.ignored).toEqual(ignored);
  });

  it('of an older release gets the defaults of its missing fields', () => {
    const document = stored((d) => {
      delete d['cascade']?.['hedge'];
      delete d['tuning'];
      delete (d['protection']?.['haiku'] as { breaker?: unknown } | undefined)?.breaker;
    });

    const { config, defaulted } = readLiveConfig(document);

    expect(config).toEqual(DEFAULT_LIVE_CONFIG);
    expect(defaulted).toEqual(['cascade.hedge', 'protection.haiku.breaker']);
  });

  it.each<[string, (document: Document) => void, RegExp]>([
    ['whose budget is missing', (d) => delete d['budget'], /^budget: /],
    ['whose daily budget is missing', (d) => delete d['budget']?.['dailyUsd'], /^budget\.dailyUsd: /],
    ['without a version', (d) => delete d['version'], /^version: /],
    [
      'with a known field out of range beside an unknown one',
      (d) => Object.assign(d['cascade'] ?? {}, { colour: 1, maxEscalations: 2 }),
      /^cascade\.maxEscalations: must be 0 to 1$/,
    ],
    [
      'with a value of a list of names that it does not know',
      (d) => Object.assign(d['cascade'] ?? {}, { display: 'show_later' }),
      /^cascade\.display: must be one of show_after_gate, /,
    ],
  ])('is refused whole: %s', (_what, change, problem) => {
    expect(() => readLiveConfig(stored(change))).toThrow(
      expect.objectContaining({ name: LiveConfigError.name, message: expect.stringMatching(problem) }),
    );
  });

  it.each([[null], [undefined], ['text'], [7], [[]], [{}]])('is refused if it is %j', (document) => {
    expect(() => readLiveConfig(document)).toThrow(LiveConfigError);
  });
});
