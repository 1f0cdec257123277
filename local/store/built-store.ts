/** Snapshots of the local stores, built once a process for the same contents: a test worker starts many stacks. */
import { createHash } from 'node:crypto';
import { type BuiltSnapshot, buildSnapshot, type StoreContents } from '@mangaassist/store/building';

let last: { readonly digest: string; readonly built: BuiltSnapshot } | undefined;

/** The snapshot of the contents; those of the last call are kept, as nothing changes a snapshot once it is built. */
export function builtStore(contents: StoreContents): BuiltSnapshot {
  const digest = createHash('sha256').update(JSON.stringify(contents)).digest('hex');
  if (last?.digest !== digest) last = { digest, built: buildSnapshot(contents) };
  return last.built;
}
