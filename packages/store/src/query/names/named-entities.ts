/** The series and authors of a question's mentions; series that others are to be like are apart. */
import type { Mention } from '../../search/names/name-index.ts';
import { BLANK } from '../blank.ts';
import type { Folded } from '../fold.ts';
import type { Entities, NamedEntity } from '../query.ts';
import { hasSuggestion, isLikened, statesLiking } from '../read-likeness.ts';
import type { Lexicon } from './lexicon.ts';
import { spanInForm } from './meant-names.ts';
import { isTitleMention } from './mention-kinds.ts';

export function namedEntities(
  mentions: readonly Mention[],
  folded: Folded,
  whole: string,
  lexicon: Lexicon,
): Pick<Entities, 'series' | 'like' | 'authors' | 'absent'> {
  const lists = { series: [] as NamedEntity[], like: [] as NamedEntity[], authors: [] as NamedEntity[] };
  const absent: string[] = [];
  const kinds = kindsOf(mentions, folded, whole);
  for (const [i, mention] of mentions.entries()) {
    const isTitle = isTitleMention(mention);
    const [start, end] = spanInForm(folded, mention);
    if (mention.name.kind === 'elsewhere') {
      absent.push(whole.slice(start, end));
      continue;
    }
    const { id, name } = isTitle ? lexicon.series(mention.name.of) : lexicon.author(mention.name.of);
    const list = lists[isTitle ? (kinds[i] ?? 'series') : 'authors'];
    // "Like X but not X": the second one is the same model.
    if ([...list, ...(isTitle ? lists.like : [])].some((known) => known.id === id)) continue;
    list.push({ id, text: whole.slice(start, end), name, edits: mention.distance });
  }
  const liked = new Set(lists.like.map(({ id }) => id));
  return { ...lists, series: lists.series.filter(({ id }) => !liked.has(id)), absent };
}

/** Models for others, or series that are asked for. Names that are joined are of one kind: "like Bleach and Naruto". */
function kindsOf(
  mentions: readonly Mention[],
  folded: Folded,
  whole: string,
): readonly ('like' | 'series')[] {
  const isSuggestion = hasSuggestion(whole);
  const spans = mentions.map((mention) => spanInForm(folded, mention));
  if (mentions.length > 1 && statesLiking(blanked(whole, spans))) return mentions.map(() => 'like');
  const isLike = spans.map(([start, end]) => isLikened(whole, start, end, isSuggestion));
  for (let i = 1; i < spans.length; i += 1) {
    const between = whole.slice(spans[i - 1]?.[1], spans[i]?.[0]);
    if (!JOINT.test(between)) continue;
    if (isLike[i - 1] !== isLike[i]) [isLike[i - 1], isLike[i]] = [true, true];
  }
  return isLike.map((each) => (each ? 'like' : 'series'));
}

const blanked = (whole: string, spans: readonly (readonly [number, number])[]): string =>
  spans.reduce(
    (text, [start, end]) => text.slice(0, start) + BLANK.repeat(end - start) + text.slice(end),
    whole,
  );

const JOINT = /^["”」』'’]?\s{0,3}(?:and|or|&|,|、|とか|と|や|か|\/|・|,? and)\s{0,3}["“「『'‘]?$/u;
