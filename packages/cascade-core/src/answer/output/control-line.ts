/** Lines, and openings of lines, in which a model estimates its own answer. */

import { TASKS } from '@mangaassist/protocol';
import { characterTest, compactPattern } from '@mangaassist/text';
import {
  bare,
  CLOSE,
  closes,
  firstOf,
  isEstimateForm,
  isLabelForm,
  isOpeningForm,
  isPromptTitle,
  isTaskForm,
  LABEL,
  LABELS,
  mayBecomePromptTitle,
  mayBeginLabel,
  OPEN,
  opens,
  unopened,
  WEAK_LABEL,
  WEAK_LABELS,
  WORD,
  WORDS,
} from './estimate-forms.ts';
import { estimateSentence, mayBecomeSentence } from './estimate-sentences.ts';
import { oneOf } from './one-of.ts';

/** Longest line start that may become an estimate, in UTF-16 units. */
const MAX_LINE = 64;

/** Estimates before text on the same line, at the opening of an answer. With spaces and decoration. */
const MARKS = '[\\s*_`>#\\p{DI}]*';
const TASK = oneOf([...TASKS, 'summary']);
const NAME = '(?:confidence|certainty|estimate|self-?\\s?estimate|確信度|自信度)';
const OPENING_PREFIXES = [
  `\\d{1,3}\\s*%?\\s*${OPEN}\\s*${TASK}\\s*${CLOSE}[*_\`]*(?:\\s*[:：,.。、])?\\s+`,
  `${OPEN}\\s*${TASK}\\s*${CLOSE}[*_\`]*\\s+`,
  `${OPEN}\\s*(?:${NAME}\\s*[:：=]?\\s*\\d{1,3}|\\d{1,3}\\s*[%％]?\\s*${NAME})\\s*[%％]?\\s*${CLOSE}[*_\`]*\\s+`,
  `(?:my\\s+)?${NAME}(?:\\s+(?:level|score))?[*_\`]*\\s*[:：=]` +
    `${MARKS}${OPEN}?\\s*\\d{1,3}\\s*` +
    `(?:(?:[%％]|/\\s*100|${CLOSE})+[*_\`]*[,.;。、]?\\s*|[*_\`]*[,.;。、](?!\\d)\\s*)`,
].map((pattern) => compactPattern(`^${MARKS}${pattern}`, 'iu'));
/** A bracketed number of two digits or in percent before a sentence. A number in a sentence goes on in lower case. */
const NUMBER_PREFIX = compactPattern(
  `^${MARKS}${OPEN}\\s*(?:\\d{2,3}(?:\\s*[%％]|\\s*/\\s*100)?|\\d\\s*[%％])\\s*${CLOSE}[*_\`]*(?:\\s*[:：–—-])?\\s+(?=[\\p{Lu}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Han}])`,
  'u',
);
/** A number with a mark after it before a sentence: "85: We close at seven." */
const MARKED_PREFIX = compactPattern(
  `^${MARKS}\\d{2,3}\\s*[%％]?[*_]*\\s*[:：.–—-]\\s+(?=[\\p{Lu}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Han}])`,
  'u',
);
const TASK_PREFIX = compactPattern(`^${MARKS}${TASK}[*_\`]*\\s*:\\s+`, 'u');

/**
 * Further forms of an estimate at the opening of an answer: `labels` are names of tasks, and `any` adds bare
 * numbers and task words. Those are the answer itself if the estimate has been read.
 */
export type OpeningShapes = 'none' | 'labels' | 'any';

/** True if a whole line, or a whole sentence within a line, is only an estimate. */
export function isControlLine(line: string, opening: OpeningShapes): boolean {
  const text = bare(line);
  if (isEstimateForm(text)) return true;
  if (opening !== 'none' && isTaskForm(text)) return true;
  if (opening === 'any' && isOpeningForm(text)) return true;
  if (isPromptTitle(text)) return true;
  const sentence = unbracketed(line.trim());
  return sentence !== '' && estimateSentence(sentence) === sentence;
}

/** The start of a sentence without its opening bracket, and without the closing one if it has come. */
function bracketed(start: string): string {
  const inner = unopened(start);
  return inner !== start && closes(inner.charAt(inner.length - 1)) ? inner.slice(0, -1) : inner;
}

/** A sentence without brackets around it: "(I am 85% sure.)" */
function unbracketed(sentence: string): string {
  return opens(sentence.charAt(0)) && closes(sentence.charAt(sentence.length - 1))
    ? sentence.slice(1, -1)
    : sentence;
}

