/** The age of the reader that a book is for: "for my 7 year old", 小学3年生, "she's 9". */
import { KANJI_NUMBER, NUMBER_WORD, numberOf } from './numerals.ts';
import type { Conditions } from './query.ts';
import { type Unread, words } from './rule.ts';

const N = `\\d{1,2}|${NUMBER_WORD}`;

/** Patterns whose first group is the age. */
const AGES: readonly RegExp[] = [
  new RegExp(
    `(?<![\\d$¥€])(${N})(?:\\s*(?:-|–|to|or)\\s*(?:${N}))?[\\s-]*(?:years?[\\s-]olds?|yrs?[\\s-]olds?|year old|yo|y\\/o|y\\.o\\.?)(?![a-z])`,
    'gu',
  ),
  new RegExp(
    `(?<![a-z])age[sd]?\\s*(?:of\\s*|range\\s*)?(${N})(?:\\s*(?:-|–|to|and|\\+)\\s*(?:${N}))?(?![a-z\\d])`,
    'gu',
  ),
  new RegExp(
    `(?<![a-z])(?:s?he|they|who|kid|son|daughter|nephew|niece|child|brother|sister|cousin|student)(?:'s| is| are|s)?(?: only| about| just)?(?: turning| turned| turns)?\\s(${N})(?![\\d.,]|\\s*(?:vol|book|dollar|buck|%))`,
    'gu',
  ),
  new RegExp(`(?<![a-z])turn(?:s|ing|ed)\\s(${N})(?![a-z\\d])`, 'gu'),
  new RegExp(`(\\d{1,2}|${KANJI_NUMBER})\\s?(?:歳|才|さい)(?!月)`, 'gu'),
];

/** Words for an age group with the age that is safe for all of it. */
const GROUPS: readonly (readonly [RegExp, number])[] = [
  [words('toddlers?|babies|baby', '赤ちゃん|幼児|乳児'), 3],
  [words('kindergart(?:en|ner)s?|preschool(?:er)?s?|pre-k', '幼稚園児?|保育園児?|園児|未就学児?|就学前'), 5],
  [words('first graders?|1st graders?', '小学?1年生|小1|小学校低学年|低学年'), 6],
  [words('second graders?|2nd graders?', '小学?2年生|小2'), 7],
  [words('third graders?|3rd graders?', '小学?3年生|小3'), 8],
  [words('fourth graders?|4th graders?', '小学?4年生|小4'), 9],
  [words('fifth graders?|5th graders?', '小学?5年生|小5|小学校高学年|高学年'), 10],
  [words('sixth graders?|6th graders?', '小学?6年生|小6'), 11],
  [
    words(
      'elementary(?: school(?:ers?)?)?(?= (?:kid|child|age|student|reader|boy|girl))|elementary schoolers?|primary school(?:ers?)?|grade school(?:ers?)?|little (?:kids?|ones?|boys?|girls?)|young (?:kids?|children|readers?)|small (?:kids?|children)|all ages|family[- ]friendly|kid[- ]friendly',
      '小学生|小さい子|小さな子|ちびっこ|全年齢|親子で',
    ),
    7,
  ],
  [words('kids?|child|children|tweens?', '子供|子ども|こども|キッズ|児童'), 10],
  [
    words(
      'middle school(?:ers?)?|junior high(?: school)?(?:ers?)?|jr\\.? high|teens?|teenagers?|teenaged?',
      '中学生|中[123]|中学[123]年生|10代|ティーン',
    ),
    13,
  ],
  [words('high school(?:ers?)', '高校生|高[123](?!巻)|女子高生|男子高生'), 16],
];

/** What stands before or after a word for an age group where a reader is meant; "kids" also occur in stories. */
const READER_BEFORE =
  /(?:(?:for|to|my|our|your|gift|by|with|suit|age|young|safe|appropriate|ok(?:ay)?|fine)(?: (?:a|an|the|my|our|his|her|their|some|young|little|small|most|all|two|three|\p{L}+'s))*)\s*$/u;
const READER_AFTER =
  /^(?:['’]s?)?\s*(?:friendly|safe|appropriate|manga|comics?|books?|section|can read|could read|向け|むけ|用|に(?=$|[\s、。,.!?？！]|も|は|おすすめ|オススメ|お勧め|読|プレ|買|贈|あげ|ぴったり|良|いい|合|人気)|でも|が(?:読|好き|楽し)|へ(?=$|[\s、。]|の|プレ)|の(?:娘|息子|子|孫|姪|甥|弟|妹|男の子|女の子|プレゼント)|も(?:読|一緒|楽し|大丈夫|OK|ok)|と一緒|から読)|^-/u;

const COMICS_AFTER = /^(?:['’]s?)?\s*(?:manga|comics?)/u;

export function readAge(unread: Unread, conditions: Conditions): void {
  for (const pattern of AGES) {
    unread.take(pattern, (match) => limit(conditions, numberOf(match[1] ?? '')));
  }
  for (const [pattern, age] of GROUPS) {
    const { text } = unread;
    unread.take(pattern, ({ 0: group, index }) => {
      const isReader =
        READER_BEFORE.test(text.slice(Math.max(0, index - 30), index)) ||
        READER_AFTER.test(text.slice(index + group.length, index + group.length + 14));
      if (!isReader || !limit(conditions, age)) return false;
      // "kids comics" are a kind of comics as well.
      return !COMICS_AFTER.test(text.slice(index + group.length, index + group.length + 14));
    });
  }
}

/** The lowest age counts if several are named. */
function limit(conditions: Conditions, age: number): boolean {
  if (!(age >= 0 && age <= 99)) return false;
  if (age < 18) conditions.age = Math.min(age, conditions.age ?? age);
  return true;
}
