/** Replays a whole set of recorded conversations on the demo's shop. */
import { StoreRetriever } from '@mangaassist/store';
import { classifierOf } from '../../lambdas/message/classifier-of.ts';
import { type FixedStore, storeOfFolder } from '../../local/store/fixed-store.ts';
import { planOf } from '../plan-of.ts';
import { readConversations, type SetName } from './records.ts';
import { type Replayed, replay, type Shop } from './replay.ts';

export async function shopOfFolder(): Promise<Shop> {
  return shopOf(await storeOfFolder());
}

export function shopOf(source: FixedStore): Shop {
  return {
    snapshot: source.loaded.snapshot,
    classify: classifierOf(source),
    retriever: new StoreRetriever({ source, today: () => '2026-11-28' }),
    planOf,
  };
}

/** Every turn of a set, replayed. @param every - of how many conversations one is taken: of each unless it is given. */
export async function replaySet(set: SetName, shop: Shop, every = 1): Promise<readonly Replayed[]> {
  const turns: Replayed[] = [];
  const conversations = readConversations(set).filter((_, index) => index % every === 0);
  for (const conversation of conversations) turns.push(...(await replay(conversation, shop)));
  return turns;
}
