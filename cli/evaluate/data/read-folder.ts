/** The data sets of a folder, recognised by their form and not by their names. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileProblem } from '../../../local/file-problem.ts';
import { CommandError } from '../../operator/command-error.ts';
import { csvRows } from './csv-rows.ts';
import { type DraftSet, draftSet, isDraftLine } from './draft-set.ts';
import { gradedDrafts, isGradedDraftLine } from './graded-drafts.ts';
import { gradedOutcomes } from './graded-outcomes.ts';
import { clincSet, csvIntentSet, type IntentSet, isUtterances } from './intent-set.ts';
import type { OutcomeSet, RecordedOutcome } from './outcome-set.ts';
import type { DataProblem } from './problem.ts';
import { contaminatedPrompts, isRouteLlm, routeLlmOutcomes } from './routellm.ts';

export type DataSet = OutcomeSet | IntentSet | DraftSet;

export interface DataFolder {
  readonly sets: readonly DataSet[];
  readonly problems: readonly DataProblem[];
}

const CONTAMINATED = '-contaminated.jsonl';

/**
 * @param leavesOut - names of files that are not read.
 * @throws CommandError if the folder is missing or holds no data set.
 */
export function readDataFolder(
  folder: string,
  leavesOut: (name: string) => boolean = () => false,
): DataFolder {
  const problems: DataProblem[] = [];
  const names = filesOf(folder).filter((name) => !leavesOut(name));
  const contaminated = names
    .filter((name) => name.endsWith(CONTAMINATED))
    .map((name) => ({
      of: name.slice(0, -CONTAMINATED.length),
      prompts: contaminatedPrompts(join(folder, name), problems),
    }));
  const without = (name: string) =>
    contaminated.find(({ of }) => name.startsWith(of))?.prompts ?? new Set<string>();
  const sets = names
    .filter((name) => !name.endsWith(CONTAMINATED))
    .flatMap((name) => readEntry(join(folder, name), without(name), problems) ?? []);
  if (sets.length === 0) {
    const reasons = problems.map(
      ({ file, line, reason }) => `\n${file}${line > 0 ? `:${line}` : ''} ${reason}`,
    );
    throw new CommandError(`${folder} has no data set. ${KNOWN}${reasons.join('')}`, { exitCode: 2 });
  }
  return { sets, problems };
}

const KNOWN =
  'Known are RouteLLM CSV files (prompt, two models), graded outcomes (JSON Lines), intents (CLINC150 JSON, or a folder of train.csv and test.csv) and recorded drafts (JSON Lines).';

function filesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder).toSorted();
  } catch (error) {
    const problem = fileProblem(error as NodeJS.ErrnoException) ?? (error as Error).message;
    throw new CommandError(`${folder} ${problem}: name a folder of data sets with --data.`, { exitCode: 2 });
  }
}

function readEntry(path: string, contaminated: ReadonlySet<string>, problems: DataProblem[]): DataSet | null {
  const name = basename(path).replace(/\.(?:csv|jsonl?)$/, '');
  if (statSync(path).isDirectory()) return readSubfolder(path, name, contaminated, problems);
  if (path.endsWith('.csv')) {
    if (!isRouteLlm(csvRows(path, []).head)) return unknown(path, problems);
    return outcomes(name, routeLlmOutcomes(path, null, contaminated, problems));
  }
  if (path.endsWith('.json')) return clincSet(path, name, problems);
  if (path.endsWith('.jsonl')) return readJsonLines(path, name, problems);
  return null;
}

/** Lines of a file that are looked at to recognise it. */
const LOOKED_AT = 50;

function readJsonLines(path: string, name: string, problems: DataProblem[]): DataSet | null {
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, LOOKED_AT);
  if (lines.some((line) => line.includes('"mangaassist-outcome/'))) {
    return outcomes(name, gradedOutcomes(path, problems));
  }
  if (lines.some(isGradedDraftLine)) return gradedDrafts(path, name, problems);
  return lines.some(isDraftLine) ? draftSet(path, name, problems) : unknown(path, problems);
}

/** One set of all RouteLLM files of a folder, a group each; or its intents; or its recorded drafts. */
function readSubfolder(
  folder: string,
  name: string,
  contaminated: ReadonlySet<string>,
  problems: DataProblem[],
): DataSet | null {
  const files = filesOf(folder);
  const heads = new Map(
    files
      .filter((file) => file.endsWith('.csv'))
      .map((file) => [file, csvRows(join(folder, file), []).head] as const),
  );
  if (['train.csv', 'test.csv'].every((file) => isUtterances(heads.get(file) ?? []))) {
    return csvIntentSet(folder, name, problems);
  }
  const found: RecordedOutcome[] = [];
  for (const [file, head] of heads) {
    if (isRouteLlm(head)) {
      const group = file.replace(/\.csv$/, '');
      found.push(...routeLlmOutcomes(join(folder, file), group, contaminated, problems));
    } else unknown(join(folder, file), problems);
  }
  if (found.length > 0) return outcomes(name, found);
  const lines = files.find((file) => file.endsWith('.jsonl'));
  if (lines !== undefined) return readJsonLines(join(folder, lines), name, problems);
  return heads.size > 0 ? null : unknown(folder, problems);
}

function outcomes(name: string, found: readonly RecordedOutcome[]): OutcomeSet | null {
  return found.length === 0 ? null : { kind: 'outcomes', name, outcomes: found };
}

function unknown(file: string, problems: DataProblem[]): null {
  problems.push({ file, line: 0, reason: 'has an unknown format and is left out' });
  return null;
}
