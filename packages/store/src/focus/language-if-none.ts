/**
 * The language that a question asks to be answered in, and that of one that has none of its own: 🙏, "ok", a title in
 * Latin letters, the number of an order.
 */
import type { Language } from '@mangaassist/text';
import { mayMatch } from '@mangaassist/text/needed';
import { answerLanguage } from '../query/conditions/answer-language.ts';
import type { Query } from '../query/query.ts';

/**
 * Null for a text with a language that asks for no other. Emojis, numbers, "ok", and the name of a work or an author alone in Latin have none;
 * "shipping to the US はいくら" goes on in the Japanese of its conversation.
 */
export function languageIfNone(
  text: string,
  { entities: { series, authors }, language }: Query,
  given: Language | null,
): Language | null {
  const asked = answerLanguage(text);
  if (asked !== null) return asked;
  if (given === 'ja' && language === 'en' && MIXED.test(text)) return given;
  const names = language === 'en' ? [...series, ...authors] : [];
  const form = text.toLowerCase();
  const own = mayMatch(OF_PROOF, form) ? form.replace(OF_PROOF, ' ') : form;
  const rest = names.reduce((left, name) => left.replace(name.text, ' '), own);
  return NO_LANGUAGE.test(rest.trim()) ? given : null;
}

/** Japanese grammar behind English words. */
const MIXED = /[a-z][\s?!]{0,3}(?:は|が|を|の|で|に|って|も|です|お願い|ください|ありますか)/iu;

/** The number of an order and what proves it, which is masked before it is stored. */
const OF_PROOF =
  /[\w.+-]{1,64}@[\w.-]{1,100}|(?<![a-z])ma-?\d{5,12}|\[(?:e-mail|postal code|telephone number|card number)\]/gu;
const NO_LANGUAGE = /^(?:[^\p{L}]*|[^\p{L}]*(?:ok|okay|thx|ty|vol\.?\s?\d+|v\s?\d+)[^\p{L}]*)$/iu;
