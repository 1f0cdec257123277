/** The text of a file that is trained on. */
import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';

/** @throws an error that names the file: Node's own does not where the file is a folder. */
export function readText(file: string): string {
  const bytes = readBytes(file);
  if (isUtf8(bytes)) return bytes.toString('utf8');
  throw new Error(`${file} is not UTF-8: save it with the encoding UTF-8.`);
}

function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw Object.assign(error as Error, { path: file });
  }
}
