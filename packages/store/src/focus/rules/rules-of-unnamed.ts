/** Rules for a question that names no series: it is about what the conversation has at hand, or about a service. */
import type { Task } from '@mangaassist/protocol';
import { themeOf } from '../../search/wishes/themes.ts';
import { aboutIds, found } from '../books/about-series.ts';
import { describesUnlisted } from '../described-elsewhere.ts';
import type { Asked, ResolvedQuestion, Rule } from '../resolved-question.ts';
import { taskOf } from '../words/task-of.ts';
import { changedSearch, isSearchChange } from './change-search.ts';
import { ofEdition } from './of-edition.ts';
import { picked } from './picks.ts';
import { likened, others, sameAuthor } from './rules-of-others.ts';
import { forReader, ofSearch } from './rules-of-search.ts';
import {
  aboutService,
  ofLanguage,
  ofOrder,
  ofOrderNumber,
  ofPolicy,
  orderAlone,
} from './rules-of-service.ts';
import { isShort } from './service-follow-up.ts';

/** Rules for a question that names none, the plainest first. */
export const OF_UNNAMED: readonly Rule[] = [
  orderAlone,
  ofLanguage,
  sameAuthor,
  likened,
  ofOrder,
  forReader,
  ofEdition,
  ofBefore,
  ofNewTheme,
  ofPicked,
  ({ query, refs, focus, language, snapshot }) =>
    isSearchChange(query, refs, focus)
      ? found('conditions', changedSearch(query, refs, focus, language, snapshot), 'recommendation')
      : null,
  others,
  ofOrderNumber,
  ofPolicy,
  aboutService,
  agreed,
  (asked) => (isAboutSubject(asked) ? aboutIds(asked, asked.subject, 'subject') : null),
  ofSearch,
  besideSubject,
];

/** "Revenge story" after a list is another search; "the revenge one" is a book of the list. */
function ofNewTheme({ query, refs, snapshot }: Asked): Partial<ResolvedQuestion> | null {
  if (refs.pronoun || OF_LIST.test(refs.form)) return null;
  return themeOf(query, snapshot) === null ? null : { task: 'recommendation' };
}

const OF_LIST = /(?<![a-z])(?:the|that|this|these|those|ones?|with|which|who|same)(?![a-z])/u;

/** Series that are picked; "how does it compare with the first one?" is about both. */
function ofPicked(asked: Asked): Partial<ResolvedQuestion> | null {
  const { query, refs, focus, snapshot } = asked;
  const ids = picked(query, refs, focus, snapshot);
  const [current] = focus.series;
  const isBoth =
    ids.length === 1 &&
    current !== undefined &&
    current !== ids[0] &&
    (COMPARED.test(refs.form) || MEASURED.test(refs.form));
  if (!isBoth) return aboutIds(asked, ids, 'list');
  const of = aboutIds(asked, [...ids, current], 'compared');
  return of !== null && MEASURED.test(refs.form) ? { ...of, task: 'comparison', complexity: 2 } : of;
}

/** "The second one is longer, no?", もう一つのほうが長いですよね: a fact of both. */
const MEASURED =
  /(?<![a-z])(?:is|are|was|isn't|looks|seems) (?:also |a bit |much |way |even |the )?(?:short|long|cheap|new|old|pric|dear)(?:i?er)(?:, | )?(?:then|no|right|yes|yeah|huh|isn't it|innit|or not|i think|i guess)?[\s?.!]*$|(?<![a-z])(?:is|are) the (?:other|first|second|last|former|latter)(?: one)? (?:also |a bit |much |any )?(?:short|long|cheap|new|old|pric|dear)(?:i?er)[\s?.!]*$|(?:ほう|方|やつ)が(?:長|短|高|安|新し|古)い(?:です|ん|の)*(?:よね|よな|ね|か|かな)?[?？。]*$/u;

const COMPARED =
  /(?<![a-z])(?:compared?|than|versus|vs|as (?:good|long|scary|funny|sad) as)(?![a-z])|と比べ|に比べ|より(?!も?前)|(?:あれ|それ|これ|今の)と[^、。?？]{1,16}(?:、|って)?(?:どっち|どちら)/u;

