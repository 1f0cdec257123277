/**
 * The rules for a question whether a book suits a reader: "would it be ok for my 6 year old?" The rating of the book
 * answers it, which is a fact of the shop's data.
 */
import type { Task } from '@mangaassist/protocol';
import { has, spoken } from '../../query/spoken.ts';
import { aboutIds } from '../books/about-series.ts';
import type { Asked, ResolvedQuestion } from '../resolved-question.ts';
import { picked } from './picks.ts';
import { isShort } from './service-follow-up.ts';

const FITS = spoken(
  [
    "(?:is|are|was|would|will|could|might|isn't|wouldn't|do you think) (?:it|that|this|they|these|those|it's|that's|this one|that one|the (?:first|second|third|last|other) one)(?:'s)?(?: (?:be|one|all|also|really|still|even|too))* (?:ok(?:ay)?|fine|all ?right|suitable|appropriate|safe|good|right|allowed|recommended|meant|for|kid-friendly|child-friendly|too \\w+|a good fit)",
    '(?:would|will|does|might) (?:it|that|this|that one|this one) (?:suit|be suited (?:to|for)|do for|work for) (?=[a-z0-9])',
    '(?:can|could|may|should|would) (?:my|a|an|our|his|her|your|the) [a-z0-9 -]{1,30} (?:read|have|handle|enjoy|like) (?:it|that|this|them|these|those)',
    '(?:suitable|appropriate|ok(?:ay)?|safe|fine|good|too (?:violent|mature|scary|old|dark|adult)) for (?:my|a|an|our|his|her|the)? ?(?:\\w+ )?\\d{1,2}(?:yo|yrs?|y)?',
  ],
  '(?:に|でも|には|にも|が読んでも|に読ませても|だと|向け)[^。?？]{0,6}(?:大丈夫|だいじょうぶ|平気|早い|早すぎ|読め|読ませ|向い|合う|合い|適し|ふさわし|いい(?:です|かな|の)?[?？]|OK|ok|おk|刺激|過激)|(?:歳|才|年生|園児|小学生)向け(?:です)?か?[?？]?$',
);
/** The same of a book that is named, and of a reader who is known: "is Death Note ok for him?" */
const FITS_READER =
  /(?<![a-z])(?:(?:is|are|would|will|be|that) [^?.!]{0,60}?(?:ok(?:ay)?|fine|all ?right|suitable|appropriate|safe)|(?:suitable|appropriate|ok(?:ay)?|safe|fine)) (?:for|at)(?= (?:him|her|them|me|my|a|an|our|his|the|ages?|\d|[a-z]+-year|(?:five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen)(?![a-z])))/u;
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
  return (
    focus.series.length === 1 &&
    query.rest.length <= 2 &&
    (has(FITS, focus.question) || FITS_READER.test(focus.question))
  );
}
