/** Claims of volumes and of the length of a series, checked against the sources. */
import { compactPattern, everyMatch, kept, keptByKey } from '@mangaassist/text';
import type { SentenceInAnswer } from './claim.ts';
import { Known, type Subject } from './known.ts';
import { mentioning } from './mentioning.ts';
import { COUNT, numberOf } from './numbers.ts';
import { itemsOf } from './scope.ts';

const DENIED =
  /\bno\b|\bnot\b|n't|\bnone\b|never|beyond|\byet\b|only goes|doesn|unavailable|まだ|ありません|ございません|おりません|いません|未発売|未刊|存在し|出てい?ない|おらず|いたしておりません|お取り扱いでき/iu;

/** Between a denial and what is said beside it: "volume 25 is not out yet; the latest is volume 30". */
const BREAK =
  /[;—。]|[,\s]\s?(?:but|however|though|although|whereas)\s|(?:です|ます|せん)が、?|けれども?、?|ものの、?/giu;
/** Before a volume, or at the start of a length: it is said to be out, whatever is denied beside it. */
const LATEST =
  /(?:\b(?:latest|newest|most recent|last|final)\s(?:(?:one|volume|release)\s)?(?:[a-z]+\s){0,3}?(?:is|was)\s(?:currently\s|now\s)?|\b(?:up|out) (?:to|through)\s|最新刊?(?:は|が)[、\s]?第?)$/iu;
const SAID_LATEST = /^(?:latest|newest|final)\b/iu;

/** The number of volumes of a series: "24 volumes", 全23巻, 15巻まで. */
const LENGTH = compactPattern(
  `(?:\\b(?:has|have|of|spans?|at|in|with|all|are|runs? (?:for|to)|finished at|stands at|ended (?:at|with)|total of)\\s(?:a total of\\s|currently\\s|only\\s|now\\s)?(${COUNT})\\svolumes?(?! for| at \\$| would| are \\$| come| together))|(?:全|既刊)(${COUNT})巻|(?<![から〜~–-])(${COUNT})巻(?:まで|で?完結|が最新刊?|まで出)|(?:stopped|ended|ends|wraps up|concludes|latest is|newest is|final is)(?: at| with| in)?\\s(?:volume\\s)?(\\d{1,3})\\b|(?:stands|is|now|currently) at (\\d{1,3})\\b(?! volumes)`,
  'giu',
);
const MAY_BE_LENGTH = /volume|巻|stop|end|wrap|conclu|latest|newest|final| at \d/i;
/** Copies and counts of a purchase are no length. */
const PURCHASE = /\bfirst\b|\bany\b|together|\$|円|冊|discount|together/iu;

const COMPLETE =
  /\b(?:is|are|was|series is|now)\s(?:now\s|already\s)?(?:complete|completed|finished|over)\b(?! (?:set|box))|complete in\b|\bhas (?:ended|concluded|finished)|\bended (?:in \d{4}|(?:with|after|at) (?:volume )?\d)|(?:で|は|すでに|既に)?完結(?:し|済|です|。|$)|全\d+巻完結/iu;
