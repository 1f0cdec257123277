/** The age of a reader in place of a wrong one: "sorry, she is 19, not 9", 10歳じゃなくて16歳でした. */
import { everyMatch } from '@mangaassist/text';
import { finds, mayMatch } from '@mangaassist/text/needed';
import { AGES, ageOf } from '../../query/conditions/ages-told.ts';
import { aYearOld, forReaderMark, withoutReaderMark } from '../../query/reader-mark.ts';
import type { Focus } from '../focus.ts';
import type { KnownReader, Reader } from '../reader-age.ts';
import { SUPPOSED } from './reader-words.ts';

/** The part of a conversation that an age belongs to. */
export type AgesAtHand = Pick<Focus, 'reader' | 'known' | 'volumes' | 'question' | 'language'>;

interface Correction {
  /** Years of the messages before, and those that are right. */
  readonly from: number;
  readonly to: number;
  /** The words of the correction. */
  readonly words: string;
}

const YEARS = '(?:[\\s-]?(?:years?(?:[\\s-]olds?)?|yrs?(?:[\\s-]olds?)?|yo|y/o))?';
const AT = '(?<![\\d$€£¥.,#])';
const END = '(?![\\d%]|[.,]\\d)';
const SAYS =
  "(?:(?:but|actually|rather|it'?s|s?he'?s|they'?re|(?:s?he|they|it) (?:is|are|was)|i meant?|i'?m|i am) ){0,3}";
