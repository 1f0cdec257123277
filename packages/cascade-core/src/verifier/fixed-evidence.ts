/**
 * The verdict on a draft where a deployment has no graded outcomes: fixed weights of a few pieces of evidence.
 * They were set by reading the 57 recorded drafts of `data/grades`, not fitted: a fit to so few would be theirs alone.
 */
import { TASKS } from '@mangaassist/protocol';
import { isWrong, numbersOf, sumsOf } from './arithmetic.ts';
import { type DraftParts, matches } from './draft-parts.ts';
import { draftParts, type VerifierInput } from './features.ts';
import { JAPANESE, type Tokens } from './tokens.ts';

/** Log odds of a right draft that one unit of each piece of evidence adds. */
export const FIXED_WEIGHTS = {
  /** Always 1. */
  base: 1,
  /** A greeting: nothing can be wrong but what the rest finds. */
  greets: 1,
  /** Nothing but numbers, marks and names of tasks. */
  noAnswer: -6,
  /** Speaks of its own certainty or answer. */
  speaksOfItself: -5,
  /** Tags of a prompt. */
  promptTags: -4,
  /** Japanese to a question without Japanese, or the other way round; not of a translation. */
  otherLanguage: -3,
  truncated: -2.5,
  /** Denies what the passages have. */
  deniesCovered: -2.5,
  /** States that it cannot answer. */
  declines: -2,
  /** States both that something is so and that it is not. */
  contradictsItself: -2,
  /** Names that no passage has, at most 3. */
  unsupportedNames: -0.9,
  /** Numbers that neither passages nor question nor right sums have, at most 3. */
  unsupportedNumbers: -1,
  /** Of a task that asks for data: share of the words that the question lacks and the passages have, less 0.6. */
  newWordsSupported: 2.5,
  /** Adds no word to the question's, though the task asks for data. */
  addsNothing: -1.5,
  /** The task asks for data and no passage was found. */
  noPassages: -1.5,
  /** Different phrases of doubt, at most 3. */
  doubts: -0.7,
} as const;

export type FixedEvidence = { readonly [Name in keyof typeof FIXED_WEIGHTS]: number };

/** Tasks whose answer does not stand in the passages. */
const FREE_TASKS: ReadonlySet<string> = new Set(['greeting', 'translation', 'discussion', 'unknown']);

const ITSELF = /\b(?:\d+ ?% sure|(?:my|the) answer (?:will|is|would)|sure that|confident (?:that|in my))/g;
const TAGS = /<\/?(?:question|answer|context|item|confidence|output)\b/g;
const DENIES =
  /^(?:no\b|いいえ)|\b(?:does not|doesn't|do not|don't) (?:have|sell|stock|offer)\b|\bnot (?:available|in stock|sold)\b|ありません|ございません|できません/g;
