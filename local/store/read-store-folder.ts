/** A shop's files in a folder, read and checked. Used by `npm start` and the commands. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type CheckedStore,
  checkStore,
  type Mistake,
  type ReadRecords,
  readJson,
  readJsonLines,
  readPolicy,
  type StoreRecord,
} from '@mangaassist/store/building';
import { fileProblem } from '../file-problem.ts';
import { NotUtf8Error, utf8Text } from '../utf8-text.ts';

/** Files of the folder; policies are in the folder `policies`. */
export const STORE_FILES = {
  info: 'store.json',
  series: 'series.jsonl',
  items: 'items.jsonl',
  orders: 'orders.jsonl',
} as const;
export const POLICIES_FOLDER = 'policies';

/**
 * Reads and checks `store.json`, `series.jsonl`, `items.jsonl`, `policies/*.md` and, if there is one, `orders.jsonl`.
 * A file that is missing or cannot be read is a mistake as well.
 */
export async function checkStoreFolder(folder: string): Promise<CheckedStore> {
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) return { kind: 'mistakes', mistakes: [ofFile(folder, 'is no folder')] };
  const [info, series, items, orders, policies] = await Promise.all([
    readStoreFile(folder, STORE_FILES.info, readJson),
    readStoreFile(folder, STORE_FILES.series, readJsonLines),
    readStoreFile(folder, STORE_FILES.items, readJsonLines),
    readStoreFile(folder, STORE_FILES.orders, readJsonLines, { isOptional: true }),
    readPolicies(folder),
  ]);
  const read = { info, series, items, policies, orders };
  return checkStore(recordsOf(read), [
    ...Object.values(read).flatMap(({ mistakes }) => mistakes),
    ...(series.records.length + series.mistakes.length === 0
      ? [ofFile(STORE_FILES.series, 'has no series')]
      : []),
  ]);
}

/** Policies of the folder, in the order of their names. */
export async function readPolicies(folder: string): Promise<ReadRecords> {
  const names = await readdir(join(folder, POLICIES_FOLDER)).catch(() => null);
  if (names === null) return { records: [], mistakes: [ofFile(`${POLICIES_FOLDER}/`, 'is missing')] };
  const files = names.filter((name) => name.endsWith('.md')).sort();
  const read = await Promise.all(
    files.map((name) => readStoreFile(folder, `${POLICIES_FOLDER}/${name}`, readPolicy)),
  );
  return {
    records: read.flatMap(({ records }) => records),
    mistakes: read.flatMap(({ mistakes }) => mistakes),
  };
}

export async function readStoreFile(
  folder: string,
  name: string,
  read: (file: string, text: string) => ReadRecords,
  { isOptional = false }: { readonly isOptional?: boolean } = {},
): Promise<ReadRecords> {
  try {
    return read(name, utf8Text(await readRegularFile(join(folder, name))));
  } catch (error) {
    if (error instanceof NotUtf8Error || error instanceof NoFileError)
      return { records: [], mistakes: [ofFile(name, error.message)] };
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    if (isMissing && isOptional) return { records: [], mistakes: [] };
    const problem = isMissing ? 'is missing' : (fileProblem(error) ?? 'cannot be read');
    return { records: [], mistakes: [ofFile(name, problem)] };
  }
}

/** Bytes of a file; a longer one becomes no text. */
const MOST_BYTES = 500_000_000;

/** Says what a path is, of which reading would wait for ever or fill the memory. */
class NoFileError extends Error {
  override readonly name = 'NoFileError';
}

/** @throws NoFileError for a named pipe, a device and the like. */
async function readRegularFile(path: string): Promise<Buffer> {
  const found = await stat(path);
  if (!found.isFile() && !found.isDirectory()) throw new NoFileError('is no file, but a pipe or a device');
  if (found.size > MOST_BYTES) throw new NoFileError(`has more than ${MOST_BYTES / 1e6} MB`);
  return readFile(path);
}

function ofFile(file: string, problem: string): Mistake {
  return { file, line: null, field: '', problem };
}

type Kind = 'info' | 'series' | 'items' | 'policies' | 'orders';

function recordsOf(
  read: Readonly<Record<Kind, ReadRecords>>,
): Readonly<Record<Kind, readonly StoreRecord[]>> {
  const { info, series, items, policies, orders } = read;
  return {
    info: info.records,
    series: series.records,
    items: items.records,
    policies: policies.records,
    orders: orders.records,
  };
}
