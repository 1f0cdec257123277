/** The age of the reader that a book is for: "for my 7 year old", 小学3年生, "she's 9". */
import type { Conditions } from '../query.ts';
import { beforeOf, type Unread } from '../rule.ts';
import { words } from '../spoken.ts';
import { COMICS_AFTER, GROUPS, IN_STORY_AFTER, isOfReader } from './age-groups.ts';
import { AT_MOST, BETWEEN, COUNTED, NOT_YET, PERSONS, youngestOf } from './ages-counted.ts';
import { AGES, ageOf, BORN_IN, CHILD, OF_A_CHILD, UP_TO, YOUNGER, youngestBornIn } from './ages-told.ts';
import { DECADE_OF_LIFE } from './decade-of-life.ts';
import { CHILDREN_MEANT, GROWN, SERVICE } from './places-of-children.ts';
import { ageInYear, SCHOOL_YEARS } from './school-years.ts';

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
  "(?:no longer|not|nothing|isn'?t|wasn'?t|aren'?t)(?: (?:looking|meant|aimed|made|a gift|just|only))? (?:for|at) (?:(?:the|a|my|our|any|that|this|his|her) )?(?:\\w+[- ])?(?:kids?|child|children|son|daughter|niece|nephew|little one|boys?|girls?|\\d{1,2}[- ]year[- ]olds?)",
  '(?:子供|子ども|こども|お子さん|娘|息子|孫|姪|甥)(?:用|向け|のため)?(?:じゃ|では|で)(?:なく|ない|あり)',
);

/** Of a child of the shopper's, and of no kind of books. */
const OF_ONE =
  /(?<![a-z])(?:the|a|my|our|any|that|this|his|her|son|daughter|niece|nephew|one)(?![a-z])|\d|さん|娘|息子|孫|姪|甥/u;
const NOT_CHILDISH = words(
  "(?:not|nothing|isn'?t|less)(?: (?:so|too|that|as|very|at all))? (?:childish|kiddy|kiddie|for (?:babies|little kids))",
  '(?:子供|子ども|こども)っぽ(?:くな[いく]|すぎな[いく])',
);

function readNotForChildren(unread: Unread, conditions: Conditions): void {
  const forAdults = () => {
    conditions.demographics ??= ['seinen', 'josei'];
  };
  unread.take(NOT_FOR, ([words]) => (OF_ONE.test(words) ? undefined : forAdults()));
  unread.take(NOT_CHILDISH, forAdults);
}

const OF_GROWN_UP = words(DECADE_OF_LIFE.en, DECADE_OF_LIFE.ja);

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
      if (isOfStory(found, index) || STORY_BEFORE.test(beforeOf(whole, index))) return false;
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
    if (OF_SHOPPER.test(whole.slice(Math.max(0, index - 12), index) + found)) return false;
    return mayBeInStory && (isStory || IN_STORY_AFTER.test(after) || OF_FIGURE.test(beforeOf(whole, index)));
  };
  unread.take(ONES_OWN, () => true);
  readNotForChildren(unread, conditions);
  readLimits(unread, conditions);
  readCounted(unread, conditions, isOfStory);
  let isAdult = GROWN.test(whole);
  unread.take(OF_GROWN_UP, () => {
    isAdult = true;
  });
  for (const pattern of CHILD.test(whole) ? [...AGES, ...OF_A_CHILD] : AGES) {
    unread.take(pattern, ({ 0: found, 1: age = '', index }) => {
      if (isOfStory(found, index)) return false;
      isAdult ||= ageOf(age) >= GROWN_UP;
      return limit(conditions, ageOf(age));
    });
  }
  for (const year of SCHOOL_YEARS) {
    unread.take(year.pattern, (match) => {
      return !isOfStory(match[0], match.index) && limit(conditions, ageInYear(year, match));
    });
  }
  const { age: told } = conditions;
  readGroups(unread, conditions, { told, isGrown: isAdult });
  const isGrown = isAdult || isNamed || SERVICE.test(whole);
  if (!isStory || !mayBeInStory) readPlaces(unread, conditions, { told, isGrown });
}

const GROWN_UP = 18;

/** "I'm 11, my brother who …": an age of no figure. */
const OF_SHOPPER =
  /(?:^|[\s,.!?])i(?:['’]?m| am)(?: (?:only|just|still))? (?:\d{1,2}|[a-z]+teen|nine|ten|eleven|twelve)(?!\d)/u;

interface Told {
  /** The age in the question, in years. */
  readonly told: number | undefined;
  /** True where children may be grown up. */
  readonly isGrown: boolean;
}

/** "My baby brother, he's 20." */
const OF_SIBLING = /^baby (?:bro|sis|cousin)/u;

/** Age groups by their names, where a reader is meant. */
function readGroups(unread: Unread, conditions: Conditions, { told, isGrown }: Told): void {
  for (const [pattern, age, oldest = age] of GROUPS) {
    const { text } = unread;
    unread.take(pattern, ({ 0: group, index }) => {
      if (STORY_BEFORE.test(beforeOf(text, index)) || (isGrown && OF_SIBLING.test(text.slice(index))))
        return false;
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
function readPlaces(unread: Unread, conditions: Conditions, { told, isGrown }: Told): void {
  for (const { pattern, age, oldest, mayBeGrown } of CHILDREN_MEANT) {
    if (mayBeGrown && isGrown) continue;
    unread.take(pattern, ({ index }) => {
      if (STORY_BEFORE.test(beforeOf(unread.text, index))) return false;
      return (told !== undefined && age <= told && told <= oldest) || limit(conditions, age);
    });
  }
}

/** The lowest age counts if several are named. */
function limit(conditions: Conditions, age: number): boolean {
  if (!(age >= 0 && age <= 99)) return false;
  if (age < 18) conditions.age = Math.min(age, conditions.age ?? age);
  return true;
}
