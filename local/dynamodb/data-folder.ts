/** The folder of a run's data is tried before the run: dynalite ends the process if it cannot open it. */
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Level } from 'level';
import { fileProblem } from '../file-problem.ts';
import { makeFolder } from '../make-folder.ts';
import { StartError } from '../start-error.ts';

/**
 * Makes the folder if it is not there, opens the database in it once, and closes it.
 * @throws StartError with the reason for which it cannot be used.
 */
export async function checkDataFolder(folder: string): Promise<void> {
  try {
    await makeFolder(folder);
    const level = new Level(folder);
    await level.open();
    await level.close();
  } catch (cause) {
    throw new StartError(`The data folder ${folder} ${await problemOf(folder, cause)}.`, { cause });
  }
}

async function problemOf(folder: string, error: unknown): Promise<string> {
  const { cause, path = folder } = error as NodeJS.ErrnoException & {
    readonly cause?: NodeJS.ErrnoException;
  };
  if (cause?.code === 'LEVEL_LOCKED') {
    return 'cannot be used: another instance is running on it; stop that one, or choose another with --data';
  }
  const problem = fileProblem(error);
  if (problem === null)
    return `cannot be used: ${cause?.message ?? String(error)}; choose another with --data`;
  return `${await ofPart(folder, path, problem)}; choose another with --data`;
}

/** The problem may be that of a folder above, or of the files in a folder that exists: nothing can be made in /proc. */
async function ofPart(folder: string, path: string, problem: string): Promise<string> {
  if (resolve(path) !== resolve(folder)) return `cannot be made: ${path} ${problem}`;
  const exists = (await stat(folder).catch(() => null))?.isDirectory() === true;
  return exists && problem.includes('ENOENT') ? 'takes no new files (ENOENT)' : problem;
}
