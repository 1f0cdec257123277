/** The occasion of a present, and who gets it: they say nothing of what the book is about. "Christmas gift for my dad", 母の誕生日に贈りたい. */
import { compactPattern } from '@mangaassist/text';
import lists from '../query-words.data.json' with { type: 'json' };
import type { Unread } from '../rule.ts';

/** Alternatives of patterns: occasions, and who gets a present. */
const { english: OCCASION, persons: PERSON, japanese: DAY_JA, personsJa: PERSON_JA } = lists.occasions;

const GIFT = '(?:gifts?|presents?)';
const OF_MANGA = '(?: who (?:likes|loves|reads|enjoys|is into) (?:manga|comics|reading|anime|japan))?';

/** With a word for a present. */
const ENGLISH = [
  compactPattern(
    `(?<!(?:about|with|featuring|around|during|at|on) (?:a |the |some )?)(?<![a-z])(?:${OCCASION}(?:'s)? ){1,2}${GIFT}(?: ideas?)?(?: for (?:my |our |a |an |the |his |her )?${PERSON}${OF_MANGA})?(?![a-z])`,
    'gu',
  ),
  compactPattern(
    `(?<![a-z])${GIFT}(?: ideas?)? for (?:my |our |his |her |a |an |the |their )*${PERSON}(?:'s)? ${OCCASION}(?![a-z])`,
    'gu',
  ),
  compactPattern(
    `(?<![a-z])(?:as )?(?:a |an )?${GIFT} for (?:his |her |their |my |our |a |an |the )?(?:\\d{1,2}(?:st|nd|rd|th) )?${OCCASION}(?![a-z])`,
    'gu',
  ),
];
const JAPANESE = [
  compactPattern(
    `(?:${PERSON_JA}(?:の|へ|に)(?:の)?)?${DAY_JA}(?!の(?:漫画|マンガ|話|本|コミック|作品))(?:の)?(?:に|へ|用に?|として|で)?、?(?:${PERSON_JA}(?:に|へ)(?:の)?)?(?:何か|なにか)?(?:漫画|マンガ|本|コミック)?(?:を|の)?(?:お?プレゼント|贈り物|贈(?:りたい|ります|る|ろう)|ギフト|お?祝い|あげ(?:たい|ます|る|よう))`,
    'gu',
  ),
];

/** Blanks them in a question for a present. */
export function takeOccasions(unread: Unread): void {
  for (const pattern of [...ENGLISH, ...JAPANESE]) unread.take(pattern, () => undefined);
}

/** The form without them. */
export const withoutOccasions = (form: string): string =>
  [...ENGLISH, ...JAPANESE].reduce((left, pattern) => left.replace(pattern, ' '), form);

/** True for the present of an occasion. */
export const isOfOccasion = (form: string): boolean => withoutOccasions(form) !== form;