/** Patterns with the right age and the one it stands in place of, by name. */
const CORRECTED: readonly RegExp[] = [
  new RegExp(
    `${AT}(?<to>\\d{1,2})${YEARS}(?: please| pls)?,? (?:and not|not|instead of|rather than) (?:a )?(?<from>\\d{1,2})${YEARS}${END}`,
    'iu',
  ),
  new RegExp(
    `(?<![a-z])(?:not|isn'?t|wasn'?t) (?:a )?(?<from>\\d{1,2})${YEARS}(?:,|;|\\.| but| -)? ${SAYS}(?<to>\\d{1,2})${YEARS}${END}`,
    'iu',
  ),
  /(?<!\d)(?<from>\d{1,2})[歳才]?(?:の?子)?(?:じゃ|では|で)なく(?:て)?、?\s?(?<to>\d{1,2})[歳才]?(?:の?子)?(?!\d|巻|冊|円)/u,
  /(?<!\d)(?<from>\d{1,2})[歳才]?(?:は|というのは)(?:間違い|まちがい|誤り|ミス)で、?(?<to>\d{1,2})[歳才]/u,
  /(?<!\d)(?<to>\d{1,2})[歳才](?:の(?:打ち|書き|言い)?(?:間違い|まちがい|誤り|ミス|つもり)|と(?:言い|書き)たかった)/u,
];
/** A number or an age alone, behind words of a correction: "no wait, 12", 間違えました、16歳です. */
const CORRECTS =
  /(?<![a-z])(?:i meant?|make (?:it|that)|correction|typo|oops|my bad|my mistake|no|wait|sorry|actually|not my|isn'?t my)(?![a-z])|間違|まちが|訂正|正しくは|すみません|ごめん|いや|違|(?:娘|息子|姪|甥|孫|弟|妹)(?:じゃ|では)なく/iu;
const ALONE = new RegExp(`${AT}(?<to>\\d{1,2})(?:${YEARS}${END}|[歳才])(?!巻|冊|円)`, 'iu');
/** Words of a message that do no more than correct. */
const FILLER =
  /(?<![a-z])(?:so sorry|i'?m sorry|sorry|oops|whoops|my (?:bad|mistake)|i meant?(?: to say)?|i (?:should have )?said|make (?:it|that)|correction|typo|not|isn'?t|no|nope|wait|oh|ah|hm+|um|actually|well|and|but|that was a|mistake|my (?:[a-z]+ )?(?:son|daughter|kid|child|niece|nephew|brother|sister|cousin|boy|girl)|s?he'?s|they'?re|i'?m|it'?s|s?he|they|it|i|is|are|am|was|be|should|a|old|years?|now|already|really|please|the|age)(?![a-z])|(?:すみません|すいません|ごめんなさい|ごめん|失礼しました|失礼|あ、?|いや|間違えました|間違えて(?:い)?ました|間違いました|間違えた|間違い|訂正(?:します|です)?|正しくは|本当は|実は|じゃなくて|ではなく|娘|息子|姪|甥|孫|弟|妹|子|彼女|彼|年齢|でした|だった|です|ます|だ|は|が|の|で|ね|した)|[\s\p{P}]/giu;

/** The correction in a message; null if it corrects no age of the conversation, or if the number is a volume. */
function correctionIn(text: string, at: AgesAtHand): Correction | null {
  const { reader, known } = at;
  if (text.length > LONGEST || (reader === null && known.length === 0) || finds(SUPPOSED, text.toLowerCase()))
    return null;
  for (const pattern of CORRECTED) {
    const match = pattern.exec(text);
    if (match !== null) return ofAge(match, at);
  }
  return aloneIn(text, at);
}

function ofAge({ 0: words, groups }: RegExpExecArray, { reader, known, volumes }: AgesAtHand) {
  const { from = reader?.age, to } = groups ?? {};
  const told = Number(from);
  const isAge = reader?.age === told || known.some(({ age }) => age === told);
  const isVolume = volumes.some((each) => each.kind === 'range' && each.from === told);
  return isAge && !isVolume ? { from: told, to: Number(to), words } : null;
}

/** UTF-16 units of a message that corrects an age. */
const LONGEST = 160;

/** Behind a question that named an age and asked for no volume. */
function aloneIn(text: string, { reader, volumes, question }: AgesAtHand): Correction | null {
  const match = CORRECTS.test(text) ? ALONE.exec(text) : null;
  if (match === null || reader === null || volumes.length > 0 || !isFillerBeside(text, match[0])) return null;
  if (placeOf(reader.age, withoutReaderMark(question)) === undefined) return null;
  return { from: reader.age, to: Number(match.groups?.['to']), words: match[0] };
}

const isFillerBeside = (text: string, words: string): boolean =>
  text.replace(words, ' ').replace(FILLER, '') === '';

interface AgeIn {
  readonly age: number;
  /** Place of its number in the text. */
  readonly at: number;
  readonly length: number;
}

/** The ages in a text, pattern by pattern. */
function* agesOf(text: string): Generator<AgeIn> {
  const lower = text.toLowerCase();
  // Some letters are longer in lower case, and places would move.
  const form = lower.length === text.length ? lower : text;
  for (const pattern of AGES) {
    for (const { 0: whole, 1: told = '', index } of mayMatch(pattern, form) ? everyMatch(pattern, form) : [])
      yield { age: ageOf(told), at: index + whole.indexOf(told), length: told.length };
  }
}

/** The first place at which a text has an age, by the first pattern that finds one. */
function placeOf(age: number, text: string): AgeIn | undefined {
  for (const found of agesOf(text)) if (found.age === age) return found;
  return undefined;
}

/** The focus with the right age in place of the wrong one. A grown-up has no limit. */
export function withCorrectedAge<F extends AgesAtHand>(focus: F, text: string): F {
  const found = correctionIn(text, focus);
  if (found === null) return focus;
  const { from, to } = found;
  const isChild = to < GROWN_UP_FROM;
  const corrected = (each: KnownReader): readonly KnownReader[] => {
    if (each.age !== from) return [each];
    return isChild ? [{ ...each, age: to }] : [];
  };
  const { reader } = focus;
  const ofReader: Reader | null = isChild ? { isShopper: false, ...reader, age: to } : null;
  return {
    ...focus,
    reader: reader?.age === from ? ofReader : reader,
    known: focus.known.flatMap(corrected),
  };
}

const GROWN_UP_FROM = 18;

/**
 * A message that corrects an age, as a question with the right one: the last question again if it does nothing else.
 *
 * @returns null for a message that corrects none.
 */
export function ofCorrectedAge(
  text: string,
  focus: AgesAtHand,
): { readonly text: string; readonly isAgain: boolean } | null {
  const found = correctionIn(text, focus);
  if (found === null) return null;
  const { from, to, words } = found;
  if (isFillerBeside(text, words)) return { text: againWith(focus, from, to), isAgain: true };
  const isJapanese = /[\u3040-\u9fff]/u.test(text);
  const isSaid = /(?:is|'s|are|'re|am|'m|turned|aged?) $/iu.test(text.slice(0, text.indexOf(words)));
  const said = isSaid ? `${to}` : `for ${aYearOld(to)}`;
  return { text: text.replace(words, isJapanese ? `${to}歳` : said), isAgain: false };
}

function againWith({ question, language }: AgesAtHand, from: number, to: number): string {
  const told = placeOf(from, question);
  if (told !== undefined) return `${question.slice(0, told.at)}${to}${question.slice(told.at + told.length)}`;
  return `${withoutReaderMark(question)}${forReaderMark(to < GROWN_UP_FROM ? to : null, language)}`;
}
