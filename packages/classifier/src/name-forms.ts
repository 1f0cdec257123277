/** Forms in which a title is written: as it is, in hiragana, without spaces. */
import { asHiragana, hashOf } from '@mangaassist/text';
import { normalizeName } from './fold-text.ts';
import { NAME_KIND } from './split-words.ts';

const KATAKANA_ONLY = /^[ァ-ヶー・ ]{4,}$/u;
/** Shorter names without their spaces could be words. */
const SHORTEST_JOINED = 8;

/** Hashes of the names' forms (`NAME_KIND`). */
export function nameHashes(names: readonly string[]): number[] {
  const forms = names.map(normalizeName).filter(isDistinctive).flatMap(formsOf);
  return forms.map((form) => hashOf(NAME_KIND, form));
}

function formsOf(name: string): readonly string[] {
  if (KATAKANA_ONLY.test(name)) {
    return [name, String.fromCharCode(...[...name].map((each) => asHiragana(each.charCodeAt(0))))];
  }
  const joined = name.replaceAll(' ', '');
  return joined !== name && joined.length >= SHORTEST_JOINED ? [name, joined] : [name];
}

/** "OP" and "Z" are too short to be distinguished from a word. */
function isDistinctive(name: string): boolean {
  return name.length > 2 || (name.length === 2 && name.charCodeAt(0) > 0x2e80);
}
