/** Rules for a question that looks for other books: like one at hand, or by its author. */
import { finds } from '@mangaassist/text/needed';
import type { Query } from '../../query/query.ts';
import { has, spoken } from '../../query/spoken.ts';
import type { Snapshot } from '../../search/snapshot.ts';
import { aboutIds } from '../books/about-series.ts';
import { titleOf } from '../books/naming.ts';
import type { Focus } from '../focus.ts';
import { renderSearch } from '../render-search.ts';
import type { Asked, ResolvedQuestion } from '../resolved-question.ts';
import type { References } from '../words/references.ts';
import { mostOf } from './by-property.ts';
import { hasSearch, wordsLeft } from './change-search.ts';
import { described } from './matches.ts';
import { isShort } from './service-follow-up.ts';

const LIKE_IT =
  /(?<![a-z])(like|similar to|as good as)\s+(?:it|this|that|them|these|those)(?: one| ones)?(?![a-z])/iu;
const LIKE_IT_JA = /(?:それ|これ|あれ)(みたい|っぽ|のよう|に似|と同じ)/u;

/** "Something like it but shorter", with the title in place of the pronoun. */
export function likened({
  text,
  subject: [first],
  language,
  snapshot,
}: Asked): Partial<ResolvedQuestion> | null {
  if (first === undefined) return null;
  const title = titleOf(first, language, snapshot);
  const resolved = text.replace(LIKE_IT, `$1 ${title}`).replace(LIKE_IT_JA, `${title}$1`);
  return resolved === text
    ? null
    : { text: resolved, by: 'likened', task: 'recommendation', beside: [first] };
}

/** Books like one at hand, where no search goes before: "anything shorter?" */
export function others({
  query,
  refs,
  focus,
  subject: [first],
  language,
  snapshot,
}: Asked): Partial<ResolvedQuestion> | null {
  if (first === undefined || !isOfOthers(query, refs, focus)) return null;
  const title = titleOf(first, language, snapshot);
  const { sort } = refs;
  const conditions = { ...query.conditions, ...(sort === null ? {} : { sort }) };
  const words = refs.more && isShort(refs.form) ? wordsLeft(query).slice(0, MOST_WORDS) : [];
  const search = { conditions, like: [title], authors: [], words };
  return { text: renderSearch(search, language), by: 'likened', task: 'recommendation' };
}

/** The same, whatever the classifier reads: "some shorter?" */
export function ofSomeOther(asked: Asked): Partial<ResolvedQuestion> | null {
  const { form } = asked.refs;
  return finds(SOME_OTHER, form) || finds(WOULD_LIKE, form) ? others(asked) : null;
}

function isOfOthers(query: Query, refs: References, focus: Focus): boolean {
  const { sort, more, pronoun, service, form } = refs;
  if (hasSearch(focus) || pronoun || service || focus.series.length === 0) return false;
  return (sort !== null && (query.suggests || SOME_OTHER.test(form))) || more || WOULD_LIKE.test(form);
}

/** "What would he like?" behind a book that he has. */
const WOULD_LIKE =
  /(?<![a-z])what (?:else )?(?:would|might|could|will|should) (?:he|she|they|my [a-z]+) (?:like|enjoy|love|read|try|want)(?: (?:next|now|too|then|instead|after))?[\s?.!]*$/u;

/** "Some shorter?": other books; "any cheaper?" may be another copy of the one at hand. */
const SOME_OTHER =
  /(?<![a-z])(?:(?:some|any|got|have) (?:other |thing )?(?:shorter|longer|newer|more recent)|some (?:cheaper|less expensive))(?![a-z])/u;

/** Words of a wish beside "something else". */
const MOST_WORDS = 3;

const SAME_AUTHOR = spoken(
  [
    '(?:what|anything|something) else (?:has|had|have|did|does|do|is) (?:he|she|they|(?:the|this|that|same) (?:author|artist|creator|mangaka|writer|person|guy|woman|lady|man))(?![a-z])',
    '(?:has|have|had|did|does|do) (?:he|she|they|(?:the|this|that|same) (?:author|artist|creator|mangaka|writer)) (?:also |ever )?(?:write|wrote|written|draw|drawn|make|made|do|done|create|created|publish|published|got|have) (?:anything|something|any other|other|another)',
    '(?:else|other|others|more|another|different|anything|something|stuff|books|works)(?![a-z])[^?]{0,40}(?<![a-z])(?:by|from) (?:him|her|them|(?:the|this|that) (?:same )?(?:author|artist|creator|mangaka|writer|person|guy))',
    "(?:he|she|they|(?:the|that|this) (?:same )?(?:author|artist|creator|mangaka|writer|person|guy|woman|man))(?:'s|s|s')?(?![a-z])[^?,.]{0,30}(?<![a-z])(?:else|other|others|another|different)(?: (?:stuff|things?|series|books?|manga|works?|titles?))?",
  ],
  '(?:その|この|あの|同じ|おなじ)\\s?(?:作者|作家|人|ひと|先生|方|漫画家|author|artist|mangaka)(?:さん)?(?:の|は|って|、|も)?[^。?]{0,8}(?:他|別|べつ|ほか|作品|新作)',
);

