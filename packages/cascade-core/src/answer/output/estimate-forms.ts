/**
 * The forms of an estimate of an answer, as models write them. They are compared without spaces and decoration,
 * in the compatibility form (NFKC): `**［９５］**` is `[95]`.
 */
import { TASKS } from '@mangaassist/protocol';
import { characterTest, compactPattern } from '@mangaassist/text';
import { oneOf } from './one-of.ts';
import { PROMPT_TITLES } from './prompt-titles.ts';

const DECORATION = /[\s*_#>`|~•"'\\\-–—\p{DI}\u2800]/gu;

const ONLY_DECORATION = new RegExp(`^${DECORATION.source}*$`, 'u');

/**
 * A line without spaces and decoration, in lower case. Filters read a line again with each character of it, and several
 * do so in turns: the latest lines are kept, and go on with the form that they have.
 */
export function bare(line: string): string {
  const shorter = line.length - 1;
  for (const known of latest) {
    if (known.line === line) return known.bare;
    if (known.line.length !== shorter || !line.startsWith(known.line)) continue;
    const tail = bareTail(line.charAt(shorter));
    return keep(known, line, tail === null ? bareWhole(line) : known.bare + tail);
  }
  next = (next + 1) % latest.length;
  return keep(latest[next] as KnownLine, line, bareWhole(line));
}

interface KnownLine {
  line: string;
  bare: string;
}

/** A line and the sentence within it, each as it was and with what may end it. */
const latest: readonly KnownLine[] = Array.from({ length: 4 }, () => ({ line: '', bare: '' }));
/** The one that was made anew last. */
let next = 0;

function keep(known: KnownLine, line: string, form: string): string {
  known.line = line;
  known.bare = form;
  return form;
}

const bareWhole = (line: string): string => line.normalize('NFKC').replace(DECORATION, '').toLowerCase();

/** Forms of characters by themselves; null for one that may join the character before it. */
const tails = new Map<string, string | null>();
const JOINS = /^[\p{M}\u1160-\u11ff\ud800-\udfff]/u;

function bareTail(character: string): string | null {
  const known = tails.get(character);
  if (known !== undefined) return known;
  const tail = JOINS.test(character.normalize('NFKC')) ? null : bareWhole(character);
  tails.set(character, tail);
  return tail;
}

/** True for a text of spaces and decoration. */
export const isDecoration = (text: string): boolean => ONLY_DECORATION.test(text);

export const OPEN = '[[(（［【「〔〈{⟦❲]';
export const CLOSE = '[\\])）］】」〕〉}⟧❳]';
const NUMBER = '(?:\\d{1,3}(?:\\.0+)?|0?\\.\\d{1,3})(?:%|/100|/10)?';
const UNITS = 'one|two|three|four|five|six|seven|eight|nine';
const NUMBER_WORD = `(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:${UNITS})?|(?:ah?|one)?hundred)`;
/** Any number after a label; `90-95%` has lost its hyphen. */
const LABELLED = `(?:about|around|approx\\.?|roughly|[≈≥<=約])?(?:\\d{1,6}(?:\\.\\d{1,3})?|\\.\\d{1,3}|${NUMBER_WORD})(?:%|/100|/10|outof100?|percent)?`;

/** The names of tasks, and words that models write in their place. */
export const WORDS: readonly string[] = [
  ...TASKS.map((task) => task.replace('_', '')),
  'summary',
  'search',
  'order',
  'shopping',
];
export const WORD = oneOf(WORDS);
const SURE = '(?:confident|confidence|certain|certainty|sure)';
const BODY = `${NUMBER}[,:;/]?(?:${WORD}|${SURE}|点)?`;
const LEVEL =
  '(?:very|fairly|quite|moderately|medium|非常に|とても)?(?:high|medium|moderate|low|高|中|低)い?';

const OWNERS = ['', 'my', 'overall', 'estimated', 'answer', 'selfrated', 'hereismy', 'heresmy'];
const NOUNS = ['confidence', 'certainty', 'estimate', 'selfestimate', 'selfassessment', 'sureness'];
const ENDS = ['', 'level', 'score', 'rating', 'estimate', 'line'];
/** The words for that of which an estimate is. */
const OBJECTS = ['inthisanswer', 'inmyanswer', 'intheanswer', 'ofthisanswer', 'ofmyanswer', 'oftheanswer'];
const OTHERS = [
  'correctness',
  'completeness',
  'accuracy',
  'probability',
  'likelihood',
  'probabilitycorrect',
  'probabilityofbeingcorrect',
  'confidencethatthisiscorrect',
  'confidencethatthisansweriscorrect',
  'confidencethattheansweriscorrect',
  'howsureiam',
];
const JAPANESE = [
  ...[
    '確信度',
    '自信度',
    '自信',
    '信頼度',
    '信頼性',
    '自己評価',
    '確度',
    '正確度',
    '正確性',
    '確実性',
    '正解率',
  ],
  ...['確信度スコア', '信頼度スコア', '自信度スコア', '確信度レベル'],
];
/** Languages that a model may fall into. */
const OTHER_LANGUAGES =
  '置信度|信心指数|信心|可信度|자신감|신뢰도|확신도|confianza|confiance|confiança|konfidenz|zuversicht'.split(
    '|',
  );
export const LABELS: readonly string[] = [
  ...OWNERS.flatMap((owner) => NOUNS.flatMap((noun) => ENDS.map((end) => owner + noun + end))),
  ...NOUNS.flatMap((noun) => OBJECTS.map((object) => noun + object)),
  ...OTHERS,
  ...JAPANESE.flatMap((label) => [label, `回答の${label}`, `この回答の${label}`]),
  ...OTHER_LANGUAGES.map((label) => label.normalize('NFKC')),
];
export const LABEL = oneOf(LABELS);
/** Words that also name a number of the shop: an estimate only with a number in brackets, or in percent. */
export const WEAK_LABELS: readonly string[] = ['推定', '推定値', '正答率', '見積もり', '見積り', 'score'];
export const WEAK_LABEL = oneOf(WEAK_LABELS);
const SEPARATOR = '(?:[:=—–→⇒]|is|at|は)';
const LABELLED_BODY = `(?:${LABELLED}[,:;/]?(?:${WORD}|${SURE}|点)?(?:${OPEN}${LEVEL}${CLOSE})?)`;

/** The forms are those of `bare`, in lower case: a pattern that ignores the case takes twice the memory. */
const ESTIMATE_LINE = compactPattern(
  `^(?:${OPEN}?${LABEL}(?:${OPEN}[\\da-z]{1,12}${CLOSE})?${CLOSE}?${SEPARATOR}?${OPEN}?${LABELLED_BODY}${CLOSE}?(?:です)?` +
    `|${OPEN}?${LABEL}${SEPARATOR}${LEVEL}(?:${OPEN}${LABELLED}${CLOSE})?${CLOSE}?(?:です)?` +
    `|${OPEN}${OPEN}${BODY}${CLOSE}${CLOSE}` +
    `|\\$${OPEN}${NUMBER}${CLOSE}\\$|\\$?boxed\\{${NUMBER}\\}\\$?|<+${NUMBER}` +
    `|${OPEN}?${WEAK_LABEL}[:=]?(?:${OPEN}\\d{1,3}(?:%|/100)?${CLOSE}|\\d{1,3}%)${CLOSE}?` +
    `|${OPEN}${BODY}${CLOSE}${OPEN}?(?:${WORD}|${LEVEL}(?:${SURE})?)?${CLOSE}?` +
    `|${OPEN}${WORD}[,:;]${NUMBER}${CLOSE}` +
    `|(?:task|tasktype):${OPEN}?${WORD}${CLOSE}?` +
    `|tagcode:?[\\da-f]{6,16}` +
    `|${NUMBER}(?:percent)?${SURE}` +
    `|${NUMBER}${OPEN}${WORD}${CLOSE}` +
    `|\\{(?:[a-z]{1,16}:[a-z]{1,16},)?${LABEL}:${NUMBER}(?:,[a-z]{1,16}:[a-z]{1,16})?\\})[.:。]?$`,
  'u',
);
/**
 * Forms that are estimates at the opening of an answer only: later a number or a word may stand alone on its
 * line.
 */
const OPENING_LINE = compactPattern(
  `^(?:[${OPEN.slice(1, -1)}『]?${NUMBER}[${CLOSE.slice(1, -1)}』]?%?(?:${WORD}|点)?|${NUMBER_WORD}` +
    `|${OPEN}[一二三四五六七八九十百零〇]{2,4}${CLOSE}|0(?:\\.0+)?[a-z]{1,16}|${WORD})[.:]?$`,
  'u',
);
const TASK_LINE = compactPattern(
  `^${OPEN}?${WORD}${CLOSE}?${OPEN}(?:${NUMBER}|${WORD})${CLOSE}$|^${OPEN}${WORD}${CLOSE}$`,
  'u',
);
/** The name of an estimate alone on its line: the number may stand below it. */
const LABEL_LINE = compactPattern(`^${OPEN}?${LABEL}${CLOSE}?[:=]?$`, 'u');

/** With and without their brackets. */
const PROMPT_LINES = PROMPT_TITLES.flatMap((title) => [title, title.replace(/^\((.+)\)$/u, '$1')]).map(
  bareWhole,
);

const beginsPromptLine = characterTest(firstOf(PROMPT_LINES));

/** A pattern of the first characters of some texts. */
export function firstOf(texts: Iterable<string>): RegExp {
  const firsts = [...new Set(Array.from(texts, (text) => text.charAt(0)))];
  return new RegExp(`^[${firsts.join('').replace(/[\\\]^-]/gu, '\\$&')}]`, 'u');
}

/** True for the bare form of a line that the prompt has by itself. */
export const isPromptTitle = (text: string): boolean =>
  beginsPromptLine(text.charAt(0)) && PROMPT_LINES.includes(text);

/** True if the bare start of a line may still become one that the prompt has by itself. */
export const mayBecomePromptTitle = (start: string): boolean =>
  beginsPromptLine(start.charAt(0)) && PROMPT_LINES.some((title) => title.startsWith(start));

/** The end of a text that breaks off in an estimate. */
export const CUT_ESTIMATE = new RegExp(`^\\s*\\**${OPEN}\\d{0,3}$`, 'u');

/** True for an opening bracket. */
export const opens = characterTest(new RegExp(OPEN, 'u'));

/** True for a closing bracket. */
export const closes = characterTest(new RegExp(CLOSE, 'u'));

/** A text without its opening bracket. */
export const unopened = (text: string): string => (opens(text.charAt(0)) ? text.slice(1) : text);

const FIRSTS: ReadonlySet<string> = new Set(
  [...LABELS, ...WEAK_LABELS, 'task', 'tagcode', 'boxed'].map((word) => word.slice(0, 2)),
);
const beginsLabel = characterTest(firstOf(FIRSTS));

/**
 * True if a text may begin with a label, by its first two characters: most texts begin with none, and are not compared
 * with the patterns.
 */
export function mayBeginLabel(text: string): boolean {
  const first = text.charAt(0);
  if (first === '$' || first === '<') return true;
  const at = opens(first) ? 1 : 0;
  return beginsLabel(text.charAt(at)) && FIRSTS.has(text.slice(at, at + 2));
}

/** True for a form that is an estimate in every place. */
export const isEstimateForm = (text: string): boolean =>
  (/\d/.test(text) || mayBeginLabel(text)) && ESTIMATE_LINE.test(text);

/** True for a form that is an estimate if a leg asked for one and its answer opens with the form. */
export const isOpeningForm = (text: string): boolean => OPENING_LINE.test(text);

/** True for a task name in brackets, which is control text at the opening of any answer. */
export const isTaskForm = (text: string): boolean => TASK_LINE.test(text);

/** True for the name of an estimate without its number. */
export const isLabelForm = (text: string): boolean => LABEL_LINE.test(text);
