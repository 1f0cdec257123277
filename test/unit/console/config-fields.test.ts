import { describe, expect, it } from '@jest/globals';
import { DEFAULT_LIVE_CONFIG, type LiveConfig } from '@mangaassist/cascade-core';
import { boundsOf, fieldsOf } from '../../../cli/operator/config-fields.ts';

const { cascade, budget } = DEFAULT_LIVE_CONFIG;
const revision = (version: number, config: Partial<LiveConfig>) => ({
  config: { ...DEFAULT_LIVE_CONFIG, ...config, version },
  author: `author ${version}`,
  reason: `reason ${version}`,
  atMs: version * 1_000,
});

describe('the fields of a live configuration', () => {
  const fields = fieldsOf([
    revision(3, { budget: { ...budget, dailyUsd: 400 }, cascade: { ...cascade, confidenceThreshold: 0.7 } }),
    revision(2, { cascade: { ...cascade, confidenceThreshold: 0.7 } }),
    revision(1, {}),
  ]);
  const field = (path: string) => fields.find((each) => each.path === path);

  it('each have the version that set them, its author and reason', () => {
    expect(field('budget.dailyUsd')).toMatchObject({
      value: 400,
      isDefault: false,
      since: { version: 3, author: 'author 3' },
    });
    expect(field('cascade.confidenceThreshold')).toMatchObject({
      value: 0.7,
      since: { version: 2, reason: 'reason 2' },
    });
  });

  it('were set before the versions that were read, if none of those has changed them', () => {
    expect(field('cache.ttlSeconds')).toMatchObject({ value: 300, isDefault: true, since: null });
  });

  it('have no version of their own, and end at lists and empty objects', () => {
    expect(field('version')).toBeUndefined();
    expect(field('cascade.calibration')).toMatchObject({ value: {} });
    expect(field('experiments')).toMatchObject({ value: [] });
    expect(field('tuning.targets.minQuality')).toMatchObject({ value: 0.9 });
  });

  it('have version 0 where nothing has been set', () => {
    expect(fieldsOf([revision(0, {})])[0]?.since).toMatchObject({ version: 0 });
  });
});

describe('the permitted values in words', () => {
  it.each([
    ['cascade.confidenceThreshold', '0 to 1'],
    ['cascade.confidenceThresholdByTask.faq', '0 to 1'],
    ['cache.ttlSeconds', /^whole number \d+ to \d+$/],
    ['budget.whenExhausted', 'cheap_only, refuse, ignore'],
    ['budget.dailyUsd', /^[\d.]+ to \d+, or null$/],
    ['tuning.frozen', 'true or false'],
    ['maintenance.en', 'text of 1 to 500 characters'],
    ['experiments', ''],
    ['no.such.field', ''],
  ])('of %s are %s', (path, words) => {
    expect(boundsOf(path)).toEqual(typeof words === 'string' ? words : expect.stringMatching(words));
  });
});
