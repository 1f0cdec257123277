/** Claims of dates and times in an answer, checked against the sources. */

import { everyMatch, kept } from '@mangaassist/text';
import type { FactOrderState } from '../facts.ts';
import type { SentenceInAnswer } from './claim.ts';
import { type DayNamed, dayOfIso, daysIn, durationsIn, isSameDay } from './dates.ts';
import type { Known, Subject } from './known.ts';
import { mentioning } from './mentioning.ts';
import { valueOfKanji } from './prices/amount-words.ts';

type DateKind = 'release' | 'restock' | 'expected' | FactOrderState;

interface KnownDate {
  readonly kind: DateKind | null;
  readonly iso: string;
  readonly first?: number;
  readonly last?: number;
}

const KIND_WORDS: readonly (readonly [DateKind, RegExp])[] = [
  ['restock', /back in stock|restock|\bback\b|more copies|再入荷|入荷/iu],
  ['release', /release|comes? out|\bout on|publish|発売|刊行/iu],
  ['expected', /expect|arriv|reach you|with you by|due|delivered by|お?届け?|到着|着予定/iu],
  ['delivered', /\b(?:was|been) delivered|arrived|配達済|お届け済|配達され/iu],
  ['shipped', /shipped|\bsen[dt]\b|dispatched|left (?:us|our)|発送|出荷/iu],
  ['paid', /payment|\bpaid\b|支払い|入金/iu],
  ['delayed', /delayed|遅延|遅れ/iu],
  ['placed', /placed|ordered|ご?注文(?:日|さ|い)/iu],
  ['cancelled', /cancel|キャンセル/iu],
  ['refunded', /refunded|返金/iu],
];

/** Kinds that count only where the order's history has a day of them. */
const OF_HISTORY: ReadonlySet<DateKind> = new Set<DateKind>(['paid', 'delayed']);

const MAY_CLAIM =
  /\d|days?\b|week|month|hour|fortnight|半年|[一二三四五六七八九十][日週かカヶケヵ営時]|morrow|\b(?:early|late|mid|in|by)\b|明日|来週|来月|先週|明後日/i;

/** Days and lengths of time that no source has of what they are claimed of. */
export function ungroundedDates(answer: SentenceInAnswer): readonly string[] {
  const { text } = answer.sentence;
  if (!MAY_CLAIM.test(text)) return [];
  return [
    ...daysIn(text).flatMap((day, i, days) => {
      const between = { from: days[i - 1]?.end ?? 0, to: days[i + 1]?.index ?? text.length };
      return isKnownDay(day, between, answer) ? [] : [`day ${day.year}-${day.month}-${day.day}`];
    }),
    ...unknownDurations(answer),
    ...unknownTimes(answer),
    ...unknownDaysAhead(answer),
  ];
}

function isKnownDay(
  day: DayNamed,
  { from, to }: { from: number; to: number },
  answer: SentenceInAnswer,
): boolean {
  const { sentence, scope, known } = answer;
  const before = sentence.text.slice(from, day.index).split(STATEMENT_END).at(-1) ?? '';
  const after = sentence.text.slice(day.end, to).split(STATEMENT_END, 1)[0] ?? '';
  const subjects = scope.subjectsAt(sentence, day.index, day.end);
  const owned = datesOfScope(subjects, known);
  const volumes = scope.volumesAt(sentence, { from, index: day.index, end: day.end });
  const ofVolumes = owned.filter((date) => isOfVolumes(date, volumes));
  const kinds = kindsNear(before, after).filter(
    (kind) => !OF_HISTORY.has(kind) || ofVolumes.some((date) => date.kind === kind),
  );
  const ofKind = ofVolumes.filter(({ kind }) => isOfKind(kind, kinds));
  if (ofKind.some(({ iso }) => isSameDay(day, dayOfIso(iso)))) return true;
  const isOfItem = subjects.some(({ items, order }) => items.length > 0 || order !== undefined);
  const loose = isOfItem && kinds.length > 0 ? [] : sourcesOf(known).days;
  return loose.some((other) => isSameDay(day, other));
}

/** The end of a statement: a short one is one sentence with the next, and its words are not about the day there. */
const STATEMENT_END = /。|[.!?]\s+(?=[-–•*]\s)/u;

/** A word before a day decides in English, one after it in Japanese. */
function kindsNear(before: string, after: string): readonly DateKind[] {
  const isJapanese = /[\p{Script=Hiragana}]/u.test(before + after);
  const [first, second] = isJapanese ? [after.slice(0, 24), before] : [before, after.slice(0, 30)];
  const kinds = kindsIn(first);
  return kinds.length > 0 ? kinds : kindsIn(second);
}

function kindsIn(text: string): readonly DateKind[] {
  return KIND_WORDS.filter(([, words]) => words.test(text)).map(([kind]) => kind);
}

/** A book is expected on the day of its release or its restock. */
function isOfKind(kind: DateKind | null, claimed: readonly DateKind[]): boolean {
  if (kind === null || claimed.length === 0 || claimed.includes(kind)) return true;
  return claimed.includes('expected') && (kind === 'release' || kind === 'restock');
}

function isOfVolumes({ first, last }: KnownDate, volumes: readonly number[]): boolean {
  if (first === undefined || last === undefined || volumes.length === 0) return true;
  return volumes.some((volume) => first <= volume && volume <= last);
}

