/**
 * A cheap test before a pattern of many words: true for texts that have one of some parts, in any case.
 * @param parts - in lower case, with a space between two.
 */
export function mentioning(parts: string): (text: string) => boolean {
  const list = parts.split(' ');
  return (text) => {
    const lower = text.toLowerCase();
    return list.some((part) => lower.includes(part));
  };
}
