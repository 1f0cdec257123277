/** Stems of Latin words. */
import { keptByKey } from '@mangaassist/text';

/** Letters of a stem: "shipping", "shipped" and "ships" are one word. */
const STEM = 6;
const MOST_KEPT = 4_096;

/** The stem of a word in lower case. Words recur: those of the question, the data and the draft are much the same. */
export const stemOf = keptByKey((word: string): string => {
  const stem = word.replace(/['’]s?$/u, '').replace(/(?<=..)(?:ing|ed|es|s|d|e)$/u, '');
  return stem.replace(/(?<=..)([a-z])\1$/u, '$1').slice(0, STEM);
}, MOST_KEPT);