function datesOfScope(subjects: readonly Subject[], known: Known): readonly KnownDate[] {
  const spoken = subjects.length > 0 ? subjects : known.subjects;
  return [
    ...spoken.flatMap(datesOf),
    // Closing days and the like belong to no title.
    ...known.subjects
      .filter(({ items, order }) => items.length === 0 && order === undefined)
      .flatMap(datesOf),
  ];
}

const datesOf = kept(({ facts, items, order }: Subject): readonly KnownDate[] => [
  ...items.flatMap(({ first, last, releases, restocks }) => [
    ...(releases === null ? [] : [{ kind: 'release' as const, iso: releases, first, last }]),
    ...(restocks === null ? [] : [{ kind: 'restock' as const, iso: restocks, first, last }]),
  ]),
  ...(order?.history ?? []).map(({ state, at }) => ({ kind: state, iso: at })),
  ...(order?.expected == null ? [] : [{ kind: 'expected' as const, iso: order.expected }]),
  ...(facts?.dates ?? []).map((iso) => ({ kind: null, iso })),
]);

/** Without figures, a length of time is the store's beside these words; stories last for days, too. */
const OF_SERVICE =
  /return|refund|exchange|ship|deliver|dispatch|arriv|cancel|stock|releas|you have|takes?\b|返品|返金|返送|交換|届|発送|配達|到着|入荷|発売|キャンセル|以内|失効|営業日/iu;

function unknownDurations({ sentence, known }: SentenceInAnswer): readonly string[] {
  if (!/\d/u.test(sentence.text) && !OF_SERVICE.test(sentence.text)) return [];
  const claimed = durationsIn(sentence.text);
  if (claimed.length === 0) return [];
  const sources = sourcesOf(known).durations;
  return claimed.filter((duration) => !sources.has(duration)).map((duration) => `duration ${duration}`);
}

/** A day that only a calendar resolves. Where the data has a day of the title or the order, it may be that one. */
const AHEAD =
  /\btomorrow\b|\b(?:next|last|this|on|by|coming) (?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:next|last) (?:week|month|year)\b|\b(?:in|by|until|early|late|mid)[ -](?:early |late |mid-?)?(?:january|february|march|april|june|july|august|september|october|november|december)\b|\b(?:early|late|mid)[ -]?20\d\d\b|明日|明後日|来週|来月|先週|翌日/iu;
const mayBeAhead = mentioning(
  'morrow day week month year january february march april may june july august september october november december early late mid 明日 明後日 来週 来月 先週 翌日',
);
const MOVES =
  /releas|comes? (?:out|back|on)|\bcame out|arriv|deliver|restock|\bback\b|reach(?:es)? you|\bship|\bdue\b|発売|入荷|届|到着|発送|配達/iu;
const GENERAL = /\b(?:if|when|before|usually|may|might|could|order by|orders? placed)\b|場合|なら/iu;

function unknownDaysAhead(answer: SentenceInAnswer): readonly string[] {
  const { sentence, scope, known } = answer;
  const match = mayBeAhead(sentence.text) ? AHEAD.exec(sentence.text) : null;
  if (match === null || sentence.isQuestion || !MOVES.test(sentence.text) || GENERAL.test(sentence.text))
    return [];
  const subjects = scope.subjectsAt(sentence, match.index, match.index + match[0].length);
  const said = match[0].toLowerCase();
  const isSaid = known.subjects.some(({ text }) => text.toLowerCase().includes(said));
  return isSaid || datesOfScope(subjects, known).length > 0 ? [] : [`day ${said}`];
}

const TIME = /(?<![\d:])(\d{1,2}):(\d\d)(?![\d:])/gu;
/** "9 am", 午後5時; hours in a story stand without these words. */
const HOUR =
  /(?<![\d:])(\d{1,2})(?::(\d\d))?\s?(am|pm|a\.m\.|p\.m\.)|(午前|午後)?(\d{1,2}|[一二三四五六七八九十]{1,3})時(?!間|点|代|期)/giu;
const mayBeHour = mentioning('am pm a.m. p.m. 時');
const SERVICE_HOURS =
  /\bopen|hours|answer|\bcall|phone|customer|service|\bclose|受付|営業|対応|電話|承り|お?問い?合わ?せ/iu;

function unknownTimes({ sentence, known }: SentenceInAnswer): readonly string[] {
  const claimed = timesIn(sentence.text);
  if (claimed.length === 0) return [];
  const sources = sourcesOf(known).times;
  return claimed.filter((time) => !sources.has(time)).map((time) => `time ${time}`);
}

function timesIn(text: string): readonly string[] {
  const times = everyMatch(TIME, text).map(([, hour, minute]) => `${Number(hour)}:${minute}`);
  return mayBeHour(text) && SERVICE_HOURS.test(text) ? [...times, ...hoursIn(text)] : times;
}

function hoursIn(text: string): readonly string[] {
  return everyMatch(HOUR, text).map(([, hour, minute = '00', half, part, japanese = '']) => {
    const own = hour ?? japanese;
    const number = /^\d/u.test(own) ? Number(own) : valueOfKanji(own);
    const isAfternoon = part === '午後' || /^p/iu.test(half ?? '');
    return `${isAfternoon && number < 12 ? number + 12 : number}:${minute}`;
  });
}

interface TimeSources {
  readonly days: readonly DayNamed[];
  readonly durations: ReadonlySet<string>;
  readonly times: ReadonlySet<string>;
}

/** Days and times of the sources. */
const sourcesOf = kept(
  ({ text }: Known): TimeSources => ({
    days: daysIn(text),
    durations: new Set(durationsIn(text)),
    times: new Set(timesIn(text)),
  }),
);
