/** The text of a file's bytes. Another encoding would be read as � within names, without an error. */
import { isUtf8 } from 'node:buffer';

export class NotUtf8Error extends Error {
  override readonly name = 'NotUtf8Error';
}

/** @throws NotUtf8Error, whose message completes "<path> …". */
export function utf8Text(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  const line = firstLineThatIsNot(bytes);
  throw new NotUtf8Error(`is not UTF-8 (line ${line}): save it with the encoding UTF-8`);
}

function firstLineThatIsNot(bytes: Buffer): number {
  const lines = bytes.toString('latin1').split('\n');
  return 1 + lines.findIndex((line) => !isUtf8(Buffer.from(line, 'latin1')));
}
