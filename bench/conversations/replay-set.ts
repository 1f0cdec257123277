/** Replays a whole set of recorded conversations on the demo's shop. */
import { StoreRetriever } from '@mangaassist/store';
import { classifierOf } from '../../lambdas/message/classifier-of.ts';
import { storeOfFolder } from '../../local/store/fixed-store.ts';
import { planOf } from '../plan-of.ts';
import { readConversations, type SetName } from './records.ts';
import { type Replayed, replay, type Shop } from './replay.ts';

export async function shopOfFolder(): Promise<Shop> {
  const source = await storeOfFolder();
  return {
    snapshot: source.loaded.snapshot,
    classify: classifierOf(source),
    retriever: new StoreRetriever({ source, today: () => '2026-11-28' }),
    planOf,
  };
}

/** Every turn of a set, replayed. */
export async function replaySet(set: SetName, shop: Shop): Promise<readonly Replayed[]> {
  const turns: Replayed[] = [];
  for (const conversation of readConversations(set)) turns.push(...(await replay(conversation, shop)));
  return turns;
}
