/**
 * Numbers of copies beside books: "2x monster 1 and 1x pluto 2", nana1巻を3冊. They are no volumes, and between names
 * they would part a book from its volume.
 */
import { matchForm } from '@mangaassist/text';
import { numberOf } from '../numerals.ts';
import type { Entities, VolumesAsked } from '../query.ts';
import type { PlacedVolumes } from './found-volumes.ts';

/** A number of copies of the volume behind its place in the text, of the one before it, or of each. */
export interface Copies {
  readonly count: number;
  readonly at: number;
  readonly of: 'next' | 'last' | 'each' | 'only';
}

const N =
  '[1-9]\\d?|an?|one|two|three|four|five|six|seven|eight|nine|ten|a couple(?: of)?|twenty|thirty|a dozen';
const JN = '[1-9１-９][0-9０-９]?|[二三四五六七八九十]';
const COPY = '(?:cop(?:y|ies)|pcs|pieces)';

const COPIES = new RegExp(
  [
    `(?<![\\p{L}\\p{N}.,$€£¥])(?:(?<next>[1-9]\\d?) ?[x×](?= ?\\p{L}{2}| ?["“「『])|(?<nextOf>${N}) ${COPY} of(?= (?!each|the same|it|that|them|those|these)))(?![\\p{L}\\p{N}])`,
    `(?<=^|(?:and|plus|want|need|get|buy|take|order|like|for|is|are|,|\\+) )(?<some>${N}) of(?= (?!each|them|those|these|the)[^,.?!]{1,40} (?:vol|#|\\d))`,
    `(?<=\\d )[x×] ?(?<times>[1-9]\\d?)(?![\\p{L}\\p{N}])|(?<=巻(?:を|、|\\s)?)[(（]?(?<behind>${JN})[冊部つ個](?!目|ず|づ|とも)[)）]?|(?<=\\d,? )[(（]?(?<counted>${N}) ${COPY}(?! each| of | left| in stock| available)(?!\\p{L})[)）]?`,
    `(?<![\\p{L}\\p{N}.,$€£¥])[(（]?(?<each>${N}) (?:${COPY} )?(?:of )?(?:each|apiece)(?! other)(?!\\p{L})[)）]?|[(（]?(?<eachJa>${JN})[冊部つ個][ずづ]つ[)）]?`,
    `(?<![\\p{L}\\p{N}.,$€£¥])(?<only>${N}) (?:${COPY}(?: of (?:it|that|this|them|those|these|the same))?(?! of | left| in stock| available)|of (?:it|those|these|the same)(?= *(?:$|[,.?!]|please|pls|in|total|how|and the total)))(?![\\p{L}\\p{N}])|(?<=(?:それ|これ|同じ(?:の|もの|本|巻))を?)(?<onlyJa>${JN})[冊部つ個](?!目|ず|づ|とも)`,
  ].join('|'),
  'giu',
);
const MAYBE_COPIES = /[x×]| of |cop[yi]|pcs|piece|each|[冊部つ個]/iu;

/** Copies of one book that the policy on bulk orders is about. */
const BULK = 10;

/** The text without its numbers of copies, and the places of these. The number of a bulk order is put at its end. */
export function withoutCopies(text: string): { readonly text: string; readonly copies: readonly Copies[] } {
  if (!MAYBE_COPIES.test(text)) return { text, copies: [] };
  const copies: Copies[] = [];
  let removed = 0;
  const plain = text.replace(COPIES, (...found) => {
    const groups = found.at(-1) as Readonly<Record<string, string | undefined>>;
    const [kind = '', said = ''] = Object.entries(groups).find(([, each]) => each !== undefined) ?? [];
    copies.push({ count: countOf(said), at: (found.at(-3) as number) - removed, of: OF[kind] ?? 'only' });
    removed += (found[0] as string).length;
    return '';
  });
  const most = Math.max(0, ...copies.map(({ count }) => count));
  return { text: most < BULK ? plain : `${plain} (${most} copies)`, copies };
}

const OF: Readonly<Record<string, Copies['of']>> = {
  next: 'next',
  nextOf: 'next',
  some: 'next',
  times: 'last',
  behind: 'last',
  counted: 'last',
  each: 'each',
  eachJa: 'each',
};

function countOf(said: string): number {
  const word = matchForm(said);
  if (word.startsWith('a couple')) return 2;
  return word === 'a' || word === 'an' ? 1 : numberOf(word);
}

export interface Counted {
  readonly copies: readonly Copies[];
}

/** The volumes that were read, with the copies that are asked for of each, and whose they are. */
export function countedVolumes(
  all: readonly VolumesAsked[],
  { copies, places }: Counted & Pick<PlacedVolumes, 'places'>,
  volumesOf: Entities['volumesOf'],
): Pick<Entities, 'volumes' | 'volumesOf'> {
  const counted = new Map<VolumesAsked, VolumesAsked>();
  for (const each of copies) {
    if (volumesOf === undefined && isCount(each, copies, all)) continue;
    for (const volumes of countedBy(each, all, places)) {
      if (volumes.kind === 'range') counted.set(volumes, { ...volumes, copies: each.count });
    }
  }
  const withCopies = (some: readonly VolumesAsked[]) => some.map((each) => counted.get(each) ?? each);
  return {
    volumes: withCopies(all),
    volumesOf: volumesOf?.map((each) => ({ ...each, volumes: withCopies(each.volumes) })),
  };
}

/** "1巻と2巻を2冊で" counts the volumes. */
const isCount = ({ count, of }: Copies, all: readonly Copies[], volumes: readonly VolumesAsked[]): boolean =>
  of === 'last' && all.length === 1 && volumes.length > 1 && volumes.length === count;

function countedBy(
  { at, of }: Copies,
  volumes: readonly VolumesAsked[],
  places: PlacedVolumes['places'],
): readonly VolumesAsked[] {
  if (of === 'each' || volumes.length === 1) return volumes;
  if (of === 'only') return [];
  const isBefore = (each: VolumesAsked) => (places.get(each) ?? at) < at;
  const one =
    of === 'last' ? volumes.findLast(isBefore) : volumes.find((each) => (places.get(each) ?? -1) >= at);
  return one === undefined ? [] : [one];
}
