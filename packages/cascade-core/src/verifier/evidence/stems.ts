/** Stems of Latin words. */

/** Letters of a stem: "shipping", "shipped" and "ships" are one word. */
const STEM = 6;

/** Words recur: those of the question, the data and the draft are much the same. */
const known = new Map<string, string>();
const MOST_KNOWN = 4_096;

/** @param word - in lower case. */
export function stemOf(word: string): string {
  const stem = known.get(word) ?? newStemOf(word);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(word, stem);
  return stem;
}

function newStemOf(word: string): string {
  const stem = word.replace(/['’]s?$/u, '').replace(/(?<=..)(?:ing|ed|es|s|d|e)$/u, '');
  return stem.replace(/(?<=..)([a-z])\1$/u, '$1').slice(0, STEM);
}
