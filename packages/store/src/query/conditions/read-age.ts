/** The age of the reader that a book is for: "for my 7 year old", 小学3年生, "she's 9". */
import { compactPattern } from '@mangaassist/text';
import { KANJI_NUMBER, NUMBER_WORD, numberOf, ORDINAL_WORD } from '../numerals.ts';
import type { Conditions } from '../query.ts';
import type { Unread } from '../rule.ts';
import { words } from '../spoken.ts';

const N = `\\d{1,2}|${NUMBER_WORD}`;
const READER =
  's?he|they|who|kid|kiddo|child|son|daughter|nephew|niece|brother|sister|cousin|student|boy|girl|grandson|granddaughter|grandchild|grandkid|godson|goddaughter|little one|toddler|teen|teenager|tween|twin|triplet';

/** Patterns whose first group is the age. */
const AGES: readonly RegExp[] = [
  compactPattern(
    `(?<![\\d$¥€])(${N})(?:\\s{0,3}(?:-|–|to|or)\\s{0,3}(?:${N}))?[\\s-]*(?:years?[\\s-]olds?|yrs?[\\s-]olds?|year old|years? of age|yo|y\\/o|y\\.o\\.?)(?![a-z])`,
    'gu',
  ),
  compactPattern(
    `(?<![a-z])age[sd]?:?\\s{0,3}(?:of\\s{0,3}|range\\s{0,3}|group\\s{0,3})?(${N})(?:\\s{0,3}(?:-|–|to|and|\\+)\\s{0,3}(?:${N}))?(?![a-z\\d])`,
    'gu',
  ),
  compactPattern(
    `(?<![a-z])(?:${READER})(?:'s| is| are|s|,| \\(|'s just| just|['’]ll be| will be| going to be| about to be)?(?: only| about| just| nearly| almost)?(?: turning| turned| turns)?(?:[\\s(,]+(?=\\d)|(?<= is| are| be|'s|s just| just|turning|turned|turns| about| only| nearly| almost)\\s)(${N})(?!\\d|[.,]\\d|[a-z]|\\s{0,3}(?:vol|book|dollar|buck|%|-|th |st |nd |rd |or |of ))`,
    'gu',
  ),
  // Of several readers the lowest counts: "my kids are 6 and 9".
  new RegExp(
    `(?<![a-z])(?:kids|children|boys|girls|sons|daughters|they|twins|nephews|nieces|grandkids|grandchildren)(?:'re| are|,)?(?: aged?)? (${N})(?=(?:, (?:${N}))*,? (?:and|&) (?:${N})(?![a-z\\d]))`,
    'gu',
  ),
  // The shopper's own age, and not "i'm 8 volumes in".
  compactPattern(
    `(?<![a-z])i(?:['’]?m| am)(?: only| just| almost| nearly| still)? (${N})(?=\\s{0,3}(?:$|[.,!?;)]|(?:and|so|but|what|which|looking|want|need|give|suggest|recommend|please|pls|is|are|i|any|btw)(?![a-z])))(?![.,]\\d)`,
    'gu',
  ),
  compactPattern(`(?<![a-z])(?:${READER})(?:'s| is)(?: only| just)? (${N})\\s{1,3}[-–—]\\s`, 'gu'),
  compactPattern(
    `(?<![a-z])(?:child|kid|children|kids|boy|girl|son|daughter|teen|teenager|reader) (?:of|aged?) (${N})(?![a-z\\d])`,
    'gu',
  ),
  compactPattern(
    `(?<![a-z])(?:ok(?:ay)?|fine|safe|suitable|appropriate) (?:for|at) (${N})(?=\\s{0,3}(?:$|[.,!?;)](?!\\d)|and(?![a-z])))`,
    'gu',
  ),
  compactPattern(`(?<![a-z])turn(?:s|ing|ed)\\s(${N})(?![a-z\\d])`, 'gu'),
  compactPattern(`(?<![a-z\\d])(${ORDINAL_WORD}|\\d{1,2}(?:st|nd|rd|th)) (?:birthday|b-?day)`, 'gu'),
  /(?<![a-z\d$¥€])(\d{1,2})\+(?= (?:fine|ok|okay|only|rated|is)|$|[,.!?])/gu,
  compactPattern(`(\\d{1,2}|${KANJI_NUMBER})\\s?(?:歳|才|さい)児?(?!月)`, 'gu'),
  /(?:息子|娘|孫|甥|姪|弟|妹|子|子供|子ども|こども)(?:っ子)?(?:が|は|、)?(?:今年|今度|来月|来週|もうすぐ|次)?(\d{1,2})(?:に?なる|になっ|で|や|なの|だ|です)(?!巻|冊|円)/gu,
  /([三四五六七八九]|[3-9])つ(?:の|に(?:なる|なった)|になります(?:、|。)?)(?=うち|娘|息子|子|孫|姪|甥|男|女)/gu,
  /(?:息子|娘|孫|甥|姪|弟|妹|子|子供|子ども|こども)\((\d{1,2})\)/gu,
];

