/** What a load needs and an answer does not: the builder of snapshots. */
export { type BuiltSnapshot, buildSnapshot, type StoreContents } from './search/build-snapshot.ts';
