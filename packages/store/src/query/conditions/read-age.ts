/** The age of the reader that a book is for: "for my 7 year old", 小学3年生, "she's 9". */
import type { Conditions } from '../query.ts';
import type { Unread } from '../rule.ts';
import { words } from '../spoken.ts';
import { AT_MOST, BETWEEN, COUNTED, NOT_YET, PERSONS, youngestOf } from './ages-counted.ts';
import { AGES, ageOf, BORN_IN, CHILD, IN_BRACKETS, UP_TO, YOUNGER, youngestBornIn } from './ages-told.ts';
import { CHILDREN_MEANT, GROWN, SERVICE } from './places-of-children.ts';
import { ageInYear, SCHOOL_YEARS } from './school-years.ts';

/** Words for an age group with the age that is safe for all of it, and the age of its oldest. */
const GROUPS: readonly (readonly [pattern: RegExp, age: number, oldest?: number])[] = [
  [words('toddlers?|babies|baby', '赤ちゃん|幼児|乳児'), 3],
  [words('', '年少(?:さん|児|組)?(?!期|者)'), 3],
  [words('', '年中(?:さん|児|組)?(?!無休|行事)'), 4],
  [
    words(
      'kindergart(?:en|e?ner)s?|preschool(?:er)?s?|pre-k',
      '幼稚園児?|ようちえん(?:じ|の子|のこ)?|保育園児?|園児|未就学児?|就学前|年長(?:さん|児|組)?',
    ),
    5,
  ],
  [words('', '小学校低学年|低学年'), 6],
  [words('', '小学校高学年|高学年'), 10],
  [
    words(
      [
        'elementary(?: school(?:ers?)?)?(?= (?:kid|child|age|student|reader|boy|girl))|elementary schoolers?|primary school(?:ers?)?|grade school(?:ers?)?',
        'little (?:kids?|ones?|boys?|girls?)|young (?:kids?|children|readers?)|small (?:kids?|children)|all ages|family[- ]friendly|kid[- ]friendly',
      ],
      '小学生|しょうがくせい|小さ[いな](?:お?子(?:さん|様|ども|供)?(?:たち|達)?)|ちびっこ|全年齢|親子で',
    ),
    7,
    12,
  ],
  [words('under[ -](?:5|five)s', ''), 4],
  [words('under[ -](?:7|seven)s', ''), 6],
  [words('under[ -](?:10|ten)s', ''), 9],
  [words('under[ -](?:12|twelve)s', ''), 11],
  [
    words(
      'kids?|child|children|tweens?|pre-?teens?',
      'お?(?:子供|子ども|こども|子様|子さん)(?:たち|達)?|キッズ|児童',
    ),
    10,
    14,
  ],
  [
    words(
      'middle school(?:ers?)?|junior high(?: school)?(?:ers?)?|jr\\.? high|(?<!pre-?)teens?|teenagers?|teenaged?',
      '中学生|ちゅうがくせい|中学?[123一二三](?:年生?)?(?!巻)|10代|十代|ティーン',
    ),
    13,
    17,
  ],
  [words('', '高校?[1一](?:年生?)?(?!巻)'), 15],
  [
    words('high school(?:ers?)', '高校生|こうこうせい|高校?[123一二三](?:年生?)?(?!巻)|女子高生|男子高生'),
    16,
  ],
];

