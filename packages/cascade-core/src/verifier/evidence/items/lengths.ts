/** Lengths of works: the number of volumes of another work than it is stated of, and comparisons turned round. */
import type { GivenWork, GivenWorks, WorkAt } from './given-works.ts';

const LENGTH =
  /\b(\d{1,3})(?: [a-z]+)? (?:volumes|books|vols)\b|(?<!\d)(\d{1,3})巻(?=[でまとなのだ、。)）]|完結|あ|$)/g;
const SHORTER = /\b(?:fewer|shorter|shortest)\b|短い|短め|少ない/;
const LONGER = /\b(?:longer|longest)\b|長い|長め|多い/;
const NOT = /\b(?:not|no|than both)\b|n't\b|ません|ない(?!のは)/;
const CLAUSES = /(?<=[。！？!?\n;]|\.\s|、)/u;
const MOST = 60;
/** Before the name that a number belongs to. */
const OF = /^(?: (?:volumes|books|vols))? (?:for|of) ["“『]?$|^(?:巻)?の["“『]?$/;

export function hasOtherLength(draft: string, works: GivenWorks): boolean {
  const known = works.all.filter(({ length }) => length !== null);
  if (known.length < 2) return false;
  let last: GivenWork | null = null;
  for (const clause of draft.split(CLAUSES, MOST)) {
    const named = works.namedIn(clause);
    if (hasOther(clause, named, last, known) || isTurned(clause, named, known)) return true;
    last = named.at(-1)?.value ?? last;
  }
  return false;
}

function hasOther(
  clause: string,
  named: readonly WorkAt[],
  last: GivenWork | null,
  known: readonly GivenWork[],
): boolean {
  for (const match of clause.matchAll(LENGTH)) {
    const number = Number(match[1] ?? match[2]);
    const next = named.find(({ index }) => index > match.index);
    const isOfNext = next !== undefined && OF.test(clause.slice(match.index + match[0].length - (match[2] === undefined ? 0 : 1), next.index));
    const work = isOfNext ? next.value : (named.findLast(({ end }) => end <= match.index)?.value ?? last);
    if (work === null || work.length === null || work.length === number) continue;
    if (work.items.some((item) => item.last === number)) continue;
    if (known.some(({ length }) => length === number)) return true;
  }
  return false;
}

/** "A is shorter", where A is the longer one. The first name is the subject. */
function isTurned(clause: string, named: readonly WorkAt[], known: readonly GivenWork[]): boolean {
  const [isShorter, isLonger] = [SHORTER.test(clause), LONGER.test(clause)];
  const [subject] = named;
  if (isShorter === isLonger || subject === undefined || NOT.test(clause) || /より/.test(clause)) return false;
  const { length } = subject.value;
  if (length === null) return false;
  const others = known.filter((work) => work !== subject.value).map((work) => work.length as number);
  return others.every((other) => (isShorter ? other < length : other > length));
}
