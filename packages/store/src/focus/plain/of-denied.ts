/** The rule for a word of a search that is denied, with another in its place: "not cooking, baking", 猫じゃなくて犬. */

import { narrowWords } from '../../query/narrow-words.ts';
import type { Conditions, Query } from '../../query/query.ts';
import { found } from '../books/about-series.ts';
import type { Focus } from '../focus.ts';
import type { Asked, ResolvedQuestion } from '../resolved-question.ts';
import { changedSearch, hasSearch, wordsLeft } from '../rules/change-search.ts';
import { isShort } from '../rules/service-follow-up.ts';

const DENIED =
  /(?<![a-z])(?:(?:not|instead of|rather than)(?: about| the| any)?|nothing (?:with|about)) (?<en>[a-z][a-z-]{2,20})(?: manga| ones?| stuff| books?)?(?=[\s]*(?:$|[,.!?;—–]|(?:sorry|please|but|though|oops|i mean|thanks|more like)(?![a-z])))/u;
const DENIED_JA =
  /(?:^|[、。\s]|やっぱり?|いや|ごめん|あ)(?<ja>[^、。\s?？]{1,10}?)(?:もの|系|漫画|マンガ)?(?:じゃ|では)な(?:くて?|いほう|い方)(?:、|で)?/u;

/** The search goes on without the word, or the genre that it is, and with what stands in its place. */
export function ofDenied(asked: Asked): Partial<ResolvedQuestion> | null {
  const { refs, focus, language, snapshot } = asked;
  if (!focus.isSearch || !hasSearch(focus) || !isShort(refs.form) || refs.service) return null;
  const said = deniedIn(refs.form);
  if (said === null) return null;
  const [denied, instead] = [snapshot.query(said.denied), snapshot.query(said.left)];
  if (!isOfKind(denied) || isOfItem(instead)) return null;
  const query = { ...instead, text: said.left, conditions: withDenied(instead, denied) };
  const bare = { ...refs, more: false, dropped: [] };
  const text = changedSearch(query, bare, without(focus, denied), language, snapshot);
  return found('conditions', text, 'recommendation');
}

/** The word that is denied, and the message without it. */
function deniedIn(form: string): { readonly denied: string; readonly left: string } | null {
  const match = DENIED.exec(form) ?? DENIED_JA.exec(form);
  const { en, ja } = match?.groups ?? {};
  return match === null ? null : { denied: en ?? ja ?? '', left: form.replace(match[0], ' ').trim() };
}

/** The genres of a word that names a whole one: football is a part of sports, which are not denied with it. */
const genresOf = ({ text, conditions: { genres = [] } }: Query): readonly string[] =>
  narrowWords(text).length > 0 ? [] : genres;

/** A genre or a subject: other demands are denied by their own words. */
function isOfKind(denied: Query): boolean {
  const others = Object.keys(denied.conditions).filter((key) => key !== 'genres');
  const { series, like, volumes } = denied.entities;
  if (others.length + series.length + like.length + volumes.length > 0) return false;
  return denied.conditions.genres !== undefined || wordsLeft(denied).length > 0;
}

const isOfItem = ({ entities: { series, like, volumes } }: Query): boolean =>
  series.length + like.length + volumes.length > 0;

/** A genre stays denied beside another one, and where nothing stands in its place. */
function withDenied(instead: Query, denied: Query): Conditions {
  const own = instead.conditions.genres ?? [];
  const gone = genresOf(denied).filter((genre) => !own.includes(genre));
  const isReplaced = wordsLeft(instead).length > 0 && own.length === 0;
  if (gone.length === 0 || isReplaced) return instead.conditions;
  return { ...instead.conditions, notGenres: [...(instead.conditions.notGenres ?? []), ...gone] };
}

function without(focus: Focus, denied: Query): Focus {
  const words = [...narrowWords(denied.text), ...denied.rest].map(singular);
  const gone = genresOf(denied);
  const { genres = [], ...others } = focus.conditions;
  const kept = genres.filter((genre) => !gone.includes(genre));
  return {
    ...focus,
    words: focus.words.filter((word) => !words.includes(singular(word))),
    conditions: kept.length === 0 ? others : { ...others, genres: kept },
  };
}

const singular = (word: string): string => word.replace(/s$/u, '');
