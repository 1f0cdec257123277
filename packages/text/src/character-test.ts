/** A pattern of one character as a table: a call of a pattern takes longer than the rest of the work on a character. */

const UNKNOWN = 0;
const NO = 1;
const YES = 2;

/**
 * A test of single characters: the pattern decides on each UTF-16 unit once.
 * @param pattern - not global: it must not keep a place between two texts.
 */
export function characterTest(pattern: Pick<RegExp, 'test'>): (character: string) => boolean {
  const known = new Uint8Array(0x10000);
  return (character) => {
    if (character.length !== 1) return pattern.test(character);
    const unit = character.charCodeAt(0);
    if (known[unit] === UNKNOWN) known[unit] = pattern.test(character) ? YES : NO;
    return known[unit] === YES;
  };
}
