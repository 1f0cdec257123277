/** Evidence on a draft, in a few named pieces: what of it is known while it is written, and what when it is finished. */
import { TASKS, type Task } from '@mangaassist/protocol';
import { isWrong, sumsOf } from './arithmetic.ts';
import { matches } from './draft-parts.ts';
import type { FixedEvidence } from './fixed-weights.ts';
import { type GivenText, type GivenWords, numbersIn, plainText, wordsOf } from './given-text.ts';

/** The model's own estimate in basis points, or what became of it. */
export type EstimateEvidence = number | 'missing' | 'contradicted' | 'not_asked';

/** What is known of a draft while it is written. Each part only grows, and each only lowers the verdict. */
export interface GrowingEvidence {
  readonly task: Task;
  readonly estimate: EstimateEvidence;
  readonly unsupportedClaims: number;
  readonly hedgingPhrases: number;
  readonly isForeign: boolean;
  readonly isRepeated: boolean;
  readonly isTruncated: boolean;
  /** Data was given to the model. */
  readonly hasPassages: boolean;
}

export interface FinishedDraft {
  readonly task: Task;
  readonly question: string;
  readonly draft: string;
  readonly given: GivenText;
}

/** Tasks whose answer does not stand in the passages. */
const FREE_TASKS: ReadonlySet<Task> = new Set(['greeting', 'translation', 'discussion', 'unknown']);
const MOST = 3;
/** An estimate under this is a doubt. */
const SURE_BP = 8_000;

export function growingEvidence(known: GrowingEvidence): Partial<FixedEvidence> {
  const { task, estimate, hasPassages } = known;
  return {
    base: 1,
    greets: Number(task === 'greeting'),
    unknownTask: Number(task === 'unknown'),
    estimateMissing: Number(estimate === 'missing'),
    estimateContradicted: Number(estimate === 'contradicted'),
    estimateLow: typeof estimate === 'number' ? Math.max(0, SURE_BP - estimate) / 10_000 : 0,
    unsupportedClaims: Math.min(MOST, known.unsupportedClaims),
    otherLanguage: Number(known.isForeign),
    repeats: Number(known.isRepeated),
    truncated: Number(known.isTruncated),
    noPassages: Number(!FREE_TASKS.has(task) && !hasPassages),
    doubts: Math.min(MOST, known.hedgingPhrases),
  };
}

const ITSELF =
  /\b(?:\d+ ?% sure|(?:my|the) answer (?:will|is|would)|sure that|confident (?:that|in my)|the (?:shopper|user|context)\b|(?:given|provided) (?:context|data|information)|store data|policy (?:you rely|to rely)|suggest (?:two|three)|whom each suits)/g;
