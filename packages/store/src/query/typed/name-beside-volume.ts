/**
 * The name beside a volume. A question for a volume asks for a book: where no name was found, the words right before
 * the volume are read as one, though they are everyday words ("kingdom fr 60"), words that English has ("fruit basket
 * number three") or two edits away ("blew lock volumes six and seven").
 */
import { compactPattern } from '@mangaassist/text';
import type { Mention } from '../../search/names/name-index.ts';
import { asksForGoods } from '../asks-for-goods.ts';
import type { Folded } from '../fold.ts';
import type { Lexicon } from '../names/lexicon.ts';
import { isWholeRun } from '../names/meant-names.ts';
import { isTitleMention } from '../names/mention-kinds.ts';
import type { Spotted } from '../names/spot-names.ts';
import { NUMBER_WORD } from '../numerals.ts';
import { NOT_VOLUME } from './bare-numbers.ts';

const VOLUME = compactPattern(
  `(?<=[a-z'!.])(?: [a-z]{2})? (?:the )?(?!one(?![a-z]))(?:(?:vol(?:ume)?s?\\.?|v\\.?|books?|bk\\.?|numbers?|nos?\\.?|#)\\s?)?(?:\\d{1,3}${NOT_VOLUME}|${NUMBER_WORD})(?![a-z\\d])|(?<=[\\p{L}ー])の?\\s?(?:第?\\d{1,3}巻|\\s\\d{1,3}(?=$|\\s)|(?:とりあえず|まず|前半|を|の)?\\d{1,2}冊|全巻|最終巻|最新)`,
  'u',
);

/** Units before a volume in which its name is looked for. */
const LONGEST = 32;
/** Most edits by units of a name. */
const MOST_EDITS = 0.25;

export function nameBesideVolume(
  { folded, doubtful }: Pick<Spotted, 'folded' | 'doubtful'>,
  { names }: Pick<Lexicon, 'names'>,
): readonly Mention[] {
  const { form, from } = folded;
  const end = from.findIndex((place) => place >= (VOLUME.exec(form)?.index ?? 0));
  if (end <= 0 || asksForGoods(form)) return [];
  const start = startOf(folded, end);
  const all = [
    ...doubtful,
    ...names.approximate(folded, start, end),
    ...names.soundingLike(folded, start, end),
  ]
    .filter((mention) => mention.end === end && isTitleMention(mention) && isWholeRun(folded, mention))
    .sort((a, b) => share(a) - share(b));
  const [best] = all;
  if (best === undefined || share(best) > MOST_EDITS) return [];
  return all.filter((each) => each.start === best.start && each.distance === best.distance);
}

const share = ({ distance, name }: Mention): number => distance / name.key.length;

/** The first word within reach of a place. */
function startOf({ starts }: Folded, end: number): number {
  const first = Math.max(0, end - LONGEST);
  const word = starts.findIndex((isStart, i) => i >= first && isStart);
  return word > end ? first : word;
}
