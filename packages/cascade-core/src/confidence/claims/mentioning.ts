/**
 * A cheap test before a pattern of many words: true for texts that have one of some parts, in any case.
 * @param parts - in lower case, with a space between two.
 */
export function mentioning(parts: string): (text: string) => boolean {
  const list = parts.split(' ');
  return (text) => {
    const lower = lowerOf(text);
    return list.some((part) => lower.includes(part));
  };
}

/** The latest text: a sentence is asked for many lists of parts in a row. */
let latest = { text: '', lower: '' };

function lowerOf(text: string): string {
  if (latest.text !== text) latest = { text, lower: text.toLowerCase() };
  return latest.lower;
}