const PROMPT_TEXT = /<\/?(?:question|answer|context|item|resolved|confidence|output)\b|```/g;
const DENIES =
  /^(?:no\b|いいえ)|\b(?:does not|doesn't|do not|don't|did not|didn't) (?:have|sell|stock|offer|ship|accept|find)\b|\bnot (?:available|in stock|sold|possible)\b|\bout of stock\b|\bno,|ありません|ございません|できません|いません|取り扱って(?:い|お)/g;
const DECLINES =
  /\b(?:cannot|can't|unable to|not able to|could not|couldn't) (?:provide|answer|help|find|determine|assist)|\bno information\b|\b(?:does not|doesn't|do not|don't) (?:have|provide|contain|include)[^.]{0,30}\b(?:information|details|data)\b|\benough (?:information|context|data)\b|\b(?:i am|i'm) sorry\b|お答えできません|情報(?:が|は)(?:あり|ござい)ません|申し訳/g;
const AFFIRMS = /\b(?:less|cheaper|yes)\b|以上|はい/g;
const DOUBTS = /\b(?:might|probably|seems?|i think|it depends|could be)\b|おそらく|たぶん|と思います/g;
const ASKS_NUMBER =
  /\bhow (?:much|many|long|old|soon)\b|\b(?:price|cost|costs|charge)\b|いくら|何[巻冊円日歳]|値段|価格|料金|\b(?:ikura|nedan|nankan)\b/;
const FREE_OF_CHARGE = /\bfree\b|無料|\bno charge/;
const NOT_OURS =
  /[^\p{Script=Latin}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Common}\p{Script=Inherited}]/gu;
const LONGEST = 3_000;

const SMALL = new Set(
  'a an the is are was be been it its of to in on at for from with and or but as by that this these those you your we our i my can could will would do does did have has had not no yes all any so if than then there they them he she his her who what when where how which me us more most also other one two about into out up only very just must may shop store please thank thanks available per each cost costs price'.split(
    ' ',
  ),
);

/** The rest of the evidence, which needs the whole draft. */
export function finishedEvidence(finished: FinishedDraft): Partial<FixedEvidence> {
  const { task, given } = finished;
  const [draft, question] = [plainText(finished.draft), plainText(finished.question)];
  const asksForData = !FREE_TASKS.has(task);
  const [said, asked] = [[...new Set(wordsOf(draft))], new Set(wordsOf(question))];
  const added = said.filter((word) => !asked.has(word) && !SMALL.has(word));
  const denies = hasOwnDenial(draft, asked, given);
  const declines = matches(DECLINES, draft) > 0;
  return {
    noAnswer: Number(isNoAnswer(draft)),
    speaksOfItself: Number(matches(ITSELF, draft) > 0),
    promptText: Number(matches(PROMPT_TEXT, draft) > 0),
    deniesCovered: Number(
      (denies || declines) && (isCovered(asked, given) || namesOne(finished.draft, given)),
    ),
    declines: Number(declines),
    contradictsItself: Number(denies && matches(AFFIRMS, draft) > 0),
    affirmsUnknownName: Number(asksForData && !denies && !declines && hasUnknownName(finished)),
    unsupportedNames: Math.min(MOST, unsupportedNames(finished)),
    unsupportedNumbers: Math.min(MOST, unsupportedNumbers(draft, question, given)),
    unsupportedWords: asksForData ? Math.max(0, missingShare(added, given, FEW) - SPARE) : 0,
    looseSentences: asksForData ? looseSentences(draft, given) : 0,
    addsNothing: Number(asksForData && added.length === 0 && !/\d/.test(draft)),
    isBare: Number(asksForData && said.length < FEWEST_WORDS && !/\d/.test(draft)),
    lacksNumber: Number(ASKS_NUMBER.test(question) && !/\d/.test(draft) && !FREE_OF_CHARGE.test(draft)),
    doubts: Math.min(MOST, matches(DOUBTS, draft)),
    isUnlike: Number(draft.length > LONGEST || matches(NOT_OURS, draft) > draft.length / 20),
  };
}

/** Share of words that is no data: verbs and courtesies. */
const SPARE = 0.2;
const FEW = 2;
const FEWEST_WORDS = 3;
const COVERED = 0.4;

/** Names of tasks, their parts, and what models write for them. */
const TASK_WORDS = new Set([...TASKS, ...TASKS.flatMap((task) => task.split('_')), 'shopping', 'summary']);

function isNoAnswer(draft: string): boolean {
  return (draft.match(/\p{L}+/gu) ?? []).every((word) => TASK_WORDS.has(word));
}

/** A denial in a sentence that the passages do not have. */
function hasOwnDenial(draft: string, asked: ReadonlySet<string>, given: GivenText): boolean {
  if (matches(DENIES, draft) === 0) return false;
  return draft.split(SENTENCE_END).some((sentence) => {
    if (matches(DENIES, sentence) === 0) return false;
    const added = wordsOf(sentence).filter((word) => !asked.has(word) && !SMALL.has(word));
    return added.length < FEWEST_WORDS || missingShare(added, given) > SPARE;
  });
}

/** A sentence with words of two passages, or of none, may join what does not belong together. */
function looseSentences(draft: string, { passages }: GivenText): number {
  let [sum, count] = [0, 0];
  for (const sentence of draft.split(SENTENCE_END).slice(0, MOST_SENTENCES)) {
    const words = [...new Set(wordsOf(sentence))].filter((word) => !SMALL.has(word));
    if (words.length < FEWEST_WORDS) continue;
    const missing = passages.map(({ has }) => words.filter((word) => !has(word)).length);
    sum += Math.max(0, Math.min(words.length, ...missing) / words.length - SPARE);
    count += 1;
  }
  return sum / Math.max(1, count);
}

const MOST_SENTENCES = 40;
const SENTENCE_END = /(?<=[。！？!?\n]|\.\s)/u;

/** @param spare - words that the passages have and are not counted: a share of few words says little. */
function missingShare(words: readonly string[], { has }: GivenWords, spare = 0): number {
  return words.filter((word) => !has(word)).length / Math.max(1, words.length + spare);
}

/** The question's own words stand in the passages. */
function isCovered(asked: ReadonlySet<string>, given: GivenText): boolean {
  const words = [...asked].filter((word) => !SMALL.has(word));
  return !given.isEmpty && words.length > 0 && missingShare(words, given) <= 1 - COVERED;
}

const NAMES = /(?<=[\p{L}\p{N},;] ["“(]?)\p{Lu}\p{Ll}{2,}/gu;
const TITLES = /(?<=[『「])[^『』「」]{2,40}(?=[』」])/gu;

/** The draft names something that the passages have. */
function namesOne(draft: string, given: GivenText): boolean {
  const names = (draft.match(/\b\p{Lu}\p{L}{2,}/gu) ?? []).map((name) => name.toLowerCase());
  return names.some((name) => !SMALL.has(name) && given.has(name));
}

/** Capitalised Latin words inside of sentences that neither passages nor question have. */
function unsupportedNames({ draft, given, question }: FinishedDraft): number {
  const asked = new Set(wordsOf(plainText(question)));
  const names = (draft.match(NAMES) ?? []).map((name) => name.toLowerCase());
  return new Set(names.filter((name) => !given.has(name) && !asked.has(name))).size;
}

/** A name of the question, by its capital or in brackets, that no passage has. */
function hasUnknownName({ question, given }: FinishedDraft): boolean {
  const titles = question.match(TITLES) ?? [];
  if (titles.some((title) => missingShare(wordsOf(plainText(title)), given) > 1 / 2)) return true;
  return (question.match(NAMES) ?? []).some((name) => !given.has(name.toLowerCase()));
}

function unsupportedNumbers(draft: string, question: string, given: GivenText): number {
  const known = new Set(numbersIn(question));
  for (const sum of sumsOf(draft)) if (!isWrong(sum)) known.add(sum.stated);
  const isKnown = (number: number) => number === 1 || known.has(number) || given.numbers.has(number);
  return new Set(numbersIn(draft).filter((number) => !isKnown(number))).size;
}
