/** Kinds of a mention by its name: of a series of the shop, or of a work at all. */
import type { Mention } from '../../search/names/name-index.ts';

/** True for the name of a series of the shop. */
export function isTitleMention({ name }: Mention): boolean {
  return name.kind === 'title' || name.kind === 'alias' || name.kind === 'part';
}

/** True for the name of a work, carried or not. */
export function isWorkMention(mention: Mention): boolean {
  return isTitleMention(mention) || mention.name.kind === 'elsewhere';
}
