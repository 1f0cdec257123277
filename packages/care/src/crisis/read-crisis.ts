/** Crisis: self-harm, suicide, danger from another person, a child at risk. Rather one alarm too many than one too few. */

import type { CareForm } from '../care-form.ts';
import { isLikeCrisis } from '../likeness/likeness.ts';
import type { Rule } from '../rule.ts';
import { ENGLISH_DANGER } from './english-danger.ts';
import { ENGLISH_EMERGENCY } from './english-emergency.ts';
import { ENGLISH_INDIRECT } from './english-indirect.ts';
import { ENGLISH_SELF } from './english-self.ts';
import { ENGLISH_DANGER_SIGNS, ENGLISH_SIGNS } from './english-signs.ts';
import { ENGLISH_WAYS } from './english-ways.ts';
import { FURTHER_CRISIS } from './further-languages.ts';
import { JAPANESE_CRISIS } from './japanese.ts';
import {
  CUSTOMERS_WORDS,
  ENGLISH_ALIVE,
  ENGLISH_BED_REST,
  ENGLISH_INTRODUCTION,
  ENGLISH_JOKE,
  ENGLISH_TASTE,
  isAboutWords,
  JAPANESE_JOKE,
  JAPANESE_PAYER,
  JAPANESE_PLOT,
  JAPANESE_SERVICE,
  JAPANESE_STORY,
  JAPANESE_TASTE,
  KINSHIP_WORDS,
  SHOP_TALK,
} from './ordinary.ts';
import { ROMAJI_CRISIS } from './romaji.ts';

const ENGLISH = [
  ...ENGLISH_SELF,
  ...ENGLISH_INDIRECT,
  ...ENGLISH_SIGNS,
  ...ENGLISH_DANGER,
  ...ENGLISH_DANGER_SIGNS,
  ...ENGLISH_EMERGENCY,
  ...ENGLISH_WAYS,
  ROMAJI_CRISIS,
];

/** Log odds that the model needs more in a message about books and orders: "I just want this to be over, refund me please". */
const BESIDE_SHOP_TALK = 1;

/** The rules that find a crisis, or the model where none does; nothing if the message is about a story, a translation or an order. */
export function crisisRules(form: CareForm): readonly Rule[] {
  if (isAboutWords(form)) return [];
  const found = rulesOf(form);
  const margin = SHOP_TALK.test(form.english) ? BESIDE_SHOP_TALK : 0;
  if (found.length > 0 || !isLikeCrisis(form, margin) || isOfCustomer(form)) return found;
  return [form.ownJapanese === '' ? LIKE_CRISIS : LIKE_CRISIS_IN_JAPANESE];
}

/** True for a need that no rule finds, but the model. */
export const isByLikeness = ({ name }: Rule): boolean => name === LIKE_CRISIS.name;

/** Without the model. */
export function rulesOf({ english, words, japanese, clauses }: CareForm): readonly Rule[] {
  const found = [
    ...ENGLISH.filter(({ pattern }) => pattern.test(english)),
    ...FURTHER_CRISIS.filter(({ pattern }) => pattern.test(words)),
  ].filter(({ weak }) => weak !== true || !SHOP_TALK.test(english));
  if (found.length > 0 && !ENGLISH_JOKE.test(english)) return found;
  if (japanese === '') return [];
  const whole = japaneseRules(japanese);
  if (whole.length > 0) return whole;
  // A wish to die is one beside a clause about books, too.
  return clauses.flatMap(japaneseRules);
}

/**
 * True where the message is words of a customer alone, beside its speaker's part in the conversation, a sentence of kinship
 * and age that says nothing else, an author's life, or a taste: the family, tonight and fear are in many crises.
 */
function isOfCustomer({ english, japanese }: CareForm): boolean {
  if (japanese !== '')
    return [JAPANESE_TASTE, JAPANESE_PAYER, JAPANESE_PLOT].some((talk) => talk.test(japanese));
  const rest = english.replace(ENGLISH_INTRODUCTION, ' ').replace(ENGLISH_BED_REST, ' ');
  return (
    consistsOf(rest, CUSTOMERS_WORDS) ||
    consistsOf(english, KINSHIP_WORDS) ||
    ENGLISH_TASTE.test(english) ||
    ENGLISH_ALIVE.test(english)
  );
}

const consistsOf = (form: string, known: ReadonlySet<string>): boolean =>
  form.split(' ').every((word) => known.has(word) || /^\d+(?:st|nd|rd|th)?$/.test(word));

/** A need that the model finds where no rule does. */
const LIKE_CRISIS: Rule = { name: 'reads like a crisis', pattern: /(?:)/ };
const LIKE_CRISIS_IN_JAPANESE: Rule = { ...LIKE_CRISIS, language: 'ja' };

function japaneseRules(form: string): readonly Rule[] {
  const isOrdinary = [JAPANESE_STORY, JAPANESE_JOKE, JAPANESE_SERVICE].some((talk) => talk.test(form));
  return isOrdinary ? [] : JAPANESE_CRISIS.filter(({ pattern }) => pattern.test(form));
}
