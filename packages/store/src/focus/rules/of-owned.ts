/** The rule for books that the reader has: "she already has that one" makes a search go on without it. */
import { matchForm } from '@mangaassist/text';
import type { Snapshot } from '../../search/snapshot.ts';
import { found } from '../books/about-series.ts';
import type { Focus } from '../focus.ts';
import type { Asked, ResolvedQuestion } from '../resolved-question.ts';
import { isOwnedAlone, isRefusedAlone, namesOneMore, saysOwned } from '../words/owned-words.ts';
import { besides, besidesSpoken, changedSearch, hasSearch } from './change-search.ts';
import { picked } from './picks.ts';

/** The search goes on with books like it, and without it. A question about the book itself is none of these. */
export function ofOwned(asked: Asked): Partial<ResolvedQuestion> | null {
  const { series } = asked.query.entities;
  if (series.length === 0 || !mayGoOn(asked)) return null;
  const names = series.map(({ text }) => text);
  const { form } = asked.refs;
  const ids = series.map(({ id }) => id);
  const isAlone =
    isOwnedAlone(form, names) ||
    (goesOnBeside(asked.focus) && namesOneMore(form, names)) ||
    isRefusedAlone(form, names);
  return isAlone || saysOwned(form) ? without(asked, besides(asked.focus, ids), isAlone) : null;
}

/** "I have read all of those", "read the first one", 全部読みました: none of the list, or not that one of it. */
export function ofOwnedList(asked: Asked): Partial<ResolvedQuestion> | null {
  const { focus, refs } = asked;
  const listed = doubtfulOfList(asked);
  if (listed !== null) return without(asked, besides(focus, [listed]), true);
  const isAlone = isOwnedAlone(refs.form, []);
  if (!mayGoOn(asked) || !(isAlone || saysOwned(refs.form))) return null;
  if (isOfList(asked)) return without(asked, besidesSpoken(focus), isAlone);
  const ids = refs.pronoun && focus.series.length === 1 ? focus.series : pickedOf(asked);
  return ids.length > 0 ? without(asked, besides(focus, ids), true) : null;
}

/** "Read monster already": an everyday word is a name where the list has that book. */
function doubtfulOfList(asked: Asked): string | null {
  const { query, refs, focus, snapshot } = asked;
  if (query.doubtful.length === 0 || !mayGoOn(asked)) return null;
  const listed = query.doubtful.filter((id) => focus.spoken.includes(id));
  const isMeant = (id: string): boolean => {
    const names = namesOf(id, snapshot);
    return isOwnedAlone(refs.form, names) || isRefusedAlone(refs.form, names);
  };
  return listed.find(isMeant) ?? null;
}

function namesOf(id: string, snapshot: Snapshot): readonly string[] {
  const place = snapshot.placeOf(id);
  if (place === undefined) return [];
  const { en, ja } = snapshot.work(place).title;
  return [matchForm(en), matchForm(ja)];
}

const OF_LIST = /全部|全て|すべて|どれも|みんな|(?<![a-z])all(?![a-z])/u;

const isOfList = ({ focus, refs }: Asked): boolean =>
  focus.spoken.length > 1 && (refs.all || OF_LIST.test(refs.form));

const pickedOf = ({ query, refs, focus, snapshot }: Asked): readonly string[] =>
  refs.place === null ? [] : picked(query, refs, focus, snapshot).slice(0, 1);

function mayGoOn({ query, refs, focus }: Asked): boolean {
  if (query.entities.volumes.length > 0 || refs.service || /[?？]/u.test(refs.form)) return false;
  return hasSearch(focus) && focus.task === 'recommendation';
}

/** A search that leaves out books already. */
const goesOnBeside = ({ isSearch, like }: Focus): boolean => isSearch && like.length > 0;

/** @param isAlone the message has no wishes of its own. */
function without(asked: Asked, focus: Focus, isAlone: boolean): Partial<ResolvedQuestion> {
  const { query, refs, language, snapshot } = asked;
  const wishes = isAlone ? { ...query, text: '', conditions: {}, rest: [] } : { ...query, rest: [] };
  const text = changedSearch(wishes, refs, focus, language, snapshot);
  return found('conditions', text, 'recommendation');
}
