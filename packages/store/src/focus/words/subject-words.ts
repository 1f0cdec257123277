/** Words that lean on what is at hand, in both languages: a book, a service, a list. */
import lists from '../../query/query-words.data.json' with { type: 'json' };
import { spoken } from '../../query/spoken.ts';

const spokenOf = ({ en, ja }: { readonly en: string; readonly ja: string }) => spoken(en, ja);

export const PRONOUN = spokenOf(lists.subjects.pronoun);
export const ASPECT = spokenOf(lists.subjects.aspect);
export const OF_WORK = spokenOf(lists.subjects.ofWork);
export const SERVICE = spokenOf(lists.subjects.service);
export const ALL = spokenOf(lists.subjects.all);
export const MORE = spokenOf(lists.subjects.more);
