/** Words of a question that a misspelt name would take in, and that are no part of it. */
import type { Mention } from '../../search/names/name-index.ts';
import type { Folded } from '../fold.ts';
import { spanInForm } from '../names/meant-names.ts';

/** True if the first word of a text is one that asks and none of the name: "have kimi" is no Hana-Kimi. */
export function takesInGrammar(folded: Folded, mention: Mention): boolean {
  const [first = '', second] = folded.form.slice(...spanInForm(folded, mention)).split(' ');
  return second !== undefined && ASKING.test(first) && !mention.name.key.startsWith(first);
}

/** True if a text begins or ends with a number, and the name has none: it is an age or a volume, and no typo. */
export function takesInVolume({ text }: Folded, { name: { key }, start, end }: Mention): boolean {
  return !/\d/.test(key) && /^[1-9]|\d$/.test(text.slice(start, end));
}

const ASKING = /^(?:have|has|you|got|get|the|any|is|are|for|want|need|a|do)$/u;
