/** Files that are written whole: an interrupted command leaves the old one, or none. */
import { accessSync, constants, existsSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { CommandError } from './operator/command-error.ts';

export function replaceFile(path: string, text: string): void {
  const part = `${path}.part`;
  writeFileSync(part, text);
  renameSync(part, path);
}

/** Refuses, before long work, a path that no file can be written to. @throws CommandError, or an error of the file system. */
export function checkReplaceable(path: string): void {
  accessSync(dirname(path), constants.W_OK);
  if (!existsSync(path)) return;
  if (statSync(path).isDirectory()) throw new CommandError(`${path} is a folder: name a file.`);
  accessSync(path, constants.W_OK);
}
