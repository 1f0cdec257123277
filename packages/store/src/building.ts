/** The builder of snapshots, for loads. Answers do not need it. */

export { type CheckedStore, checkStore, type OwnedOrder } from './loading/check-store.ts';
export { type ReadRecords, readJson, readJsonLines, readPolicy } from './loading/read-lines.ts';
export {
  type Mistake,
  mistakeLine,
  RECORD_KINDS,
  type RecordKind,
  type StoreRecord,
  type StoreRecords,
} from './loading/records.ts';
export {
  type BuiltSnapshot,
  buildSnapshot,
  type StoreContents,
  seriesEntry,
} from './search/build-snapshot.ts';