const ONGOING = /\bongoing\b|still (?:running|going|being)|\bcontinues\b|連載中|続いて(?:い|お)|刊行中/iu;
const HIATUS = /\bhiatus\b|休載/iu;
const NOT_COMPLETE =
  /(?:neither|nor|none|not|n't)\b[^.,;]{0,20}\s(?:complete|finished|over|ended)|完結(?:して(?:い|おり)ませ|してい?ない)/iu;

const mayBeState = mentioning(
  'complet finish over ended conclu 完結 ongoing still continu 連載 続 刊行 hiatus 休載',
);
const MAY_CLAIM = /\d|vol|comple|finish|over\b|ended|conclu|ongo|still|contin|hiatus|[完連続休刊巻]/i;

/** Volumes past the last one, wrong lengths of series, and a wrong state of their publication. */
export function ungroundedVolumes(answer: SentenceInAnswer): readonly string[] {
  const { isQuestion, text } = answer.sentence;
  return isQuestion || !MAY_CLAIM.test(text)
    ? []
    : [...pastTheLast(answer), ...lengths(answer), ...states(answer)];
}

function pastTheLast({ sentence, scope }: SentenceInAnswer): readonly string[] {
  if (sentence.volumes.length === 0) return [];
  const isDenied = denialsIn(sentence.text);
  return sentence.volumes.flatMap(({ volumes, index, end }) => {
    if (isDenied(index)) return [];
    const subjects = seriesIn(scope.subjectsAt(sentence, index, end));
    if (subjects.length === 0) return [];
    const isOut = (volume: number) => subjects.some((subject) => exists(subject, volume));
    return volumes.filter((volume) => !isOut(volume)).map((volume) => `volume ${volume}`);
  });
}

/** Looks volumes of a sentence up in its clauses: the sentence is read once, however many volumes it names. */
function denialsIn(text: string): (index: number) => boolean {
  if (!DENIED.test(text)) return () => false;
  const breaks = everyMatch(BREAK, text);
  const isDenied = keptByKey((clause: number) => DENIED.test(clauseAt(text, breaks, clause)));
  return (index) =>
    isDenied(breaks.findLastIndex((each) => each.index < index)) &&
    !LATEST.test(text.slice(Math.max(0, index - 60), index));
}

/** The text behind a break, -1 for the beginning, up to the next one. */
function clauseAt(text: string, breaks: readonly RegExpExecArray[], clause: number): string {
  const before = breaks[clause];
  const start = before === undefined ? 0 : before.index + before[0].length;
  return text.slice(start, breaks[clause + 1]?.index);
}

function seriesIn(subjects: readonly Subject[]): readonly Subject[] {
  return subjects.filter(({ facts }) => facts?.lastVolume !== undefined);
}

function exists(subject: Subject, volume: number): boolean {
  return volume <= (subject.facts?.lastVolume ?? 0) || itemsOf([subject], [volume]).length > 0;
}

function lengths({ sentence, scope, known }: SentenceInAnswer): readonly string[] {
  if (!MAY_BE_LENGTH.test(sentence.text)) return [];
  return everyMatch(LENGTH, sentence.text).flatMap((match) => {
    const [whole, ...groups] = match;
    const count = numberOf(groups.find((group) => group !== undefined) ?? '');
    const end = match.index + whole.length;
    const around = sentence.text.slice(Math.max(0, match.index - 12), end + 24);
    if (PURCHASE.test(around) || (DENIED.test(around) && !SAID_LATEST.test(whole))) return [];
    // The name of a heading: "There are 116 volumes" is about what was spoken of.
    const subjects = scope
      .subjectsAt(sentence, match.index + 1, end)
      .filter(({ order }) => order === undefined);
    const isOfEdition = OF_EDITION.test(sentence.text);
    const isRight =
      subjects.length === 0 || subjects.some((subject) => isLength(subject, count, isOfEdition));
    return isRight || isInText(known, count) ? [] : [`length ${count}`];
  });
}

const OF_EDITION = /\benglish|\bjapanese|英語|日本語/iu;

/** @param isOfEdition - the length of one edition will do. */
function isLength(subject: Subject, count: number, isOfEdition: boolean): boolean {
  const { facts, items, text } = subject;
  if (facts?.lastVolume === undefined) return isInText(subject, count) || !/\d\s?(?:volumes|巻)/iu.test(text);
  const out = items.filter(({ availability }) => availability !== 'preorder');
  return (
    facts.lastVolume === count ||
    new Set(out.map(({ first }) => first)).size === count ||
    (isOfEdition && lastsOf(subject).has(count)) ||
    items.some(({ first, last }) => last - first + 1 === count)
  );
}

/** The last volumes that are out of each edition. */
const lastsOf = kept(({ items }: Subject): ReadonlySet<number> => {
  const lasts = new Map<string, number>();
  for (const { language, format, last, availability } of items) {
    const edition = `${language} ${format}`;
    if (availability !== 'preorder') lasts.set(edition, Math.max(last, lasts.get(edition) ?? 0));
  }
  return new Set(lasts.values());
});

const isInText = (source: Subject | Known, count: number): boolean => lengthsIn(source).has(String(count));

/** The lengths of series in the text of a subject or in the question, as they are written. */
const lengthsIn = kept((source: Subject | Known): ReadonlySet<string> => {
  const text = source instanceof Known ? source.question : source.text;
  return new Set(text.match(/(?<!\d)\d+(?=\s?(?:volumes|巻))/giu) ?? []);
});

type Publication = 'complete' | 'ongoing' | 'hiatus';

function states({ sentence, scope }: SentenceInAnswer): readonly string[] {
  const { text } = sentence;
  if (!mayBeState(text)) return [];
  const claimed: readonly (readonly [Publication, RegExp])[] = [
    ['complete', COMPLETE],
    ['ongoing', ONGOING],
    ['hiatus', HIATUS],
  ];
  return claimed.flatMap(([state, words]) => {
    const match = words.exec(text);
    if (match === null || (state === 'complete' && NOT_COMPLETE.test(text))) return [];
    const end = match.index + match[0].length;
    const subjects = scope
      .subjectsAt(sentence, match.index, end)
      .filter(({ facts }) => facts?.status !== undefined);
    const isRight = subjects.length === 0 || subjects.some(({ facts }) => isState(state, facts?.status));
    return isRight ? [] : [`status ${state}`];
  });
}

/** A series on hiatus is not complete, and in a wide sense it goes on. */
function isState(claimed: Publication, known: Publication | undefined): boolean {
  return claimed === known;
}
