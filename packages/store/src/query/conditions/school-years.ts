/** School years as several countries count them, with the age at which a child enters them: Year 4, P5, class V, 四年生. */
import { compactPattern } from '@mangaassist/text';
import { numberOf } from '../numerals.ts';

export interface SchoolYear {
  /** Its first group is the year. */
  readonly pattern: RegExp;
  /** Years of age on entering, beyond the number of the year. */
  readonly beyond: number;
}

const NUMBER = '1[0-3]|[1-9]|x|ix|iv|v?i{1,3}|v|one|two|three|four|five|six|seven|eight|nine|ten';
const NTH =
  '(?:1st|2nd|3rd|[4-9]th|1[0-2]th|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)';
/** A pupil, or a teacher. */
const PUPIL =
  "(?:'s|s'|s)?,? (?:\\p{L}+ )?(?:pupils?|kids?|children|child|students?|boys?|girls?|class(?:es|room)?|form|teachers?|reader|son|daughter|niece|nephew|leavers|homeroom|library)(?![a-z])";
const IS_IN =
  "(?<=(?<![a-z])(?:in|into|for|am|are|is|starting|teach|teaches|teaching|finished|my|our|he's|she's|they're|i'm) (?:the |a )?)";
/** Not "in year 3 of the war", "class 1 shipping". */
const NO_OTHER =
  '(?![a-z\\d-]| (?:of|in the|ago|later|old|into|volumes?|books?|issues?|anniversary|hero|shipping|mail|copy|copies|condition)(?![a-z]))';
const LEARNS = `(?:(?=${PUPIL})|(?=,? \\())`;
const KANJI = '[1-6一二三四五六]';
const CHILD = '(?:娘|息子|子|孫|姪|甥|弟|妹|男|女|児童|担任|クラス|教室|学級|兄弟|姉妹)';

/** "(In the) first year of secondary school". */
const yearAt = (schools: string): RegExp =>
  compactPattern(
    `(?<![a-z])(${NTH})[ -]year (?:of|at|in) (?:\\p{L}+ )?(?:${schools}) school(?! (?:of|musical)(?![a-z]))`,
    'gu',
  );

export const SCHOOL_YEARS: readonly SchoolYear[] = [
  { beyond: 4, pattern: yearAt('primary|elementary|grade') },
  { beyond: 10, pattern: yearAt('secondary|middle') },
  { beyond: 13, pattern: yearAt('high') },
  {
    beyond: 4,
    pattern: compactPattern(
      `${IS_IN}(?:year|yr|primary) ?(${NUMBER})${NO_OTHER}|(?<![a-z])(?:year|yr|primary) ?(${NUMBER})${LEARNS}|(?<![a-z])p([1-7])${LEARNS}`,
      'gu',
    ),
  },
  {
    beyond: 5,
    pattern: compactPattern(
      `${IS_IN}(?:class|standard|std\\.?) (${NUMBER})${NO_OTHER}|(?<![a-z])(?:class|standard|std\\.?) (${NUMBER})(?=${PUPIL})|(?<![a-z])grades? (${NUMBER})(?: ?(?:[-–]|to|and|&) ?\\d{1,2})?(?![a-z\\d-]| (?:copies|copy|condition)(?![a-z]))`,
      'gu',
    ),
  },
  {
    beyond: 5,
    pattern: compactPattern(
      `(?<![a-z])(${NTH})[ -](?:graders?|grade)(?![a-z])|(?<!\\d)([1-5])\\. ?klasse|${IS_IN}(${NTH}) class${NO_OTHER}|(?<![a-z])(${NTH}) class(?= in (?:ireland|india))`,
      'gu',
    ),
  },
  {
    beyond: 5,
    pattern: compactPattern(
      `小(?:学校?)?の?(${KANJI})年?生?(?!巻|冊|さ|人|つ|編|[0-9])|(?<![中高大学校第十])(${KANJI})年生(?=の${CHILD}|に(?:なっ|なる|進|おすす|人気)|です|だ(?:よ|け|が|$)|、?(?:女子|男子|男の子|女の子)|が(?:喜|読|好)|向け|用)|(?<=(?:ぼく|僕|私|わたし|俺|おれ|うち|娘|息子|孫|弟|妹|甥|姪|子)[はがも、] ?)(${KANJI})年生(?!の(?:時|とき|頃|ころ))|(?<![中高大学校第十])(${KANJI})年[1-9一二三四五六]組`,
      'gu',
    ),
  },
];

/** Age on entering the school year that a pattern has found, in years. */
export function ageInYear({ beyond }: SchoolYear, groups: readonly (string | undefined)[]): number {
  return beyond + numberOf(groups.slice(1).find((group) => group !== undefined) ?? '');
}