/** Patterns whose first group is an age that the reader has not reached: "kids under 10", 10歳未満. */
const YOUNGER: readonly RegExp[] = [
  compactPattern(
    `(?<![a-z])(?:(?:kids?|child|children|boys?|girls?|readers?|ones?|those|someone|anyone) (?:under|below)|younger than|under the age of)(?: the age of)? (${N})(?![\\d.]|,\\d|[a-z]|\\s{0,3}(?:vol|book|dollar|buck|euro|yen|%))`,
    'gu',
  ),
  compactPattern(`(\\d{1,2}|${KANJI_NUMBER})\\s?(?:歳|才|さい)未満`, 'gu'),
];

/** "kids up to 9". */
const UP_TO = compactPattern(
  `(?<![a-z])(?:kids?|child|children|boys?|girls?|readers?) (?:aged )?up to (${N})(?![\\d.]|,\\d|[a-z]|\\s{0,3}(?:vol|book))`,
  'gu',
);

const grade = (word: string, nth: string, n: number, kanji: string): RegExp =>
  words(
    `${word}[ -]graders?|${nth}[ -]graders?|(?:(?:in|a|of) (?:the )?)?(?:${word}|${nth}) grade|grade ${n}`,
    `小学?校?[${n}${kanji}](?:年生?)?(?!巻|冊|さ)|(?<![中高大学])[${n}${kanji}]年生(?=の(?:娘|息子|子|孫|姪|甥|弟|妹|男|女))`,
  );

/** Words for an age group with the age that is safe for all of it, and the age of its oldest. */
const GROUPS: readonly (readonly [pattern: RegExp, age: number, oldest?: number])[] = [
  [words('toddlers?|babies|baby', '赤ちゃん|幼児|乳児'), 3],
  [
    words(
      'kindergart(?:en|ner)s?|preschool(?:er)?s?|pre-k',
      '幼稚園児?|保育園児?|園児|未就学児?|就学前|年[長中少](?:さん|児)?',
    ),
    5,
  ],
  [grade('first', '1st', 1, '一'), 6],
  [words('', '小学校低学年|低学年'), 6],
  [grade('second', '2nd', 2, '二'), 7],
  [grade('third', '3rd', 3, '三'), 8],
  [grade('fourth', '4th', 4, '四'), 9],
  [grade('fifth', '5th', 5, '五'), 10],
  [words('', '小学校高学年|高学年'), 10],
  [grade('sixth', '6th', 6, '六'), 11],
  [
    words(
      [
        'elementary(?: school(?:ers?)?)?(?= (?:kid|child|age|student|reader|boy|girl))|elementary schoolers?|primary school(?:ers?)?|grade school(?:ers?)?',
        'little (?:kids?|ones?|boys?|girls?)|young (?:kids?|children|readers?)|small (?:kids?|children)|all ages|family[- ]friendly|kid[- ]friendly',
      ],
      '小学生|小学校(?:に)?入(?:る|った)|小さい子|小さな子|ちびっこ|全年齢|親子で',
    ),
    7,
    12,
  ],
  [words('under[ -](?:5|five)s', ''), 4],
  [words('under[ -](?:7|seven)s', ''), 6],
  [words('under[ -](?:10|ten)s', ''), 9],
  [words('under[ -](?:12|twelve)s', ''), 11],
  [
    words('kids?|child|children|tweens?|pre-?teens?', '(?:お)?(?:子供|子ども|こども|子様)|キッズ|児童'),
    10,
    14,
  ],
  [
    words(
      'middle school(?:ers?)?|junior high(?: school)?(?:ers?)?|jr\\.? high|(?<!pre-?)teens?|teenagers?|teenaged?',
      '中学生|中学?[123一二三](?:年生?)?(?!巻)|10代|十代|ティーン',
    ),
    13,
    17,
  ],
  [words('high school(?:ers?)', '高校生|高校?[123一二三](?:年生?)?(?!巻)|女子高生|男子高生'), 16],
];

