/**
 * A cheap test before a pattern of many words: true for texts that have one of some parts, in any case.
 * @param parts - in lower case, with a space between two.
 */
export function mentioning(parts: string): (text: string) => boolean {
  // Without a flag: a pattern that ignores case looks at each letter of a text several times.
  const pattern = new RegExp(
    parts
      .split(' ')
      .map((part) => part.replace(/[$.*+?|()[\]{}^\\]/g, '\\$&'))
      .join('|'),
  );
  return (text) => pattern.test(lowerOf(text));
}

/** The latest text: a sentence is asked for many lists of parts in a row. */
let latest = { text: '', lower: '' };

function lowerOf(text: string): string {
  if (latest.text !== text) latest = { text, lower: text.toLowerCase() };
  return latest.lower;
}
