/** Stems of Latin words. */

/** Letters of a stem: "shipping", "shipped" and "ships" are one word. */
const STEM = 6;

export function stemOf(word: string): string {
  const stem = word.replace(/['’]s?$/u, '').replace(/(?<=..)(?:ing|ed|es|s|d|e)$/u, '');
  return stem.replace(/(?<=..)([a-z])\1$/u, '$1').slice(0, STEM);
}
