/** The rule for a book that is meant by a character's name: "and the manga with Guts?" */
import { latinNames } from '../../search/character-names.ts';
import { aboutIds } from '../books/about-series.ts';
import type { Asked, ResolvedQuestion } from '../resolved-question.ts';

const WITH =
  /(?<![a-z])(?:the|that) (?:one|ones|manga|series|book|comic|story|guy|girl) (?:with|about|where|starring|featuring|of)(?![a-z])/u;
/** A word in capitals within a sentence. */
const IN_CAPITALS = /(?<=[a-z,] )\p{Lu}[\p{Ll}'’-]{2,}/gu;

/** A new subject, though "the manga" may also point at the one at hand. */
export function ofCharacter(asked: Asked): Partial<ResolvedQuestion> | null {
  const { query, refs, snapshot, text } = asked;
  if (!WITH.test(refs.form) || refs.service) return null;
  const units = snapshot.text.units(query.left, 'series');
  if (units.length === 0) return null;
  const matches = snapshot.text.search('series', units, () => true, snapshot.isKnownStem);
  const capitals = new Set((text.match(IN_CAPITALS) ?? []).map((word) => word.toLowerCase()));
  const [named, other] = latinNames(query, matches, snapshot, capitals);
  if (named === undefined || other !== undefined) return null;
  const isMeant = capitals.size > 0 || snapshot.isMeant(query, named.found);
  return isMeant ? aboutIds(asked, [snapshot.series(named.match.id).id], 'list') : null;
}