/** "Is it as long?" after a change of subject sets the book at hand against the one before. */
function ofBefore(asked: Asked): Partial<ResolvedQuestion> | null {
  const { refs, focus } = asked;
  const [current] = focus.series;
  const [earlier] = focus.before.filter((id) => id !== current);
  if (focus.series.length !== 1 || current === undefined || earlier === undefined) return null;
  return AS_BEFORE.test(refs.form) ? aboutIds(asked, [earlier, current], 'compared') : null;
}

const AS_BEFORE =
  /(?<![a-z])(?:is|was|are) (?:it|this|that|this one|that one) (?:just |also |nearly |any )?(?:as [a-z]+(?: as (?:that|the (?:other|first|last)(?: one)?))?|(?:bett|long|short|cheap|scari|funni|dark|sadd|gentl)er)(?: or not| then| though)?\s*(?=[?.!]*$)|(?:同じ|おんなじ)(?:くらい|ぐらい)(?:の)?(?:長|短|面白|おもしろ|怖|高|安|暗|重|泣)/u;

/** "Yes, please" goes on with the book at hand. */
function agreed(asked: Asked): Partial<ResolvedQuestion> | null {
  const { refs, focus, subject } = asked;
  if (!refs.agrees || subject.length === 0 || focus.task !== 'product_search') return null;
  const of = aboutIds(asked, subject, 'subject');
  return of === null ? null : { ...of, task: 'product_search' };
}

/** True if a question has nothing of its own but what belongs to a book at hand. */
function isAboutSubject(asked: Asked): boolean {
  const { query, subject } = asked;
  if (query.entities.orders.length > 0 || subject.length === 0) return false;
  if (pointsAtSubject(asked)) return query.rest.length <= MOST_OTHER_WORDS;
  if ((query.describes && query.suggests) || describesUnlisted(asked)) return false;
  return isOfVolumeToo(asked) || asksForAspect(asked) || asksForItem(asked);
}

function pointsAtSubject({ refs, subject }: Asked): boolean {
  const { pronoun, place, step, number, numbers, all, which } = refs;
  const isOfSome = (all || which) && subject.length > 1;
  return pronoun || isOfSome || [place, step, number, numbers].some((each) => each !== null);
}

/** A price that is too high, a service with its volumes, an age: of the book at hand where no search goes on. */
function isOfVolumeToo({ query, refs }: Asked): boolean {
  const { entities, conditions, rest } = query;
  if (refs.sort !== null && rest.length <= 1) return true;
  if (refs.service) return entities.volumes.length > 0;
  return conditions.age !== undefined && taskOf(query, refs) === 'discussion';
}

function asksForAspect({ query, refs, text }: Asked): boolean {
  return refs.aspect && query.rest.length <= MOST_WORDS_OF_ASPECT[query.language] && isShort(text);
}

function asksForItem({ query, refs }: Asked): boolean {
  const { entities, conditions, rest, suggests } = query;
  const { language, formats, kind, inStock } = conditions;
  const ofItem =
    entities.volumes.length > 0 ||
    [language, formats, kind, inStock].some((condition) => condition !== undefined);
  return ofItem && rest.length <= 1 && (!suggests || refs.which);
}

/** Words of its own that a question about "it", and one without a pronoun, may have. */
const MOST_OTHER_WORDS = 8;
const MOST_WORDS_OF_ASPECT = { en: 3, ja: 4 };

/** An open question has the passages of the subject beside those that its words find. */
function besideSubject({ query, subject, refs, focus }: Asked): Partial<ResolvedQuestion> | null {
  const isOfOthers = query.suggests && focus.series.length === 0;
  if (refs.service || isOfOthers || NEW_SUBJECT.test(refs.form) || query.entities.orders.length > 0)
    return null;
  const most = OF_SEVERAL.has(focus.task) ? subject.length : 1;
  return subject.length > 0 ? { beside: subject.slice(0, most) } : null;
}

const NEW_SUBJECT =
  /(?<![a-z])(?:by the way|btw|unrelated|different (?:question|topic|subject)|another question|separately|change of (?:subject|topic)|before i forget|one more thing)(?![a-z])|話(?:は|が)変わ|話変わ|別件|ところで|別の話|そういえば|関係ない(?:です)?けど/u;

/** Tasks whose next question is about all of their series: "why?" after a comparison. */
const OF_SEVERAL: ReadonlySet<Task | null> = new Set<Task | null>(['comparison', 'discussion']);
