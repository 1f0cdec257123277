/** Parts of a question without evidence of its task. */
import { mayMatch } from '@mangaassist/text/needed';

/** The assistant's name in a greeting: "Good morning, MangaAssist". */
const ASSISTANT = /[\s,、]*\bmanga\s?assist(?:ant)?\b[\s,、!！.。]*/giu;
/** Asks for the meaning of a quoted word: the quotation is no title then. */
const MEANING = /\bmean(?:s|ing)?\b|意味/iu;
const QUOTATION_MARKS = /["“”「」『』]/gu;

/** The text without the assistant's name, and without quotation marks where the meaning of a word is asked for. */
export function plainText(text: string): string {
  const unnamed = (mayMatch(ASSISTANT, text) ? text.replace(ASSISTANT, ' ') : text).trim();
  const plain = unnamed === '' ? text : unnamed;
  return MEANING.test(plain) ? plain.replace(QUOTATION_MARKS, '') : plain;
}
