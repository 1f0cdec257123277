/**
 * The layer in front of the models: a message that needs a person or a limit before it needs a product. It takes
 * microseconds, and it is the same for the same text.
 */

import type { Language } from '@mangaassist/text';
import { type CareForm, careForm } from './care-form.ts';
import { isAboutWords } from './crisis/ordinary.ts';
import { crisisRules, isByLikeness } from './crisis/read-crisis.ts';
import { likestNeed, type OtherNeed } from './likeness/likeness.ts';
import type { Need, NeedKind } from './need.ts';
import { ABUSE } from './other/abuse.ts';
import { ADVICE, isOfShop, isWithoutSubject } from './other/advice.ts';
import { COMPLAINT, isPlay, isWaitAlone } from './other/complaint.ts';
import { isSpokenOf, PERSON } from './other/person.ts';
import type { Rule } from './rule.ts';

/** In order of precedence. */
const READERS: readonly (readonly [NeedKind, (form: CareForm) => readonly Rule[]])[] = [
  ['crisis', (form) => crisisRules(form).filter((rule) => !isByLikeness(rule) || !isInsultAlone(form))],
  ['person', matching(PERSON)],
  ['complaint', matching(COMPLAINT)],
  ['advice', matching(ADVICE)],
  ['abuse', (form) => (isAboutWords(form) ? [] : matching(ABUSE)(form))],
];

/**
 * Reads what a message needs before products: a crisis first, then a person, a complaint, advice, abuse.
 * @param text - of the shopper, at most 4,000 UTF-16 units are read.
 * @returns null if it needs nothing of these. Never throws.
 */
export function readNeeds(text: string): Need | null {
  const form = careForm(text);
  for (const [kind, read] of READERS) {
    const found = read(form);
    if (found.length > 0)
      return { kind, reasons: found.map(({ name }) => name), language: languageOf(found, form) };
  }
  const likest = isAboutWords(form) ? null : likestNeed(form);
  if (likest === null || isOrdinary(likest, form)) return null;
  const language = form.ownJapanese === '' ? 'en' : 'ja';
  return { kind: likest, reasons: [`reads like ${likest}`], language };
}

/** True where the words say more than the model: a subject of the shop and none at all are no advice, a wait and play no complaint, and who is spoken of is not called. */
function isOrdinary(kind: OtherNeed, form: CareForm): boolean {
  if (kind === 'advice') return isOfShop(form) || isWithoutSubject(form);
  if (kind === 'person') return isSpokenOf(form);
  return kind === 'complaint' && (isWaitAlone(form) || isPlay(form));
}

function matching(rules: readonly Rule[]): (form: CareForm) => readonly Rule[] {
  return ({ english, ownJapanese: japanese }) =>
    rules.filter(({ pattern }) => pattern.test(english) || (japanese !== '' && pattern.test(japanese)));
}

/** Units beside an insult of a message that is nothing else. */
const BESIDE = { english: 6, japanese: 2 } as const;
const OF_ONESELF = /自分|私|俺|僕/;

/** True for an insult with a word beside it at most: death in it is wished to the assistant. */
function isInsultAlone({ english, japanese }: CareForm): boolean {
  const is = (text: string, beside: number) =>
    ABUSE.some(({ pattern }) => {
      const [found = ''] = pattern.exec(text) ?? [];
      return (
        found !== '' && text.length - found.length <= beside && !OF_ONESELF.test(text.replace(found, ''))
      );
    });
  return is(english, BESIDE.english) || is(japanese, BESIDE.japanese);
}

function languageOf(found: readonly Rule[], { japanese }: CareForm): Language {
  if (found.some(({ language }) => language === 'ja')) return 'ja';
  // A Japanese message with an English word that decided, such as "ok、human please".
  return japanese.length > 12 ? 'ja' : 'en';
}
