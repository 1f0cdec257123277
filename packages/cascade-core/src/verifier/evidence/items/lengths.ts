/** Lengths of works: the number of volumes of another work than it is stated of, and comparisons turned round. */
import type { GivenItem, GivenWork, GivenWorks, WorkAt } from './given-items.ts';

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
  if (isOtherWhole(draft, works, known)) return true;
  if (known.length < 2) return false;
  let last: GivenWork | null = null;
  for (const clause of draft.split(CLAUSES, MOST)) {
    const named = works.namedIn(clause);
    if (hasOther(clause, named, last, known) || isTurned(clause, named, known)) return true;
    last = named.at(-1)?.value ?? last;
  }
  return false;
}

const WHOLE =
  /(?:全|既刊)(\d{1,3})[巻冊]|(?<![\d〜~–-])(\d{1,3})巻(?:で|まで(?:で|に)?)?(?:完結|連載|出て)|\b(?:complete(?:d)? (?:in|with|at)|finished (?:in|with|at)|ended (?:with|after|at)|all|whole series of|series of|long, with|has|contains|have) (\d{1,3}) (?:volumes|books|vols)\b/g;

const OF_EDITION = /\benglish|\bjapanese|\bbox|\bset\b|英語|日本語|セット|合本/;

/** Calls a number the length of the only work, and neither the work nor an edition or a set of it has so many. */
function isOtherWhole(draft: string, works: GivenWorks, known: readonly GivenWork[]): boolean {
  const [work, second] = known;
  if (work === undefined || second !== undefined) return false;
  const { length, lasts, items } = work;
  const isOfEdition = OF_EDITION.test(draft);
  const hasOther = Array.from(draft.matchAll(WHOLE)).some(([, ...groups]) => {
    const number = Number(groups.find((group) => group !== undefined));
    if (number === length || number === new Set(items.map(({ first }) => first)).size) return false;
    return !isOfEdition || !(lasts.has(number) || items.some((item) => spanOf(item) === number));
  });
  return hasOther && !works.namedIn(draft).some(({ value }) => value !== work);
}

const spanOf = ({ first, last }: GivenItem): number => last - first + 1;

/** A number of volumes that another work has, and the one that it is stated of has not. */
function hasOther(
  clause: string,
  named: readonly WorkAt[],
  last: GivenWork | null,
  known: readonly GivenWork[],
): boolean {
  for (const match of clause.matchAll(LENGTH)) {
    const number = Number(match[1] ?? match[2]);
    const work = ownerOf(match, clause, named) ?? last;
    if (work !== null && !hasLength(work, number) && known.some(({ length }) => length === number))
      return true;
  }
  return false;
}

/** The work named behind "of", else the last one named before the number. */
function ownerOf(
  { 0: whole, 2: japanese, index }: RegExpExecArray,
  clause: string,
  named: readonly WorkAt[],
): GivenWork | undefined {
  const next = named.find((name) => name.index > index);
  const from = index + whole.length - (japanese === undefined ? 0 : 1);
  if (next !== undefined && OF.test(clause.slice(from, next.index))) return next.value;
  return named.findLast(({ end }) => end <= index)?.value;
}

const hasLength = ({ length, lasts }: GivenWork, number: number): boolean =>
  length === null || length === number || lasts.has(number);

/** "A is shorter", where A is the longer one. The first name is the subject. */
function isTurned(clause: string, named: readonly WorkAt[], known: readonly GivenWork[]): boolean {
  const [isShorter, isLonger] = [SHORTER.test(clause), LONGER.test(clause)];
  const [subject] = named;
  if (isShorter === isLonger || subject === undefined || NOT.test(clause) || /より/.test(clause))
    return false;
  const { length } = subject.value;
  if (length === null) return false;
  const others = known.filter((work) => work !== subject.value).map((work) => work.length as number);
  return others.every((other) => (isShorter ? other < length : other > length));
}
