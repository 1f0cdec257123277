/** Features of a draft's shape, and its phrases of doubt and conclusion. */
import { type DraftParts, matches } from './draft-parts.ts';
import { MARK } from './tokens.ts';

export const SHAPE_FEATURES = [
  'questionTokens',
  'draftTokens',
  'draftPerQuestion',
  'sentences',
  'tokensPerSentence',
  'questionSentences',
  'distinctTokens',
  'repeatedPairs',
  'endsOpen',
  'truncated',
  'asksBack',
  'marks',
  'lines',
] as const;

const SENTENCE_END = /[.!?](?=\s|$)|[。！？]/g;
const CLOSED = /[.!?。！？)\]"'」』\d]\s*$/u;
/** A ratio of lengths is not read of questions shorter than this. */
const LEAST_TOKENS = 8;

export function shapeFeatures({ question, draft, isTruncated }: DraftParts): number[] {
  const sentences = Math.max(1, matches(SENTENCE_END, draft.text));
  const { distinct, repeated, marks } = countsOf(draft);
  return [
    Math.log1p(question.count),
    Math.log1p(draft.count),
    draft.count / Math.max(LEAST_TOKENS, question.count),
    Math.log1p(sentences),
    draft.count / sentences,
    Math.log1p(matches(SENTENCE_END, question.text)),
    distinct,
    repeated,
    Number(!CLOSED.test(draft.text)),
    Number(isTruncated),
    Number(/[?？]/u.test(draft.text)),
    marks,
    Math.log1p(matches(/\n/g, draft.text)),
  ];
}

/** Shares of a draft's tokens. */
function countsOf({ hashes, kinds, count }: DraftParts['draft']) {
  const pairs = new Set<number>();
  let marks = 0;
  for (let i = 0; i < count; i += 1) {
    if (kinds[i] === MARK) marks += 1;
    if (i > 0) pairs.add(Math.imul(hashes[i - 1] as number, 31) ^ (hashes[i] as number));
  }
  return {
    distinct: new Set(hashes.subarray(0, count)).size / Math.max(1, count),
    repeated: 1 - pairs.size / Math.max(1, count - 1),
    marks: marks / Math.max(1, count),
  };
}

const PHRASES = {
  doubts:
    /\b(?:not sure|unsure|unclear|unknown|maybe|perhaps|might|may|probably|seems?|appears?|likely)\b|かもしれ|おそらく|たぶん|思われ/g,
  refusals:
    /\b(?:cannot|can't|impossible|not possible|no (?:valid )?solution|not enough (?:information|data)|doesn't|does not|sorry|unable)\b|できません|わかりません|ありません/g,
  assumptions: /\b(?:assum\w+|suppose|let's say|let|if we|denote|say)\b|仮に|とすると/g,
  contrasts: /\b(?:however|but|although|wait|actually|instead|except|since)\b|しかし|ただし/g,
  approximations: /\b(?:approximately|about|around|roughly|nearly|almost)\b|[≈~約]|およそ/g,
  roundings: /\bround\w*|\bnearest\b|四捨五入/g,
  conclusions: /\b(?:therefore|so|thus|hence|in total|altogether|total)\b|したがって|合計/g,
  conditions: /\b(?:would|could|should|if)\b|なら|れば/g,
} as const;

export const PHRASE_FEATURES = Object.keys(PHRASES);

export function phraseFeatures({ draft }: DraftParts): number[] {
  return Object.values(PHRASES).map((pattern) => Math.log1p(matches(pattern, draft.text)));
}
