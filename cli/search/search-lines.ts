/** Searches a shop's data for questions from standard input, one a line, to one JSON object a line. */
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { type Result, Snapshot, search, TextIndex } from '@mangaassist/store';
import { buildSnapshot } from '@mangaassist/store/building';
import { cleanText } from '@mangaassist/text';
import { checkStoreFolder } from '../../local/store/read-store-folder.ts';
import { CommandError } from '../operator/command-error.ts';

export interface SearchLinesOptions {
  /** Folder of the shop's files. */
  readonly store: string;
  readonly limit: number;
  /** ISO 8601 date. */
  readonly today: string;
}

/** UTF-16 units of a line that are read: the limit of a frame's text. */
const LONGEST_LINE = 16_000;

/**
 * Reads to the end of the input. Blank lines are skipped.
 * @throws CommandError if the folder has mistakes.
 */
export async function searchLines(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  { store, limit, today }: SearchLinesOptions,
): Promise<void> {
  const snapshot = await readSnapshot(store);
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    const text = cleanText(line.slice(0, LONGEST_LINE).toWellFormed());
    if (text === '') continue;
    const { query, results, nearest } = search(text, snapshot, { limit, today });
    const { entities, conditions } = query;
    const found = { query: text, entities, conditions, results: results.map(shortForm), nearest };
    if (!output.write(`${JSON.stringify(found)}\n`)) await once(output, 'drain');
  }
}

async function readSnapshot(folder: string): Promise<Snapshot> {
  const checked = await checkStoreFolder(folder);
  if (checked.kind !== 'valid') {
    const [first] = checked.mistakes;
    const place = [first?.file, first?.line].filter((each) => each !== undefined && each !== null).join(':');
    throw new CommandError(
      `The shop's data in ${folder} cannot be searched: ${place} ${first?.field ?? ''} ${first?.problem ?? ''}`
        .replace(/\s+/g, ' ')
        .trim(),
      { exitCode: 1 },
    );
  }
  const { data, lines, text } = buildSnapshot(checked.contents);
  return new Snapshot(data, lines, () => TextIndex.loadNow(text));
}

/** A result without what the data has of it anyway: ids of the items that meet the conditions. */
function shortForm(result: Result): object {
  const { kind, id, title, score, why } = result;
  const rounded = Math.round(score * 1_000) / 1_000;
  if (kind === 'policy') return { id, title, score: rounded, why, kind };
  const items = result.items.map((item) => item.id);
  return { id, title: title.en, score: rounded, why, kind, titleJa: title.ja, items };
}
