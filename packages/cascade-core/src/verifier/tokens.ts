/** Tokens of a question or draft: Latin words and numbers, single Japanese characters, marks. */
import { hashStart, hashStep, isDigit, isJapanese, isLatin } from '@mangaassist/text';

export interface Tokens {
  /** NFKC, in lower case. */
  readonly text: string;
  /** Hash of each token. */
  readonly hashes: Int32Array;
  /** Kind of each token. */
  readonly kinds: Uint8Array;
  readonly count: number;
}

export const WORD = 1;
export const NUMBER = 2;
export const JAPANESE = 3;
export const MARK = 4;

const SPACE = 32;
const [FULL_STOP, COMMA] = [46, 44];
/** UTF-16 units that are read: an answer has at most 2,048 tokens. */
export const MOST_READ = 8_192;

/** Combining marks in a row that no script has; sorting them is slow. */
const MARKS = /(?<=\p{M}{4})\p{M}+/gu;

const BLANK = 5;

/** Kinds of the UTF-16 units of NFKC text in lower case, each found at its first occurrence; 0: not found yet. */
const KINDS = new Uint8Array(2 ** 16);

/** NaN, behind the end of a text, is blank. */
function kindOf(code: number): number {
  const known = KINDS[code] ?? BLANK;
  if (known !== 0) return known;
  const kind = newKindOf(code);
  KINDS[code] = kind;
  return kind;
}

function newKindOf(code: number): number {
  if (code <= SPACE) return BLANK;
  if (isLatin(code)) return WORD;
  if (isDigit(code)) return NUMBER;
  return isJapanese(code) ? JAPANESE : MARK;
}

export function tokensOf(raw: string): Tokens {
  const text = raw.slice(0, MOST_READ).replace(MARKS, '').normalize('NFKC').toLowerCase().slice(0, MOST_READ);
  const hashes = new Int32Array(text.length);
  const kinds = new Uint8Array(text.length);
  let count = 0;
  for (let at = 0; at < text.length; ) {
    const kind = kindOf(text.charCodeAt(at));
    if (kind === BLANK) {
      at += 1;
      continue;
    }
    const end = endOf(kind, text, at);
    let hash = hashStart(kind);
    for (; at < end; at += 1) hash = hashStep(hash, text.charCodeAt(at));
    hashes[count] = hash;
    kinds[count] = kind;
    count += 1;
  }
  return { text, hashes, kinds, count };
}

/** Words run over letters, numbers over digits and the points and commas between digits. */
function endOf(kind: number, text: string, start: number): number {
  let at = start + 1;
  if (kind === WORD) while (kindOf(text.charCodeAt(at)) === WORD) at += 1;
  if (kind === NUMBER) while (continuesNumber(text, at)) at += 1;
  return at;
}

function continuesNumber(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (kindOf(code) === NUMBER) return true;
  return (code === FULL_STOP || code === COMMA) && kindOf(text.charCodeAt(at + 1)) === NUMBER;
}
