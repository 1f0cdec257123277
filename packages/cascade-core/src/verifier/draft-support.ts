/** Features of the words that a draft shares with its question and with the passages. */
import { hashStart, hashStep } from '@mangaassist/text';
import type { DraftParts } from './draft-parts.ts';
import { JAPANESE, MARK, NUMBER, type Tokens } from './tokens.ts';

export const SUPPORT_FEATURES = [
  'questionCovered',
  'draftFromQuestion',
  'askCovered',
  'askInEnd',
  'hasPassages',
  'draftFromPassages',
  'pairsFromPassages',
  'numbersFromPassages',
  'japaneseMismatch',
] as const;

/** Tokens at the end of a draft that are compared with the question's last sentence. */
const END_TOKENS = 20;

export function supportFeatures({ question, draft, passages }: DraftParts): number[] {
  const asked = contentOf(question);
  const said = contentOf(draft);
  const ask = contentOf(question, lastSentence(question));
  return [
    share(asked, said),
    share(said, asked),
    share(ask, said),
    share(ask, contentOf(draft, Math.max(0, draft.count - END_TOKENS))),
    Number(passages.length > 0),
    ...byPassages(said, draft, passages),
    Math.abs(japaneseShare(question) - japaneseShare(draft)),
  ];
}

/** Shares of the draft's words, pairs of words and numbers that stand in the passages; 0 without passages. */
function byPassages(said: ReadonlySet<number>, draft: Tokens, passages: readonly Tokens[]): number[] {
  if (passages.length === 0) return [0, 0, 0];
  const given = new Set<number>();
  const pairs = new Set<number>();
  for (const { hashes, kinds, count } of passages) {
    for (let i = 0; i < count; i += 1) {
      if (kinds[i] !== MARK) given.add(hashes[i] as number);
      if (i > 0) pairs.add(pair(hashes, i));
    }
  }
  const [own, numbers] = [new Set<number>(), new Set<number>()];
  for (let i = 0; i < draft.count; i += 1) {
    if (i > 0) own.add(pair(draft.hashes, i));
    if (draft.kinds[i] === NUMBER) numbers.add(draft.hashes[i] as number);
  }
  return [share(said, given), share(own, pairs), numbers.size === 0 ? 1 : share(numbers, given)];
}

function pair(hashes: Int32Array, at: number): number {
  return Math.imul(hashes[at - 1] as number, 31) ^ (hashes[at] as number);
}

/** Words, numbers and Japanese characters. */
function contentOf({ hashes, kinds, count }: Tokens, from = 0): Set<number> {
  const found = new Set<number>();
  for (let i = from; i < count; i += 1) if (kinds[i] !== MARK) found.add(hashes[i] as number);
  return found;
}

function japaneseShare({ kinds, count }: Tokens): number {
  let found = 0;
  for (let i = 0; i < count; i += 1) if (kinds[i] === JAPANESE) found += 1;
  return found / Math.max(1, count);
}

const STOPS = new Set(['.', '!', '?', '。'].map((mark) => hashStep(hashStart(MARK), mark.charCodeAt(0))));

/** Index of the last sentence's first token. */
function lastSentence({ hashes, count }: Tokens): number {
  for (let i = count - 3; i > 0; i -= 1) if (STOPS.has(hashes[i] as number)) return i + 1;
  return 0;
}

function share(of: ReadonlySet<number>, within: ReadonlySet<number>): number {
  let found = 0;
  for (const each of of) if (within.has(each)) found += 1;
  return found / Math.max(1, of.size);
}