/** True if a line is the name of an estimate, with a mark of a heading or a colon. */
export function isLabelLine(line: string): boolean {
  return /[:：=#*_]/u.test(line) && isLabelForm(bare(line));
}

/** True if the start of a line may still become an estimate. */
export function mayBecomeControl(line: string, opening: OpeningShapes): boolean {
  const text = bare(line);
  if (line.length < MAX_LINE && mayBecomeForm(text, opening)) return true;
  return mayBecomePromptTitle(text) || mayBecomeSentence(bracketed(line.trimStart()));
}

function mayBecomeForm(text: string, opening: OpeningShapes): boolean {
  const first = text.charAt(0);
  const isOpened = opens(first);
  if (isNoForm(text, isOpened, opening)) return false;
  if (isOpened && isOfLetters(text)) return true;
  const begin = isOpened ? text.charAt(1) : first;
  const begins = begin === '' || beginsForm(begin);
  if (begins && mayBecomeLabel(text, isOpened, opening)) return true;
  return (isOpened || mayStart(first, text)) && UNFINISHED.test(text);
}

/** Most letters of {@link UNFINISHED} behind its bracket: three words. */
const MOST_LETTERS = 48;

/** True for a bracket and letters, which most brackets in a text begin with, without a pattern that tries them in each word. */
function isOfLetters(text: string): boolean {
  if (text.length > MOST_LETTERS) return false;
  for (let i = 1; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit < 0x61 || unit > 0x7a) return false;
  }
  return true;
}

function mayBecomeLabel(text: string, isOpened: boolean, opening: OpeningShapes): boolean {
  const start = isOpened ? text.slice(1) : text;
  if (LABEL_STARTS.has(start) || (opening !== 'none' && WORD_STARTS.has(start))) return true;
  return mayBeginLabel(text) && AFTER_LABEL.test(text);
}

/** Numbers that are sentences of their own: 1. 2. 3. */
const NUMBERED = /^[\d%/,:;]+\.[\d%/,:;]*\./;
const beginsNumber = characterTest(/[\d%/,:;]/);

/** No form begins with three brackets, and within an answer none begins with a number of two points. */
function isNoForm(text: string, isOpened: boolean, opening: OpeningShapes): boolean {
  if (isOpened) return opens(text.charAt(1)) && opens(text.charAt(2));
  return opening === 'none' && beginsNumber(text.charAt(0)) && NUMBERED.test(text);
}

const startsOf = (words: readonly string[]): ReadonlySet<string> =>
  new Set(words.flatMap((word) => Array.from({ length: word.length + 1 }, (_, end) => word.slice(0, end))));
const LABEL_STARTS = startsOf([
  ...LABELS,
  ...WEAK_LABELS,
  'task:',
  'tasktype:',
  'tagcode:',
  '$[',
  'boxed{',
  '<<',
]);
const WORD_STARTS = startsOf(
  WORDS.flatMap((word) => [`${word}.`, `${word}:`, `${word}]`, `${word})`, `${word}[`]),
);
const beginsForm = characterTest(firstOf([...LABEL_STARTS, ...WORD_STARTS, '<'].filter(Boolean)));
/** A label with the beginning of a value, or of a word for one. */
const AFTER_LABEL = compactPattern(
  `^(?:${OPEN}?${LABEL}(?:${OPEN}[\\da-z]{0,12}${CLOSE}?)?${CLOSE}?(?:[:=—–].{0,24}|i?s?.?|a?t?|は)?${OPEN}?[\\d.%/約≈]{0,9}[,:;/]?[a-z点]{0,16}${CLOSE}?(?:で?す?)` +
    `|${OPEN}?${WEAK_LABEL}[:=]?${OPEN}?\\d{0,3}[%/]?(?:1?0?0?)${CLOSE}{0,2}` +
    `|task(?:type)?:${OPEN}?[a-z]{0,16}${CLOSE}?|tagcode:?[\\da-f]{0,16}|\\$${OPEN}[\\d.%/]{0,9}${CLOSE}?\\$?|\\$?boxed\\{?[\\d.%/]{0,9}\\}?\\$?|<+[\\d.%/]{0,9})[.:。]?$`,
  'u',
);
const starts = characterTest(/[『{0-9]/);
const START = compactPattern(`^(?:\\.\\d|${WORD})`, 'u');
const mayBeStart = characterTest(firstOf(['.', ...WORDS]));
const mayStart = (first: string, text: string): boolean =>
  starts(first) || (mayBeStart(first) && START.test(text));
const UNFINISHED = compactPattern(
  `^(?:\\{[:\\d.%,a-z{}/]*|『\\d{0,3}%?』?|[a-z]{0,16}${OPEN}\\d{0,3}%?${CLOSE}?|${OPEN}[一二三四五六七八九十百零〇]{0,4}${CLOSE}?|${OPEN}?${OPEN}?[a-z高中低い]{0,16}[,:;]?[\\d.%/,:;]{0,9}(?:${OPEN}[a-z点]{0,16}|[a-z点]{0,16})${CLOSE}{0,2}${OPEN}?[a-z]{0,16}${CLOSE}?(?:で?す?)[.:。]?)$`,
  'u',
);

/** Returns the start of a line at the opening of an answer, without an estimate before its text. */
export function withoutOpeningEstimate(line: string, opening: OpeningShapes): string {
  const prefixes = [
    ...OPENING_PREFIXES,
    NUMBER_PREFIX,
    ...(opening === 'any' ? [MARKED_PREFIX, TASK_PREFIX] : []),
  ];
  for (const prefix of prefixes) {
    const [estimate] = prefix.exec(line) ?? [];
    if (estimate !== undefined) return line.slice(estimate.length);
  }
  const text = line.trimStart();
  const sentence = estimateSentence(text);
  return sentence === '' ? line : text.slice(sentence.length).trimStart();
}
