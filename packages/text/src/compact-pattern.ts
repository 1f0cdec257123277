/**
 * Patterns that compile to less code. V8 compiles what follows a choice again for each of its ends, up to ten times:
 * `(?:a |the )?(?:big |small )?book` has the code of "book" several times. Behind an empty look ahead it is compiled
 * once (docs/decisions/0044).
 */

/** True in every place, and takes no character. */
const ONCE = '(?=)';

/** A class of characters, an escape, the opening of a group, or its end with a quantifier. Other characters are left. */
const UNIT =
  /\[(?:\\.|[^\]\\])*\]|\\s\{0,3\}|\\.|\((?:\?(?:<?[=!]|:|<\w+>))?|\)(?:(?:[?*+]|\{\d+(?:,\d*)?\})\??)?/gsu;
/** An end of a group that is compiled several times; a loop's is compiled once as it is. */
const END = /^\)(?:\?\??)?$/;

/** The source of an equal pattern, with an empty look ahead behind each group that is no loop and no assertion. */
export function compactSource(source: string): string {
  const isAssertion: boolean[] = [];
  return source.replace(UNIT, (unit, at: number) => {
    if (unit.startsWith('(')) isAssertion.push(/^\(\?<?[=!]/.test(unit));
    const isEnd = unit.startsWith(')') && isAssertion.pop() === false && END.test(unit);
    const isGap = unit === '\\s{0,3}';
    return (isEnd || isGap) && !source.startsWith(ONCE, at + unit.length) ? unit + ONCE : unit;
  });
}

/** The pattern of a source with many words, as `new RegExp` makes it, in less code. */
export function compactPattern(source: string, flags = ''): RegExp {
  return new RegExp(compactSource(source), flags);
}
