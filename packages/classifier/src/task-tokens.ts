/**
 * A question's tokens, and what the task model weighs of them: Latin words, marks, and stretches of one
 * Japanese script (読み / たい / マンガ), which is close to words without a dictionary.
 */
import { hashEnd, hashOfNumbers, hashStart, hashStep, isJapanese, isLatin, SPACE } from '@mangaassist/text';

interface Token {
  readonly hash: number;
  readonly isJapanese: boolean;
}

/** Three groups of feature hashes: pairs with one token between, the edges, stretches of Japanese script. */
export function readTokens(codes: readonly number[], isJapaneseText: boolean): number[][] {
  const tokens = tokensOf(codes);
  return [skipPairs(tokens), edges(tokens), isJapaneseText ? stretches(tokens) : []];
}

function tokensOf(codes: readonly number[]): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < codes.length; ) {
    const kind = kindOf(codes[at] as number);
    let hash = hashStart(kind);
    const start = at;
    do {
      hash = hashStep(hash, codes[at] as number);
      at += 1;
    } while (kind > MARK && at < codes.length && kindOf(codes[at] as number) === kind);
    if (codes[start] !== SPACE) tokens.push({ hash, isJapanese: kind > LATIN });
  }
  return tokens;
}

const MARK = 20;
const LATIN = 21;
const KANJI = 22;
const KATAKANA = 23;
const HIRAGANA = 24;

function kindOf(code: number): number {
  if (isLatin(code)) return LATIN;
  if (!isJapanese(code)) return MARK;
  if (code >= 0x30a0 && code <= 0x30ff) return KATAKANA;
  return code < 0x30a0 && code !== 0x3005 ? HIRAGANA : KANJI;
}

function skipPairs(tokens: readonly Token[]): number[] {
  return tokens.slice(2).map(({ hash }, i) => hashOfNumbers(30, (tokens[i] as Token).hash, hash));
}

/** The first and the last token, and the pairs they are in. */
function edges(tokens: readonly Token[]): number[] {
  const [first, second] = tokens;
  const [last, butLast] = [tokens.at(-1), tokens.at(-2)];
  if (first === undefined || last === undefined) return [];
  const singles = [hashOfNumbers(32, first.hash), hashOfNumbers(33, last.hash)];
  if (second === undefined || butLast === undefined) return singles;
  return [...singles, hashOfNumbers(34, first.hash, second.hash), hashOfNumbers(35, butLast.hash, last.hash)];
}

function stretches(tokens: readonly Token[]): number[] {
  const found: number[] = [];
  tokens.forEach(({ hash, isJapanese: isOne }, i) => {
    if (isOne) found.push(hashEnd(hash));
    const next = tokens[i + 1];
    if (next !== undefined && (isOne || next.isJapanese)) found.push(hashOfNumbers(41, hash, next.hash));
  });
  return found;
}
