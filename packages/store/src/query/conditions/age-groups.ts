/** Names of age groups, and the words by which a reader is meant and no figure of a story: "for toddlers", 中学生の私に. */
import { beforeOf } from '../rule.ts';
import { words } from '../spoken.ts';

/** Words for an age group with the age that is safe for all of it, and the age of its oldest. */
export const GROUPS: readonly (readonly [pattern: RegExp, age: number, oldest?: number])[] = [
  [
    words('toddlers?|babies|baby(?! (?:bro(?:ther)?|sis(?:ter)?|cousin)s?(?![a-z]))', '赤ちゃん|幼児|乳児'),
    3,
  ],
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
  [words('baby(?= (?:bro(?:ther)?|sis(?:ter)?|cousin)s?(?![a-z]))', ''), 3, 17],
  [words('', '中学?[3三](?:年生?)?(?!巻)'), 14],
  [
    words(
      'middle school(?:ers?)?|junior high(?: school)?(?:ers?)?|jr\\.? high|(?<!pre-?)teens?|teenagers?|teenaged?',
      '中学生|ちゅうがくせい|中学?[12一二](?:年生?)?(?!巻)|(?<![a-z])jc(?=の)|10代|十代|ティーン',
    ),
    13,
    17,
  ],
  [words('', '高校?[1一](?:年生?)?(?!巻)'), 15],
  [words('', '高校?[3三](?:年生?)?(?!巻)'), 17],
  [
    words(
      'high school(?:ers?)',
      '高校生|こうこうせい|高校?[2二](?:年生?)?(?!巻)|女子高生|男子高生|(?<![a-z])[jd]k(?=の)',
    ),
    16,
  ],
];

/** Words before or after an age group where a reader is meant; "kids" also occur in stories. */
const READER_BEFORE =
  /(?<![a-z])(?:(?:for|to|my|our|your|gift|by|suit|age|young|safe|suitable|good|fine|appropriate|ok(?:ay)?|fine)(?: (?:a|an|the|my|our|his|her|their|some|young|little|small|most|all|(?:sensitive|shy|fussy|picky|reluctant|bright|curious|bored|nervous|sporty|artsy|bookish)|(?:two|three)(?= $)|\p{L}+'s))*)\s*$/u;
const READER_AFTER =
  /^(?:['’]s?)?\s*(?:friendly|safe|appropriate|manga|comics?|books?|section|(?:wants?|loves?|needs?) (?!to )|(?:kid|child|girl|boy|reader|son|daughter)s?(?=\s*(?:$|[,.!?]))|(?:can|could|will|would) (?:read|manage|enjoy|understand|handle)|(?:男子|女子)?(?:の)?(?:向け|むけ)|用|(?:に(?:安心|ちょうど|読ませ))|に(?=$|[\s、。,.!?？！\p{Cc}]|も|は|おすすめ|オススメ|お勧め|読|プレ|買|贈|あげ|ぴったり|良|いい|合|人気)|でも|が(?:読|好き|楽し|いる(?:家|うち|お宅))|へ(?=$|[\s、。]|の|プレ)|の?(?:娘|息子|子|孫|姪|甥|弟|妹|姉|兄|いとこ|従兄弟|従姉妹|友達|友人|生徒|男の子|女の子|男子|女子|プレゼント)|も(?:読|一緒|楽し|大丈夫|OK|ok)|と一緒|から読|の(?:私|僕|俺|わたし|ぼく|おれ|あたし|自分|うち)(?:に(?!取り|憑|恋|告白|突然|ある)|でも|向け|用|へ|が(?:読|楽し|買)|も(?:読|楽し|大丈夫|ok)))|^-/u;

export const COMICS_AFTER = /^(?:['’]s?)?\s*(?:manga|comics?)/u;

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
export const IN_STORY_AFTER =
  /^[\s-]*(?:\p{L}+ )?(?:pilot|wizard|witch|prince(?:ss)?|hero(?:ine)?|man|woman|virgin|(?:high school )?(?:girl|boy|student|kid) (?:is|who|with|gets?|finds?|fights?|falls?|in|becomes?|and)|の?(?:少[年女]|女子高生|男子高生|高校生|中学生|小学生|主人公|探偵|男|女|天才|サラリーマン|OL|おじさん)(?:が|は|の(?:話|恋|物語)|に(?:転|恋)|、)|まで|で(?:死|亡|処刑))/u;
/** True for the name of an age group by which a reader is meant. */
export function isOfReader(text: string, group: string, index: number): boolean {
  const after = text.slice(index + group.length);
  return (
    GRADE.test(group) ||
    isOfChildren(group, beforeOf(text, index), after) ||
    isOfShopper(text.slice(Math.max(0, index - 60), index), after) ||
    READER_BEFORE.test(text.slice(Math.max(0, index - 30), index)) ||
    READER_AFTER.test(after.slice(0, 14))
  );
}

/** "As a middle schooler, what can I read", "can I read it as a teen": and no figure that is born again as one. */
const AS_ONE = /(?:^|[.!?,;] ?)(?:and )?(?:as|being) (?:an? )?(?:\p{L}+ )?$/u;
const ASKS_AFTER =
  /^(?: student)?s?,? (?:i(?:['’]?m| am| want| need| like| love| can| would| should)(?![a-z])|(?:what|which|where|how|can|could|may|should|would|am|do|are|is there|any|recommend|suggest)(?![a-z]))/u;
const AM_I_AS = /(?<![a-z])(?:can|could|may|should|would|am|do) i [^.,!?]{0,40} as (?:an? )?$/u;

const isOfShopper = (before: string, after: string): boolean =>
  AM_I_AS.test(before) || (AS_ONE.test(before) && ASKS_AFTER.test(after));

/** These are of readers only; stories have pupils. */
const GRADE = /全年齢|未就学|就学前|学年|under[ -]/;
