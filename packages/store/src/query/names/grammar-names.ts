/** Short names that words without meaning make together: Ouran in "as a rock or an orb", デスノ in お話ですの. */
import { isJapanese } from '@mangaassist/text';
import type { Name } from '../../search/names/name-index.ts';
import type { Folded } from '../fold.ts';
import { isStopWord } from '../stop-words.ts';
import { spanInForm } from './meant-names.ts';

const LONGEST = 6;

/** Ends of polite sentences, which are no short form of a title in hiragana: お話ですの, and no デスノ. */
const POLITE = /^(?:です|でし|ます|まし)[のかねよわがたて]{0,3}$/u;

/** True for a name that is spelt as two or more words without meaning. */
export function isGrammarAlone({ key }: Name, folded: Folded, start: number, end: number): boolean {
  if (key.length > LONGEST) return false;
  const [from, to] = spanInForm(folded, { start, end });
  const written = folded.form.slice(from, to);
  if (isJapanese(key.charCodeAt(0))) return POLITE.test(written);
  const spelt = written.split(/[ -]/u).filter((word) => word !== '');
  return (
    spelt.length > 1 && spelt.every((word) => isStopWord(word) || isLetter(word)) && !spelt.every(isLetter)
  );
}

/** "As an e-book" has no ANE; "s x f" is three initials. */
const isLetter = (word: string): boolean => /^[a-z]$/u.test(word);