/** Words before or after an age group where a reader is meant; "kids" also occur in stories. */
const READER_BEFORE =
  /(?<![a-z])(?:(?:for|to|my|our|your|gift|by|suit|age|young|safe|suitable|good|fine|appropriate|ok(?:ay)?|fine)(?: (?:a|an|the|my|our|his|her|their|some|young|little|small|most|all|(?:sensitive|shy|fussy|picky|reluctant|bright|curious|bored|nervous|sporty|artsy|bookish)|(?:two|three)(?= $)|\p{L}+'s))*)\s*$/u;
const READER_AFTER =
  /^(?:['’]s?)?\s*(?:friendly|safe|appropriate|manga|comics?|books?|section|(?:wants?|loves?|needs?) (?!to )|(?:kid|child|girl|boy|reader|son|daughter)s?(?=\s*(?:$|[,.!?]))|(?:can|could|will|would) (?:read|manage|enjoy|understand|handle)|(?:男子|女子)?(?:の)?(?:向け|むけ)|用|(?:に(?:安心|ちょうど|読ませ))|に(?=$|[\s、。,.!?？！\p{Cc}]|も|は|おすすめ|オススメ|お勧め|読|プレ|買|贈|あげ|ぴったり|良|いい|合|人気)|でも|が(?:読|好き|楽し|いる(?:家|うち|お宅))|へ(?=$|[\s、。]|の|プレ)|の?(?:娘|息子|子|孫|姪|甥|弟|妹|姉|兄|いとこ|従兄弟|従姉妹|友達|友人|生徒|男の子|女の子|男子|女子|プレゼント)|も(?:読|一緒|楽し|大丈夫|OK|ok)|と一緒|から読)|^-/u;

const COMICS_AFTER = /^(?:['’]s?)?\s*(?:manga|comics?)/u;

/** Names of groups of children alone; a reader is meant, unless the words before are about a story. */
const OF_CHILDREN =
  /^(?:kindergarte?ner|preschooler|toddler|tween|pre-?teen|elementary|(?:primary|grade|middle) schooler|園児|幼児|未就学)/u;
const WITH_BEFORE =
  /(?<![a-z])(?:with|by|like|as|of|and|become|becomes|into|from|teaching|teaches) (?:an? |the |\p{L}+ )?$/u;

const WHO_AFTER = /^s? (?:who|that|falls?|gets?|becomes?|fights?|finds?)(?![a-z])/u;

function isOfChildren(group: string, before: string, after: string): boolean {
  return (
    OF_CHILDREN.test(group) &&
    !WITH_BEFORE.test(before) &&
    !WHO_AFTER.test(after) &&
    !IN_STORY_AFTER.test(after)
  );
}

/** Binds an age to a figure of a story, unless words for a reader stand there as well. */
const IN_STORY_AFTER =
  /^[\s-]*(?:\p{L}+ )?(?:pilot|wizard|witch|prince(?:ss)?|hero(?:ine)?|man|woman|virgin|(?:high school )?(?:girl|boy|student|kid) (?:is|who|with|gets?|finds?|fights?|falls?|in|becomes?|and)|の?(?:少[年女]|女子高生|男子高生|高校生|中学生|小学生|主人公|探偵|男|女|天才|サラリーマン|OL|おじさん)(?:が|は|の(?:話|恋|物語)|に(?:転|恋)|、)|まで|で(?:死|亡|処刑))/u;
/** Words before the age of a figure, who is no reader. */
const OF_FIGURE =
  /(?<![a-z])(?:whose \p{L}+|hero(?:ine)?|villain|protagonist|(?:main )?character|mc)(?: (?:is|was|who is|aged?|named \p{L}+))? (?:only |just |about )?$/u;
const READER_ANYWHERE =
  /(?<![a-z])(?:for (?:my|our|a|his|her|someone|somebody)|to my|my (?:son|daughter|kid|child|niece|nephew|boy|girl|students?|pupils?|class|readers?)|gift|present|birthday|got an? (?:kid|child|boy|girl)|(?:i|we)(?: have|'ve)(?: got)? (?:\p{L}+ )?(?:kids|children|twins|boys|girls|sons|daughters)|(?:should|could|would|can) (?:s?he|they) (?:read|share|like)|what (?:do|would|did) you (?:recommend|suggest|pick)|(?:kid|child|son|daughter|boy|girl|niece|nephew) (?=\(?\d))(?![a-z])|プレゼント|向け|^(?:\d{1,2}歳|[小中高][1-6一二三四五六])(?:年生)?の(?:女の子|男の子|子|娘|息子|孫|甥|姪)(?:、|に|へ|用)|でも読|が読(?:める|んで)|(?:息子|娘|孫|甥|姪|弟|妹)(?:に|へ|が|は)/u;

/** Children of a story: "about", "set in a". */
const STORY_BEFORE =
  /(?<![a-z])(?:about|featuring|starring|set (?:in|at)|where|in which|story of|kind of) (?:(?!for |to |my |our )\p{L}+ ){0,3}$/u;

/** A reader that a book is not for: "not for my kid, for me". */
const NOT_FOR = words(
  "(?:no longer|not|nothing|isn't|wasn't)(?: (?:looking|meant|a gift))? for (?:(?:the|a|my|our|any|that|this|his|her) )?(?:\\w+[- ])?(?:kids?|child|children|son|daughter|niece|nephew|little one|boys?|girls?|\\d{1,2}[- ]year[- ]olds?)",
  '(?:子供|子ども|こども|お子さん|娘|息子|孫|姪|甥)(?:用|向け|のため)?(?:じゃ|では|で)(?:なく|ない|あり)',
);

/** The shopper as the reader, without an age. */
const ONES_OWN = /(?:自分|僕|私|俺|わたし|ぼく)用[にの]?/gu;

/** Ages that are limits by their words: "not yet ten", "under 12", 2015年生まれ. */
function readLimits(unread: Unread, conditions: Conditions): void {
  for (const pattern of [...NOT_YET, ...YOUNGER]) {
    unread.take(pattern, ({ 1: age = '' }) => limit(conditions, ageOf(age) - 1));
  }
  unread.take(BORN_IN, ({ 1: english, 2: japanese }) =>
    limit(conditions, youngestBornIn(Number(english ?? japanese))),
  );
  for (const pattern of [...UP_TO, ...AT_MOST]) {
    unread.take(pattern, ({ 1: age = '' }) => limit(conditions, ageOf(age)));
  }
}

/** The youngest of several readers. */
function readCounted(
  unread: Unread,
  conditions: Conditions,
  isOfStory: (found: string, index: number) => boolean,
): void {
  const { text: whole } = unread;
  for (const pattern of PERSONS.test(whole) ? [...COUNTED, BETWEEN] : COUNTED) {
    unread.take(pattern, ({ 0: found, 1: ages = '', index }) => {
      if (isOfStory(found, index) || STORY_BEFORE.test(whole.slice(0, index))) return false;
      return limit(conditions, youngestOf(ages));
    });
  }
}

/**
 * @param isStory true if a question describes what happens in a book.
 * @param isNamed true if a work is named. Nothing of it is refused to children whose age is a guess.
 */
export function readAge(
  unread: Unread,
  conditions: Conditions,
  { isStory, isNamed }: { readonly isStory: boolean; readonly isNamed: boolean },
): void {
  const { text: whole } = unread;
  const mayBeInStory = !READER_ANYWHERE.test(whole);
  const isOfStory = (found: string, index: number) => {
    const after = whole.slice(index + found.length, index + found.length + 40);
    return mayBeInStory && (isStory || IN_STORY_AFTER.test(after) || OF_FIGURE.test(whole.slice(0, index)));
  };
  unread.take(ONES_OWN, () => true);
  unread.take(NOT_FOR, () => true);
  readLimits(unread, conditions);
  readCounted(unread, conditions, isOfStory);
  let isGrown = isNamed || GROWN.test(whole) || SERVICE.test(whole);
  for (const pattern of CHILD.test(whole) ? [...AGES, IN_BRACKETS] : AGES) {
    unread.take(pattern, ({ 0: found, 1: age = '', index }) => {
      if (isOfStory(found, index)) return false;
      isGrown ||= ageOf(age) >= GROWN_UP;
      return limit(conditions, ageOf(age));
    });
  }
  for (const year of SCHOOL_YEARS) {
    unread.take(year.pattern, (match) => {
      return !isOfStory(match[0], match.index) && limit(conditions, ageInYear(year, match));
    });
  }
  const { age: told } = conditions;
  readGroups(unread, conditions, told);
  if (!isStory || !mayBeInStory) readPlaces(unread, conditions, { told, isGrown });
}

const GROWN_UP = 18;

/** True for the name of an age group by which a reader is meant. */
function isOfReader(text: string, group: string, index: number): boolean {
  const after = text.slice(index + group.length);
  return (
    GRADE.test(group) ||
    isOfChildren(group, text.slice(0, index), after) ||
    READER_BEFORE.test(text.slice(Math.max(0, index - 30), index)) ||
    READER_AFTER.test(after.slice(0, 14))
  );
}

/** Age groups by their names, where a reader is meant. */
function readGroups(unread: Unread, conditions: Conditions, told: number | undefined): void {
  for (const [pattern, age, oldest = age] of GROUPS) {
    const { text } = unread;
    unread.take(pattern, ({ 0: group, index }) => {
      if (STORY_BEFORE.test(text.slice(0, index))) return false;
      // "for a teen, 15": the number belongs to the group, and is surer.
      const isOfGroup = told !== undefined && age <= told && told <= oldest;
      if (!isOfReader(text, group, index) || !(isOfGroup || limit(conditions, age))) return false;
      // "kids comics" are a kind of comics as well.
      return (
        group !== '児童' && !COMICS_AFTER.test(text.slice(index + group.length, index + group.length + 14))
      );
    });
  }
}

/** Children by their places and relations. */
function readPlaces(
  unread: Unread,
  conditions: Conditions,
  { told, isGrown }: { readonly told: number | undefined; readonly isGrown: boolean },
): void {
  for (const { pattern, age, oldest, mayBeGrown } of CHILDREN_MEANT) {
    if (mayBeGrown && isGrown) continue;
    unread.take(pattern, ({ index }) => {
      if (STORY_BEFORE.test(unread.text.slice(0, index))) return false;
      return (told !== undefined && age <= told && told <= oldest) || limit(conditions, age);
    });
  }
}

/** These are of readers only; stories have pupils. */
const GRADE = /全年齢|未就学|就学前|学年|under[ -]/;

/** The lowest age counts if several are named. */
function limit(conditions: Conditions, age: number): boolean {
  if (!(age >= 0 && age <= 99)) return false;
  if (age < 18) conditions.age = Math.min(age, conditions.age ?? age);
  return true;
}
