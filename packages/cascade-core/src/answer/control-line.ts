/**
 * Lines in which a model estimates its own answer, in the forms that models produce. They are compared without
 * spaces and decoration, in the compatibility form (NFKC): `**［９５］**` is `[95]`.
 */
import { TASKS } from '@mangaassist/protocol';

/** Longest line start that may become an estimate, in UTF-16 units. */
const MAX_LINE = 64;
/** Longest sentence about the answer itself, in UTF-16 units. */
const MAX_SENTENCE = 280;

const DECORATION = /[\s*_#>`|~•"'\\\-\p{DI}]/gu;
const OPEN = '[[(（［【「]';
const CLOSE = '[\\])）］】」]';
const NUMBER = '(?:\\d{1,3}(?:\\.0+)?|0?\\.\\d{1,3})(?:%|/100|/10)?';
const WORDS = [...TASKS.map((task) => task.replace('_', '')), 'summary', 'search', 'order', 'shopping'];
const WORD = `(?:${WORDS.join('|')})`;
const BODY = `${NUMBER}[,:;/]?(?:${WORD}|confident|点)?`;
const LEVEL = '(?:high|medium|low|very ?high|very ?low|高|中|低)い?';

const OWNERS = ['', 'my', 'overall'];
const NOUNS = ['confidence', 'certainty', 'estimate', 'selfestimate', 'selfassessment', 'self'];
const ENDS = ['', 'level', 'score', 'rating', 'estimate'];
const JAPANESE = ['確信度', '自信度', '自信', '信頼度', '信頼性', '自己評価', '確度', '回答の確信度'];
const LABELS: readonly string[] = [
  ...OWNERS.flatMap((owner) => NOUNS.flatMap((noun) => ENDS.map((end) => owner + noun + end))),
  ...JAPANESE,
].filter((label) => label !== 'self');
const LABEL = `(?:${LABELS.join('|')})`;

const ESTIMATE_LINE = new RegExp(
  `^(?:${LABEL}(?:[:=]|is|は)?${OPEN}?${BODY}${CLOSE}?(?:です)?` +
    `|${LABEL}[:=]${LEVEL}` +
    `|${OPEN}${OPEN}${BODY}${CLOSE}${CLOSE}` +
    `|${OPEN}${LABEL}[:=]?${BODY}${CLOSE}` +
    `|${OPEN}${BODY}${CLOSE}${OPEN}?${WORD}?${CLOSE}?` +
    `|${NUMBER}${OPEN}${WORD}${CLOSE}` +
    `|\\{(?:[a-z]{1,16}:[a-z]{1,16},)?${LABEL}:${NUMBER}(?:,[a-z]{1,16}:[a-z]{1,16})?\\})[.:。]?$`,
  'iu',
);
/**
 * Forms that are estimates at the opening of an answer only: later a number or a word may stand alone on its
 * line.
 */
const OPENING_LINE = new RegExp(`^(?:${NUMBER}%?${WORD}?|0(?:\\.0+)?[a-z]{1,16}|${WORD})[.:]?$`, 'iu');

/** Estimates before text on the same line, at the opening of an answer. With spaces and decoration. */
const MARKS = '[\\s*_`>#\\p{DI}]*';
const OPENING_PREFIXES = [
  `\\d{1,3}\\s*%?\\s*${OPEN}\\s*(?:${[...TASKS, 'summary'].join('|')})\\s*${CLOSE}[*_\`]*(?:\\s*[:：,.。、])?\\s+`,
  `(?:my\\s+)?(?:confidence|certainty|estimate|self-?\\s?estimate|確信度|自信度)(?:\\s+(?:level|score))?[*_\`]*\\s*[:：=]` +
    `${MARKS}${OPEN}?\\s*\\d{1,3}\\s*` +
    `(?:(?:[%％]|/\\s*100|${CLOSE})+[*_\`]*[,.;。、]?\\s*|[*_\`]*[,.;。、](?!\\d)\\s*)`,
].map((pattern) => new RegExp(`^${MARKS}${pattern}`, 'iu'));

/** "I am 90% sure that the answer will be correct and complete." */
const SENTENCE_START = /^(?:I(?:['’]m| am) |(?:この|私の|上の)?回答[がのは])/iu;
const SENTENCE =
  /^(?:I(?:['’]m| am) (?:\d{1,3} ?% |very |quite |fairly |absolutely |highly |pretty )?(?:sure|certain|confident)\b[^.!?\n]*\b(?:answer|response|reply|estimate)\b[^.!?\n]*(?:[.!?]|$)|(?:この|私の|上の)?回答[がのは][^。\n]{0,40}\d{1,3} ?[%％][^。\n]{0,20}(?:。|$))/iu;

const bare = (line: string): string => line.normalize('NFKC').replace(DECORATION, '').toLowerCase();

/**
 * Further forms of an estimate at the opening of an answer: sentences about it, or `any`, which adds bare
 * numbers and task words. Those are the answer itself if the estimate has been read.
 */
export type OpeningShapes = 'none' | 'sentences' | 'any';

/** True if a whole line is only an estimate. */
export function isControlLine(line: string, opening: OpeningShapes): boolean {
  const text = bare(line);
  if (ESTIMATE_LINE.test(text)) return true;
  if (opening === 'any' && OPENING_LINE.test(text)) return true;
  return opening !== 'none' && SENTENCE.exec(line.trim())?.[0] === line.trim();
}

/** True if the start of a line may still become an estimate. */
export function mayBecomeControl(line: string, opening: OpeningShapes): boolean {
  if (opening !== 'none' && line.length < MAX_SENTENCE && mayBecomeSentence(line.trimStart())) return true;
  if (line.length >= MAX_LINE) return false;
  const text = bare(line);
  if (LABEL_STARTS.has(text.replace(OPENING_BRACKET, ''))) return true;
  if (opening === 'any' && WORD_STARTS.has(text)) return true;
  return START.test(text) && UNFINISHED.test(text);
}

const startsOf = (words: readonly string[]): ReadonlySet<string> =>
  new Set(words.flatMap((word) => Array.from({ length: word.length + 1 }, (_, end) => word.slice(0, end))));
const LABEL_STARTS = startsOf(LABELS);
const WORD_STARTS = startsOf(WORDS.flatMap((word) => [word, `${word}.`]));
const OPENING_BRACKET = new RegExp(`^${OPEN}`, 'u');
const START = new RegExp(`^(?:${LABEL}|${OPEN}|\\{|\\.?\\d)`, 'iu');
const UNFINISHED = new RegExp(
  `^(?:\\{[:\\d.%,a-z{}/]*|${OPEN}?(?:${LABEL}(?:[:=]|i?s?|は)?)?${OPEN}?[a-z高中低い]{0,16}[\\d.%/,:;]{0,9}${OPEN}?[a-z点]{0,16}${CLOSE}{0,2}${OPEN}?[a-z]{0,16}${CLOSE}?(?:で?す?)[.:。]?)$`,
  'iu',
);

function mayBecomeSentence(line: string): boolean {
  if (/[.!?。\n].*\S/su.test(line)) return false;
  if (line.length <= 4) return SENTENCE_PREFIXES.some((prefix) => prefix.startsWith(line));
  if (!SENTENCE_START.test(line)) return false;
  // The first words of an English sentence show if it is about certainty.
  return (
    line.length < 24 || /^I[^.]{0,24}\b(?:sure|certain|confident)\b/iu.test(line) || /^.{0,2}回答/u.test(line)
  );
}

const SENTENCE_PREFIXES = [
  'I am',
  "I'm ",
  'I’m ',
  'この回答',
  '私の回答',
  '上の回答',
  '回答が',
  '回答の',
  '回答は',
];

/** Returns the start of a line at the opening of an answer, without an estimate before its text. */
export function withoutOpeningEstimate(line: string): string {
  for (const prefix of OPENING_PREFIXES) {
    const [estimate] = prefix.exec(line) ?? [];
    if (estimate !== undefined) return line.slice(estimate.length);
  }
  const text = line.trimStart();
  const [sentence] = SENTENCE.exec(text) ?? [];
  return sentence === undefined ? line : text.slice(sentence.length).trimStart();
}
