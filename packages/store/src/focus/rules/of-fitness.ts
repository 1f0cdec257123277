/**
 * The rules for a question whether a book suits a reader: "would it be ok for my 6 year old?" The rating of the book
 * answers it, which is a fact of the shop's data.
 */
import type { Task } from '@mangaassist/protocol';
import { has } from '../../query/spoken.ts';
import { aboutIds } from '../books/about-series.ts';
import type { Asked, ResolvedQuestion } from '../resolved-question.ts';
import { asksFitnessOf, FITS, FITS_READER } from '../words/fitness-words.ts';
import { picked } from './picks.ts';
import { isShort } from './service-follow-up.ts';

const TOO = /(?<![a-z])too (?!young|old|early)[a-z]+|残酷|過激|刺激|怖/u;
/** The age from which a book is rated. */
const FROM_AGE =
  /何(?:歳|才)(?:から|以上|(?:くらい|ぐらい)(?:から)?|向け|なら)(?!.*(?:買|注文|購入))|(?<![a-z])(?:(?:from )?(?:what|which) age (?:is|are|does)|age rating of) (?:it|that|this|they|those)(?![a-z])/u;
/** Words for some book that is not at hand yet. */
const SOME_BOOK =
  /(?<![a-z])(?:something|anything|(?:a|any|some|which|what) (?:\w+ )?(?:manga|series|books?|comics?|titles?|ones?))(?![a-z])|何か|なにか|(?:漫画|マンガ|本|もの|作品)(?:を|は(?:ある|あり|何)|が(?:ある|欲|ほ))|読め(?:る|そうな)(?:の(?!か)|[^、。?？]{0,6}(?:もの|やつ|漫画|マンガ|本|作品))|おすすめ|オススメ|お勧め/u;
/** 9歳でも平気で、学校の話がいい: a wish for another book. */
const WISHED =
  /(?:の|な|い|る|た)(?:話|もの|やつ|漫画|マンガ|作品|本|の)が(?:いい|良い|ほしい|欲しい)[。！!]*$/u;

const looksForSome = (form: string): boolean => SOME_BOOK.test(form) || WISHED.test(form);

/** "And my other one is 16?" right after it. */
const GOES_ON = /^(?:and|but|what about|how about|what if|or|then|ok(?:ay)?|hm+|well)(?![a-z])/u;

/** About the book at hand, whatever the classifier reads: a policy on ages answers it for no book. */
export function ofFitness(asked: Asked): Partial<ResolvedQuestion> | null {
  const { refs, subject } = asked;
  if (refs.service || refs.more || subject.length === 0 || looksForSome(refs.form)) return null;
  const isOn = goesOn(asked);
  if (!isOn && !asksFitness(asked)) return null;
  const ids = isOn ? [] : pickedOf(asked);
  const of = ids.length > 0 ? aboutIds(asked, ids, 'list') : aboutIds(asked, subject, 'subject');
  return of === null ? null : { ...of, task: taskFor(refs.form), complexity: null };
}

/** The contents of a book are more than its rating: "is it too violent for my 9yo?" */
const taskFor = (form: string): Task => (TOO.test(form) ? 'discussion' : 'product_search');

/** The same of a book that is named. */
export function ofFitnessOfNamed({
  query,
  refs,
}: Pick<Asked, 'query' | 'refs'>): Partial<ResolvedQuestion> | null {
  if (query.entities.series.length === 0 || refs.service || query.suggests) return null;
  if (SOME_BOOK.test(refs.form) || !FITS_READER.test(refs.form)) return null;
  return { task: 'product_search' };
}

/** "Is the second one ok for her?" */
function pickedOf({ query, refs, focus, snapshot }: Asked): readonly string[] {
  const picks = refs.other || [refs.one, refs.place, refs.by].some((each) => each !== null);
  return picks ? picked(query, refs, focus, snapshot) : [];
}

function asksFitness({ query, refs, focus }: Asked): boolean {
  if (query.rest.length <= 1 && FROM_AGE.test(refs.form)) return true;
  if (query.conditions.age !== undefined) return has(FITS, refs.form);
  const points = refs.pronoun || refs.place !== null;
  return focus.reader !== null && points && FITS_READER.test(refs.form);
}

/** Another reader right after the question for one. */
function goesOn({ query, refs, focus }: Asked): boolean {
  if (query.conditions.age === undefined || !GOES_ON.test(refs.form) || !isShort(refs.form)) return false;
  return focus.series.length === 1 && query.rest.length <= 2 && asksFitnessOf(focus.question);
}
