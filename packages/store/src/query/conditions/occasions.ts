/** The occasion of a present, and who gets it: they say nothing of what the book is about. "Christmas gift for my dad", 母の誕生日に贈りたい. */
import { compactPattern } from '@mangaassist/text';
import type { Unread } from '../rule.ts';

const OCCASION =
  "(?:(?:merry )?christmas|xmas|x-mas|holiday(?: season)?|birth ?day|b-?day|anniversary|wedding|engagement|graduation|valentine'?s?(?: day)?|(?:mother|father|mum|mom|dad|grandparents?)'?s'? day|easter|hanukkah|new year'?s?|retirement|farewell|baby shower|house ?warming|get well(?: soon)?|thank you|secret santa)";
const PERSON =
  '(?:(?:elderly|old|dear|little|younger|older|big|best|good) ){0,2}(?:father|mother|grandfather|grandmother|grandad|grandma|grandpa|granny|dad|mum|mom|wife|husband|girlfriend|boyfriend|partner|fiancée?|friend|brother|sister|aunt|uncle|cousin|boss|colleague|co-?worker|teacher|roommate|flatmate|neighbou?r)';
const GIFT = '(?:gifts?|presents?)';
const OF_MANGA = '(?: who (?:likes|loves|reads|enjoys|is into) (?:manga|comics|reading|anime|japan))?';

const DAY_JA =
  '(?:お?誕生日?(?:祝い)?|バースデー|クリスマス|バレンタイン(?:デー)?|ホワイトデー|[母父]の日|敬老の日|こどもの日|(?:結婚|交際)?記念日|(?:お)?(?:卒業|入学|進学|就職|退院|退職|結婚|出産|昇進|合格|還暦|成人|引っ?越し|新築|快気|全快|婚約)(?:の?お?祝い|記念)?|お年玉|お中元|お歳暮|お見舞い|お礼|送別(?:会)?)';
const PERSON_JA =
  '(?:お?(?:母|父|祖母|祖父|ばあ|じい|兄|姉)(?:さん|ちゃん|親)?|両親|妻|夫|嫁|旦那|主人|彼女|彼氏|恋人|友達|友人|同僚|上司|先生|弟|妹|親友)';

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
  compactPattern(
    `(?:お)?(?:卒業|入学|進学|就職|退院|退職|結婚|出産|昇進|合格|還暦|成人|引っ?越し|新築|快気|全快)(?:の)?お?祝い`,
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