const DECLINES =
  /\b(?:cannot|can't|unable to) (?:provide|answer|help)|\bno information\b|お答えできません|情報がありません/g;
const DOUBTS =
  /\b(?:not sure|unclear|maybe|perhaps|might|probably|seems?|i think|enough information)\b|かもしれ|おそらく|たぶん/g;
const SMALL = new Set(
  'a an the is are was be been it its of to in on at for from with and or but as by that this these those you your we our i my can could will would do does did have has had not no yes all any so if than then there they them he she his her who what when where how which me us more most also other one about into out up only very just must may shop store please thank thanks available per each cost costs price yes'.split(
    ' ',
  ),
);

/** Probability that a draft is right, 0–1. Ranks drafts; the probability itself is not calibrated. */
export function fixedVerdict(input: VerifierInput & { readonly draft: string }, task: string): number {
  const evidence = fixedEvidence(input, task);
  let odds = 0;
  for (const [name, weight] of Object.entries(FIXED_WEIGHTS)) {
    odds += weight * evidence[name as keyof FixedEvidence];
  }
  return 1 / (1 + Math.exp(-odds));
}

export function fixedEvidence(
  input: VerifierInput & { readonly draft: string },
  task: string,
): FixedEvidence {
  const parts = draftParts(input);
  const { draft, isTruncated } = parts;
  const given = (input.passages ?? []).join('\n').normalize('NFKC').toLowerCase();
  const added = newWords(parts);
  const asksForData = !FREE_TASKS.has(task);
  const denies = matches(DENIES, draft.text) > 0;
  return {
    base: 1,
    greets: Number(task === 'greeting'),
    noAnswer: Number(isNoAnswer(draft)),
    speaksOfItself: Number(matches(ITSELF, draft.text) > 0),
    promptTags: Number(matches(TAGS, draft.text) > 0),
    otherLanguage: Number(task !== 'translation' && hasJapanese(parts.question) !== hasJapanese(draft)),
    truncated: Number(isTruncated),
    deniesCovered: Number(denies && (isCovered(parts, given) || namesOne(input.draft, given))),
    declines: Number(matches(DECLINES, draft.text) > 0),
    contradictsItself: Number(denies && matches(/\b(?:less|cheaper|yes)\b|以上|はい/g, draft.text) > 0),
    unsupportedNames: Math.min(3, unsupportedNames(input.draft, given)),
    unsupportedNumbers: Math.min(3, unsupportedNumbers(parts, given)),
    newWordsSupported: asksForData && added.length > 0 ? shareIn(added, given) - 0.6 : 0,
    addsNothing: Number(asksForData && added.length === 0),
    noPassages: Number(asksForData && given === ''),
    doubts: Math.min(3, matches(DOUBTS, draft.text)),
  };
}

/** Names of tasks, their parts, and what models write for them. */
const TASK_WORDS = new Set([...TASKS, ...TASKS.flatMap((task) => task.split('_')), 'shopping', 'summary']);

function isNoAnswer({ text }: Tokens): boolean {
  return wordsOf(text).every((word) => TASK_WORDS.has(word));
}

/** Latin words, and runs of Japanese characters in pairs. */
function wordsOf(text: string): string[] {
  return (
    text.match(
      /\p{Script=Latin}[\p{Script=Latin}'’]*|[\p{Script=Han}\p{Script=Katakana}ー]{2,3}|\p{Script=Hiragana}{2}/gu,
    ) ?? []
  );
}

function hasJapanese({ kinds, count }: Tokens): boolean {
  for (let i = 0; i < count; i += 1) if (kinds[i] === JAPANESE) return true;
  return false;
}

function newWords({ question, draft }: DraftParts): string[] {
  const asked = new Set(wordsOf(question.text));
  return [...new Set(wordsOf(draft.text))].filter((word) => !asked.has(word) && !SMALL.has(word));
}

function shareIn(words: readonly string[], given: string): number {
  return words.filter((word) => given.includes(word)).length / Math.max(1, words.length);
}

/** The question's own words stand in the passages. */
function isCovered({ question }: DraftParts, given: string): boolean {
  const asked = wordsOf(question.text).filter((word) => !SMALL.has(word));
  return given !== '' && shareIn(asked, given) >= COVERED;
}

const COVERED = 0.4;

/** The draft names something that the passages have. */
function namesOne(draft: string, given: string): boolean {
  const names = (draft.match(/\b\p{Lu}\p{L}{2,}/gu) ?? []).map((name) => name.toLowerCase());
  return given !== '' && names.some((name) => !SMALL.has(name) && given.includes(name));
}

/** Capitalised Latin words inside of sentences that no passage has. */
function unsupportedNames(draft: string, given: string): number {
  const names = draft.match(/(?<=[\p{L}\p{N},;:"“(] ?["“(]?)\b\p{Lu}\p{Ll}{2,}/gu) ?? [];
  return new Set(names.map((name) => name.toLowerCase()).filter((name) => !given.includes(name))).size;
}

function unsupportedNumbers({ question, draft }: DraftParts, given: string): number {
  const known = new Set([...numbersOf(given), ...numbersOf(question.text)]);
  for (const sum of sumsOf(draft.text)) if (!isWrong(sum)) known.add(sum.stated);
  return new Set(numbersOf(draft.text).filter((number) => !known.has(number) && !isIndex(number))).size;
}

/** Numbers of a short list are no claims. */
function isIndex(number: number): boolean {
  return number === 1;
}
