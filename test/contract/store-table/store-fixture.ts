/** A small shop's contents, and the store table over the real client. */
import type { Item, Series } from '@mangaassist/store';
import type { StoreContents } from '@mangaassist/store/building';
import {
  DynamoStoreSource,
  type DynamoStoreSourceOptions,
} from '../../../lambdas/adapters/store-table/dynamo-store-source.ts';
import { readStore } from '../../../local/store/load-store.ts';
import { FakeClock } from '../../support/simulated/fake-clock.ts';
import { STORE_FIXTURE } from '../../support/stack/store-fixture.ts';
import { RecordingLog } from '../../unit/support/recording-log.ts';

let fixture: Promise<StoreContents> | undefined;

/** Read and checked once. */
export function fixtureContents(): Promise<StoreContents> {
  fixture ??= readStore(STORE_FIXTURE).then(({ contents }) => contents);
  return fixture;
}

/** The first series of the contents, with as many items of it, and one policy: a small index is built soon. */
export function withItems({ info, series, items, policies }: StoreContents, count: number): StoreContents {
  const [first] = series as [Series];
  const [model] = items as [Item];
  return {
    info,
    series: [first],
    items: Array.from({ length: count }, (_, n) => ({
      ...model,
      series: first.id,
      isbn: null,
      id: `item-${n}`,
      stock: n,
    })),
    policies: policies.slice(0, 1),
  };
}

export const withPrice = (contents: StoreContents, JPY: number): StoreContents => ({
  ...contents,
  items: contents.items.map((item) => ({ ...item, prices: { ...item.prices, JPY } })),
});

/** A Lambda environment that starts. */
export function environment(options: Pick<DynamoStoreSourceOptions, 'client' | 'table' | 'liveMs'>) {
  const log = new RecordingLog();
  const clock = new FakeClock({ startMs: 1_800_000_000_000 });
  const counted = { unreadable: 0 };
  const source = new DynamoStoreSource({
    ...options,
    clock,
    log,
    onUnreadable: () => {
      counted.unreadable += 1;
    },
  });
  return { source, log, clock, counted };
}
