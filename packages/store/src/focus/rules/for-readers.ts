/** The book of a list that was found for one of several readers: "the boy's one", 下の子の. */
import { firstMatch } from '@mangaassist/text/needed';
import type { Snapshot } from '../../search/snapshot.ts';
import type { Focus } from '../focus.ts';
import type { References } from '../words/references.ts';

/** For whom a book is: "the boy's one", 息子のほう. */
const OF_READER =
  /(?<![a-z])(?:the |my |for (?:the |my )?|his |her )?(boy|girl|son|daughter|nephew|niece|brother|sister|cousin|husband|wife|dad|mum|mom)(?:'s)?(?: (?:one|book|present|gift)|(?=[,?.!]| is| it))(?![a-z])|(息子|娘|姪|甥|孫|弟|妹|兄|姉|男の子|女の子|夫|妻|父|母|彼氏|彼女)(?:さん)?(?:の|用の?|向けの?)(?:ほう|方|分|やつ|もの|は)/u;

const OF_PERSON =
  /(?<![a-z])(hers|his)(?= ?(?:[,?.!]|$|(?:too|then|one|book|first|as well|in|is|be|on|out|available|finished|complete|long|any|all|used)(?![a-z])))|(?<![a-z])(her|his) (?:one|book|gift|present)(?![a-z])/u;
const WOMAN = /(?:daughter|niece|sister|girl|cousin)s?$|姪|娘|妹|姉/u;
const MAN = /(?:son|nephew|brother|boy|cousin)s?$|甥|息子|弟|兄/u;

/** 妹のほう, "and hers?": the books of a list of two are in the order in which their readers were told of. */
export function forNamedReader({ form }: References, { spoken, known }: Focus): readonly string[] {
  if (spoken.length < 2 || spoken.length !== known.length) return [];
  const person = firstMatch(OF_PERSON, form);
  const named = firstMatch(OF_READER, form);
  const sex = person?.[1] ?? person?.[2];
  const isMeant = (who: string): boolean => {
    if (sex !== undefined) return (sex.startsWith('her') ? WOMAN : MAN).test(who);
    return who === (named?.[1] ?? named?.[2]);
  };
  const places = known.flatMap(({ who }, i) => (isMeant(who) ? [i] : []));
  return places.length === 1 ? spoken.slice(places[0]).slice(0, 1) : [];
}

/** Of two that were found for two readers, the other one, once the first was spoken of: another reader is named. */
export function forOtherReader({ form }: References, { spoken, series, question }: Focus): readonly string[] {
  const reader = firstMatch(OF_READER, form);
  const name = reader?.[1] ?? reader?.[2];
  if (name === undefined || spoken.length !== 2 || series.length !== 1) return [];
  return question.toLowerCase().includes(name) ? [] : spoken.filter((id) => id !== series[0]).slice(0, 1);
}

const OF_AGE = /(\d{1,2})歳の子(?:さん)?(?:の(?:は|ほう|方|やつ|分)|用|向け)/u;

/** 下の子のは, whose age stands in its place: the only one of the list that is within the age, or the only one above the youngest's. */
export function forReaderOfAge({ form }: References, focus: Focus, snapshot: Snapshot): readonly string[] {
  const age = Number(OF_AGE.exec(form)?.[1] ?? Number.NaN);
  if (!(age >= 0) || focus.spoken.length < 2) return [];
  const within = (years: number) => (id: string) =>
    (snapshot.facets[snapshot.placeOf(id) ?? -1]?.age ?? 0) <= years;
  const fitting = focus.spoken.filter(within(age));
  const youngest = Math.min(...focus.known.map((each) => each.age));
  const own = age > youngest ? fitting.filter((id) => !within(youngest)(id)) : fitting;
  return own.length === 1 ? own : [];
}
