/** Volumes that carry over from the turns before, and those that must not. */
import type { Language } from '@mangaassist/text';
import { numberOf } from '../../query/numerals.ts';
import type { Query, VolumesAsked } from '../../query/query.ts';
import type { Focus } from '../focus.ts';
import { isOfVolume } from '../words/of-volume.ts';
import type { References } from '../words/references.ts';
import { STEPS } from '../words/steps.ts';

/** The volumes that a question goes on with; none if it names its own or asks about the whole work. */
export function volumesFor(
  { entities, currency }: Query,
  refs: References,
  focus: Focus,
  isSame: boolean,
): readonly VolumesAsked[] {
  if (entities.volumes.length > 0) return isAdded(refs.form, isSame) ? focus.volumes : [];
  // "What about dollars?" asks for the price of the volume, and for no story.
  return volumesOfUnnamed(currency === undefined ? refs : { ...refs, ofWork: false }, focus, isSame);
}

function volumesOfUnnamed(
  { form, ofWork, place }: References,
  { volumes, volumesSoFar, spoken }: Focus,
  isSame: boolean,
): readonly VolumesAsked[] {
  const several = isSame ? severalIn(form, volumesSoFar) : [];
  if (several.length > 0) return several;
  if (place !== null && place >= 0 && isOfOneBook(form, spoken)) return atPlace(place, form, volumes);
  const isOfWork = ofWork && !(isOfSeveral(volumes) && TOTAL_JA.test(form));
  return isOfWork || !isSame ? [] : volumes;
}

/** "The first one" of a single series is a volume. */
const atPlace = (place: number, form: string, volumes: readonly VolumesAsked[]): readonly VolumesAsked[] => [
  ...(BESIDE_THAT.test(form) ? volumes : []),
  { kind: 'range', from: place + 1, to: place + 1 },
];

/** 全部で of several volumes at hand is the total of these. */
const TOTAL_JA = /全部で|合計|合わせて|あわせて|まとめて/u;

const isOfSeveral = ([first, second]: readonly VolumesAsked[]): boolean =>
  second !== undefined || (first?.kind === 'range' && first.to > first.from);

/** "Add volumes 6 and 7, what's the total?" of a volume before them. */
const isAdded = (form: string, isSame: boolean): boolean => isSame && ADDS_TO.test(form);

const ADDS_TO =
  /(?<![a-z])(?:add|plus|include|throw in|chuck in|put in|^also) (?:in )?(?:volume|vol|#|\d)|(?<![a-z])(?:vol(?:ume)?s?\.? ?|#)\d{1,3}(?:(?:,| and| &) ?\d{1,3})* (?:too|as well|also)[\s?.!]*$|^(?:あと)?、?\d{1,3}巻も(?:$|[。、?？]|お願い|ください|下さい|追加|買|欲|ほし)|(?:巻|冊)(?:と|、|も|を)?[^。?？]{0,12}(?:足(?:す|し|せ)|加え|追加)/u;

const isOfOneBook = (form: string, spoken: readonly string[]): boolean =>
  spoken.length < 2 || isOfVolume(form);

/** "That one and the first one together." */
const BESIDE_THAT = /(?<![a-z])(?:that|this) (?:one|volume)?(?: and| plus| with|,)(?![a-z])/u;

/** The first few of the book at hand, or all that the last turns asked for. */
function severalIn(form: string, volumesSoFar: readonly VolumesAsked[]): readonly VolumesAsked[] {
  const few = firstFewIn(form);
  if (few !== null) return [{ kind: 'range', from: 1, to: numberOf(few) }];
  const count = ALL_OF.exec(form)?.[1] ?? severalJa(form) ?? (BOTH.test(form) ? 'two' : undefined);
  return lastOf(volumesSoFar, count);
}

/** "What is the total for all three?" behind volume 4, and volumes 5 and 6. */
const ALL_OF =
  /(?<![a-z])(?:all|the|those|these) (two|three|four|five|six|[2-9])(?: of (?:them|those|these))?(?! (?:volumes|vols|books) of)(?![a-z\d])/u;

/** "What do both come to?" of two volumes. */
const BOTH =
  /(?<![a-z])(?:both|the pair)(?! (?:editions|languages|series|manga|books of))(?![a-z])|両方|どっちも|どちらも/u;

/** さっきの2冊で, その三冊合わせて. */
const ALL_OF_JA =
  /(?:さっきの|先ほどの|その|この|今の)([二三四五六2-9])[冊巻](?!目)|([二三四五六2-9])[冊巻](?=とも|の合計|の値段|でいくら|で合計|合わせて|あわせて|まとめて)/u;

function lastOf(volumes: readonly VolumesAsked[], count: string | undefined): readonly VolumesAsked[] {
  if (count === undefined) return [];
  const single = volumes.filter((each) => each.kind === 'range' && each.from === each.to);
  const distinct = single.filter((each, i) => single.findLastIndex((other) => isAlike(each, other)) === i);
  const wanted = numberOf(count);
  return distinct.length < wanted ? [] : distinct.slice(-wanted);
}

function severalJa(form: string): string | undefined {
  const [, these, all] = ALL_OF_JA.exec(form) ?? [];
  return these ?? all;
}

const isAlike = (one: VolumesAsked, other: VolumesAsked): boolean =>
  one.kind === 'range' && other.kind === 'range' && one.from === other.from;

/** "How much for the first two?" of the book at hand: its volumes. */
const FIRST_FEW =
  /(?<![a-z])first (two|three|four|five|six|[2-9]|1\d)(?![a-z\d])(?! of (?:them|those|these))/u;

/** 三冊ほどいただくと: a shopper who names no volumes begins with the first. */
const FIRST_FEW_JA =
  /(?:最初の|はじめの|頭から)([二三四五六七八九2-9]|1\d)[冊巻]|([二三四五六七八九2-9])冊(?:ほど|くらい|ぐらい|ばかり|だけ)?(?:いただ|頂|買|頼|揃|そろ)/u;

function firstFewIn(form: string): string | null {
  const [, first, some] = FIRST_FEW.exec(form) ?? FIRST_FEW_JA.exec(form) ?? [];
  return first ?? some ?? null;
}

/** "The next one" after volume 3 is volume 4, and a number alone is a volume. */
export function withStep(
  text: string,
  { step, number: bare, numbers }: References,
  { volumes }: Focus,
  language: Language,
): string {
  if (bare !== null) return text.replace(/\d+/u, volumeName(bare, language));
  if (numbers !== null) return text.replace(numbers, numbersName(numbers, language));
  const last = volumes.findLast((each) => each.kind === 'range');
  if (step === null || last?.kind !== 'range') return text;
  const number = step === 1 ? last.to + 1 : last.from - 1;
  if (number < 1) return text;
  const { en, ja } = step === 1 ? STEPS.next : STEPS.previous;
  return text.replace(new RegExp(`${en.source}|${ja.source}`, 'iu'), volumeName(number, language));
}

function numbersName(numbers: string, language: Language): string {
  return language === 'ja' ? numbers.replace(/\d+/gu, '$&巻') : `volumes ${numbers}`;
}

function volumeName(number: number, language: Language): string {
  return language === 'ja' ? `${number}巻` : `volume ${number}`;
}