/** Speaks of the author of the book at hand: "same author's Viking thing", 同じ著者の…. */
const OF_AUTHOR =
  /(?<![a-z])(?:his|her|their) (?:other|next|previous|earlier|later|newer|latest),? (?:[a-z]+ ){0,2}?(?:one|series|manga|book|work|title|thing|stuff)(?![a-z])|(?<![a-z])(?:same|this|that) (?:author|artist|creator|mangaka|writer|person|guy|dude|fell(?:a|ow)|woman|man|lady|bloke|chap|people|team)(?![a-z])|(?:同じ|おなじ|同)\s?(?:作者|著者|作家|先生|人|方)(?:たち|達)?|(?:この|その|あの)(?:作者|著者|作家|先生|人|方)(?:の|(?=(?:が|は|って|、)?[^。?？]{0,12}(?:描|書)(?:い|か)))/u;
/** Words for an author, which are no demand: an artist is not of a genre. */
const AUTHOR_WORDS = /(?<![a-z])(?:artist|mangaka|writer|creator)(?:'s)?(?![a-z])/giu;

const OTHER_WORDS = /(?<![a-z])(?:an)?other(?: one)?(?![a-z])|(?<![a-z])else(?![a-z])|(?:他|ほか|別)の/giu;

/** The one other work of the author that is described, or all of them. */
export function sameAuthor(asked: Asked): Partial<ResolvedQuestion> | null {
  const { text, refs, subject, focus, language, snapshot } = asked;
  // "They" are the author of the book at hand, and no list.
  const first = focus.series.length === 1 ? focus.series[0] : subject[0];
  if (first === undefined) return null;
  const asksForAll = asksForOtherWorks(asked);
  if (!asksForAll && !OF_AUTHOR.test(refs.form)) return null;
  const all = othersOf(first, snapshot);
  const told = described(refs.form.replace(OF_AUTHOR, ' '), all, snapshot);
  const one = told.length > 0 || !PICKS_OTHER.test(refs.form) ? told : pickedOf(all, asked);
  // The one that is meant is named: words for others would ask for books like it.
  if (one.length > 0) return aboutIds({ ...asked, text: text.replace(OTHER_WORDS, ' ') }, one, 'author');
  if (!asksForAll) return null;
  const title = titleOf(first, language, snapshot);
  const lead = language === 'ja' ? `${title}の作者の他の作品：` : `Other works by the author of ${title}: `;
  return {
    text: `${lead}${text.replace(AUTHOR_WORDS, '')}`,
    by: 'author',
    task: 'product_search',
    beside: [first],
  };
}

/** All other works of the author, whatever the classifier reads: "what else did he do". */
export function ofOtherWorks(asked: Asked): Partial<ResolvedQuestion> | null {
  const of = asked.refs.service || !asksForOtherWorks(asked) ? null : sameAuthor(asked);
  return of?.task === 'product_search' ? of : null;
}

const asksForOtherWorks = (asked: Asked): boolean =>
  has(SAME_AUTHOR, asked.refs.form) || isOfAuthorBefore(asked);

/** 作者は誰, 他の作品は: of the author that was asked for. */
const isOfAuthorBefore = ({ refs, focus }: Asked): boolean =>
  focus.series.length === 1 && ASKS_AUTHOR.test(focus.question) && OTHER_WORKS_JA.test(refs.form);

const ASKS_AUTHOR =
  /(?:作者|著者|作家|誰が|だれが|誰の)(?![^。?？]{0,6}(?:他|ほか|別))|(?<![a-z])(?:author|who (?:wrote|drew|made))(?![a-z])/iu;
const OTHER_WORKS_JA =
  /^(?:で|じゃあ?|では)?、?(?:他|ほか|別)(?:の|に)(?:作品|漫画|マンガ|本|もの)?(?:は|も|って|には)?(?:ある|あります|何|なに|描い)?[^。?？]{0,4}[?？。]*$/u;

/** Words for some other work, of which there may be but one: 同じ人の新しいやつ, "his other, unfinished one". */
const PICKS_OTHER =
  /(?<![a-z])(?:his|her|their) (?:other|next|previous|earlier|later|newer|latest)(?![a-z])|(?:作者|著者|作家|先生|人|方|author|artist)(?:たち|達)?の(?:もう(?:一|1|ひと)(?:つ|個|作|冊)|他|別|ほか|新し|前|次|最近|今|完結|終わっ|短い|長い)[^、。?？]{0,4}(?:やつ|もの|の(?=は|が|を|って|[?？]|$)|作|漫画|マンガ|方|ほう)/u;

/** The only one of some works, the only one in a state, or the most of a property. */
function pickedOf(ids: readonly string[], { query, refs, snapshot }: Asked): readonly string[] {
  if (ids.length < 2) return ids;
  const { status } = query.conditions;
  if (status !== undefined) {
    const fitting = ids.filter((id) => snapshot.facets[snapshot.placeOf(id) ?? -1]?.status === status);
    return fitting.length === 1 ? fitting : [];
  }
  return refs.by === null ? [] : mostOf(refs.by, ids, snapshot, query);
}

/** Other series of the authors of one. */
function othersOf(id: string, { facets }: Snapshot): readonly string[] {
  const authors = facets.find((each) => each.id === id)?.authors ?? [];
  return facets
    .filter((each) => each.id !== id && each.authors.some((author) => authors.includes(author)))
    .map((each) => each.id);
}