/** Words before or after an age group where a reader is meant; "kids" also occur in stories. */
const READER_BEFORE =
  /(?<![a-z])(?:(?:for|to|my|our|your|gift|by|suit|age|young|safe|suitable|good|fine|appropriate|ok(?:ay)?|fine)(?: (?:a|an|the|my|our|his|her|their|some|young|little|small|most|all|(?:sensitive|shy|fussy|picky|reluctant|bright|curious|bored|nervous|sporty|artsy|bookish)|(?:two|three)(?= $)|\p{L}+'s))*)\s*$/u;
const READER_AFTER =
  /^(?:['’]s?)?\s*(?:friendly|safe|appropriate|manga|comics?|books?|section|(?:wants?|loves?|needs?) (?!to )|(?:kid|child|girl|boy|reader|son|daughter)s?(?=\s*(?:$|[,.!?]))|(?:can|could|will|would) (?:read|manage|enjoy|understand|handle)|(?:男子|女子)?(?:の)?(?:向け|むけ)|用|(?:に(?:安心|ちょうど|読ませ))|に(?=$|[\s、。,.!?？！]|も|は|おすすめ|オススメ|お勧め|読|プレ|買|贈|あげ|ぴったり|良|いい|合|人気)|でも|が(?:読|好き|楽し)|へ(?=$|[\s、。]|の|プレ)|の?(?:娘|息子|子|孫|姪|甥|弟|妹|男の子|女の子|男子|女子|プレゼント)|も(?:読|一緒|楽し|大丈夫|OK|ok)|と一緒|から読)|^-/u;

const COMICS_AFTER = /^(?:['’]s?)?\s*(?:manga|comics?)/u;

/** Binds an age to a figure of a story, unless words for a reader stand there as well. */
const IN_STORY_AFTER =
  /^[\s-]*(?:\p{L}+ )?(?:pilot|wizard|witch|prince(?:ss)?|hero(?:ine)?|man|woman|virgin|(?:high school )?(?:girl|boy|student|kid) (?:is|who|with|gets?|finds?|fights?|falls?|in|becomes?|and)|の?(?:少[年女]|女子高生|男子高生|高校生|中学生|小学生|主人公|探偵|男|女|天才|サラリーマン|OL|おじさん)(?:が|は|の(?:話|恋|物語)|に(?:転|恋)|、)|まで|で(?:死|亡|処刑))/u;
const READER_ANYWHERE =
  /(?<![a-z])(?:for (?:my|our|a|his|her)|to my|my (?:son|daughter|kid|child|niece|nephew|boy|girl)|gift|present|birthday)(?![a-z])|プレゼント|向け|でも読|が読(?:める|んで)|(?:息子|娘|孫|甥|姪|弟|妹)(?:に|へ|が|は)/u;

/** A reader that a book is not for: "not for my kid, for me". */
const NOT_FOR = words(
  "(?:no longer|not|isn't|wasn't)(?: (?:looking|meant|a gift))? for (?:(?:the|a|my|our|any|that|this|his|her) )?(?:\\w+[- ])?(?:kids?|child|children|son|daughter|niece|nephew|little one|boys?|girls?|\\d{1,2}[- ]year[- ]olds?)",
  '(?:子供|子ども|こども|お子さん|娘|息子|孫|姪|甥)(?:用|向け|のため)?(?:じゃ|では|で)(?:なく|ない|あり)',
);

/** The shopper as the reader, without an age. */
const ONES_OWN = /(?:自分|僕|私|俺|わたし|ぼく)用[にの]?/gu;

/** @param isStory true if a question describes what happens in a book. */
export function readAge(unread: Unread, conditions: Conditions, isStory: boolean): void {
  const { text: whole } = unread;
  const mayBeInStory = !READER_ANYWHERE.test(whole);
  unread.take(ONES_OWN, () => true);
  unread.take(NOT_FOR, () => true);
  for (const pattern of YOUNGER) {
    unread.take(pattern, ({ 1: age = '' }) => limit(conditions, numberOf(age) - 1));
  }
  unread.take(UP_TO, ({ 1: age = '' }) => limit(conditions, numberOf(age)));
  for (const pattern of AGES) {
    unread.take(pattern, ({ 0: found, 1: age = '', index }) => {
      const after = whole.slice(index + found.length, index + found.length + 40);
      if (mayBeInStory && (isStory || IN_STORY_AFTER.test(after))) return false;
      return limit(conditions, numberOf(age));
    });
  }
  const { age: told } = conditions;
  for (const [pattern, age, oldest = age] of GROUPS) {
    const { text } = unread;
    unread.take(pattern, ({ 0: group, index }) => {
      const isReader =
        GRADE.test(group) ||
        READER_BEFORE.test(text.slice(Math.max(0, index - 30), index)) ||
        READER_AFTER.test(text.slice(index + group.length, index + group.length + 14));
      // "for a teen, 15": the age that is told belongs to the group, and is surer.
      const isTold = told !== undefined && age <= told && told <= oldest;
      if (!isReader || !(isTold || limit(conditions, age))) return false;
      // "kids comics" are a kind of comics as well.
      return (
        group !== '児童' && !COMICS_AFTER.test(text.slice(index + group.length, index + group.length + 14))
      );
    });
  }
}

/** In English a grade is that of a reader; stories have pupils. */
const GRADE = /grade(?! school)|全年齢|未就学|就学前|学年|under[ -]|^(?:小学?校?)?[1-6一二三四五六]年?生?$/;

/** The lowest age counts if several are named. */
function limit(conditions: Conditions, age: number): boolean {
  if (!(age >= 0 && age <= 99)) return false;
  if (age < 18) conditions.age = Math.min(age, conditions.age ?? age);
  return true;
}
