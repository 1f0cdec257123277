/** Snapshots of the local stores, built once a process for the same contents: a test worker starts many stacks. */
import { createHash } from 'node:crypto';
import { type BuiltSnapshot, buildSnapshot, type StoreContents } from '@mangaassist/store/building';

/** The test files of a worker take turns with the demo's shop, a small one, and variants of these. */
const KEPT = 4;

/** By the digest of their contents, the last used at the end. */
const kept = new Map<string, BuiltSnapshot>();

/** The snapshot of the contents; the last ones are kept, as nothing changes a snapshot once it is built. */
export function builtStore(contents: StoreContents): BuiltSnapshot {
  const digest = createHash('sha256').update(JSON.stringify(contents)).digest('hex');
  const built = kept.get(digest) ?? buildSnapshot(contents);
  kept.delete(digest);
  kept.set(digest, built);
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT) break;
    kept.delete(oldest);
  }
  return built;
}
