/** Short names that words without meaning make together: Ouran in "as a rock or an orb". */
import { isJapanese } from '@mangaassist/text';
import type { Name } from '../../search/names/name-index.ts';
import type { Folded } from '../fold.ts';
import { isStopWord } from '../stop-words.ts';
import { spanInForm } from './meant-names.ts';

const LONGEST = 6;

/** True for a name that is spelt as two or more words without meaning. */
export function isGrammarAlone({ key }: Name, folded: Folded, start: number, end: number): boolean {
  if (key.length > LONGEST || isJapanese(key.charCodeAt(0))) return false;
  const [from, to] = spanInForm(folded, { start, end });
  const spelt = folded.form.slice(from, to).split(' ');
  return spelt.length > 1 && spelt.every(isStopWord);
}
