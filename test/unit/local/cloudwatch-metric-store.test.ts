import { describe, expect, it } from '@jest/globals';
import { type Metric, MetricStore } from '../../../local/cloudwatch/metric-store.ts';

const MINUTE = 60_000;
const NOW = 30_000_000 * MINUTE;

const LATENCY: Metric = { namespace: 'MangaAssist', name: 'Latency', dimensions: { service: 's' } };

interface Emf {
  readonly at?: number;
  readonly dimensions?: readonly (readonly string[])[];
  readonly [member: string]: unknown;
}

function emf({ at = NOW, dimensions = [['service']], ...members }: Emf): string {
  const Metrics = [{ Name: 'Latency', Unit: 'Milliseconds' }];
  const CloudWatchMetrics = [{ Namespace: 'MangaAssist', Dimensions: dimensions, Metrics }];
  return JSON.stringify({ _aws: { Timestamp: at, CloudWatchMetrics }, service: 's', ...members });
}

function storeWith(...lines: readonly string[]): MetricStore {
  const store = new MetricStore(() => NOW);
  for (const line of lines) store.add(line);
  return store;
}

const all = (store: MetricStore, metric = LATENCY, unit?: string) =>
  [...store.values(metric, 0, Number.POSITIVE_INFINITY, unit)].flatMap(([, values]) => values);

describe('a line that is not a valid EMF document', () => {
  const notAsRules = (members: object) => {
    const document = JSON.parse(emf({ Latency: 1 }));
    return JSON.stringify({ ...document, _aws: { ...document._aws, ...members } });
  };

  it.each([
    ['no JSON', 'REPORT RequestId: 1'],
    ['no document', '{"message":"answer ended"}'],
    ['no timestamp', notAsRules({ Timestamp: undefined })],
    ['a time in words', notAsRules({ Timestamp: '2026-11-23' })],
    ['no metrics', notAsRules({ CloudWatchMetrics: undefined })],
    ['a dimension that is no text', emf({ Latency: 1, service: 7 })],
    ['a dimension that is missing', emf({ Latency: 1, dimensions: [['service', 'task']] })],
    ['a value that is no number', emf({ Latency: '1' })],
    ['no value', emf({})],
    ['more than 30 dimensions', emf({ Latency: 1, dimensions: [Array(31).fill('service')] })],
    ['more than 100 values', emf({ Latency: Array(101).fill(1) })],
  ])('is ignored: %s', (_, line) => {
    expect(all(storeWith(line))).toEqual([]);
  });
});

describe('a metric', () => {
  it('is separate for each set of dimensions, without aggregation over missing ones', () => {
    const store = storeWith(emf({ Latency: 5, task: 'faq', dimensions: [['service', 'task']] }));

    expect(all(store)).toEqual([]);
    expect(all(store, { ...LATENCY, dimensions: { service: 's', task: 'greeting' } })).toEqual([]);
    expect(all(store, { ...LATENCY, dimensions: { task: 'faq', service: 's' } })).toEqual([5]);
  });

  it('is separate for each name and namespace', () => {
    const store = storeWith(emf({ Latency: 5 }));

    expect(all(store, { ...LATENCY, name: 'FirstText' })).toEqual([]);
    expect(all(store, { ...LATENCY, namespace: 'Other' })).toEqual([]);
  });

  it('is not found in a unit other than its own', () => {
    const store = storeWith(emf({ Latency: 5 }));

    expect(all(store, LATENCY, 'Seconds')).toEqual([]);
    expect(all(store, LATENCY, 'Milliseconds')).toEqual([5]);
  });

  it('is counted for each set of dimensions with all its values', () => {
    const store = storeWith(
      emf({ Latency: [5, 7], task: 'faq', dimensions: [['service'], ['service', 'task']] }),
    );

    expect(all(store)).toEqual([5, 7]);
    expect(all(store, { ...LATENCY, dimensions: { service: 's', task: 'faq' } })).toEqual([5, 7]);
  });

  it('is returned by minute, from the start inclusive to the end exclusive', () => {
    const store = storeWith(
      emf({ Latency: 1, at: NOW - MINUTE - 1 }),
      emf({ Latency: 2, at: NOW - MINUTE }),
      emf({ Latency: 3, at: NOW - 1 }),
      emf({ Latency: 4, at: NOW }),
    );

    expect([...store.values(LATENCY, NOW - MINUTE, NOW)]).toEqual([[NOW - MINUTE, [2, 3]]]);
  });
});

describe('the retention of the metric store', () => {
  it('is three hours', () => {
    let now = NOW;
    const store = new MetricStore(() => now);
    store.add(emf({ Latency: 1 }));
    now = NOW + 180 * MINUTE;
    store.add(emf({ Latency: 2, at: now }));
    expect(all(store)).toEqual([1, 2]);

    now += MINUTE;
    store.add(emf({ Latency: 3, at: now }));

    expect(all(store)).toEqual([2, 3]);
  });

  it('rejects older documents', () => {
    expect(all(storeWith(emf({ Latency: 1, at: NOW - 181 * MINUTE })))).toEqual([]);
  });

  it('drops the oldest minutes beyond the limit of values', () => {
    const store = new MetricStore(() => NOW, 10);
    for (const at of [NOW, NOW - MINUTE, NOW - 2 * MINUTE]) store.add(emf({ Latency: [1, 2, 3], at }));
    expect(all(store)).toHaveLength(9);

    store.add(emf({ Latency: [4, 5], at: NOW }));

    const minutes = [...store.values(LATENCY, 0, NOW + 1)].map(([minute]) => minute);
    expect(minutes.toSorted()).toEqual([NOW - MINUTE, NOW]);
  });
});
