/** Words for who reads: a grown-up in place of a child, the shopper, and the shopper's own age. */
import { compactPattern } from '@mangaassist/text';
import { DECADE_OF_LIFE } from '../../query/conditions/decade-of-life.ts';

const RELATIVES =
  'husband|wife|boyfriend|girlfriend|fianc[eé]e?|partner|spouse|mom|mum|mother|dad|father|parents?|aunt|uncle|grand(?:ma|pa|mother|father|parents?)|boss|coworker|co-worker|colleague|roommate|teacher|adult|(?:grown-up|adult) (?:brother|sister|son|daughter)';

/** Over lower case: a pattern that ignores the case takes a hundred times as long where a text has none of its letters. */
const pattern = (en: string, ja: string): RegExp => compactPattern(`(?<![a-z])(?:${en})(?![a-z])|${ja}`, 'u');

const CHILDREN =
  '(?:grand|step|god)?(?:son|daughter|child|kid)|niece|nephew|brother|sister|cousin|boy|girl|student|friend';
/** Years of a grown-up, and no number of something else. */
const YEARS =
  '(?:1[89]|[2-9]\\d)(?![\\d%:]|[.,]\\d|[a-z]|[-–]\\d|\\s{0,2}(?:%|[$€£¥]|(?:vol|chap|book|episode|ep|issue|page|min|hour|day|week|month|percent|dollar|buck|euro|pound|yen|cop|item|in(?:to)?(?![a-z])|behind|ahead|of(?![a-z])|feet|cm|kg)))';
/** Before the age of a figure of a story, who is no reader. */
const NO_FIGURE = '(?<!(?:about|story|where|character|hero|heroine|protagonist|mc)(?![a-z])[^.!?]{0,60})';

const RESETS = {
  en: "(?:let'?s|let us|can we|i want to|i'?d like to|we) (?:start|begin) (?:over|again|fresh|from scratch)|start(?:ing)? over|forget everything|reset",
  ja: '(?:最初|はじめ|始め|一|いち)から(?:やり直|しきり直|仕切り直)|やり直し|仕切り直し|リセット',
};

/**
 * Readers without a limit of age, and words that take a limit back: also where the shopper is the child. "Ignore the
 * age limit" names no other reader: the child is still the one who reads.
 */
export const GROWN_UP = pattern(
  [
    `for (?:an? )?(?:adults?|grown[- ]?ups?)|for (?:(?:my|a|an|the|his|her|our) )(?:${RELATIVES})`,
    "(?:i'?m|i am|he's|she's|he is|she is|they are|we are|we're) (?:an )?(?:adults?|grown[- ]?ups?|over (?:18|eighteen))",
    "(?:forget|ignore|never ?mind|drop|skip) (?:about )?(?:the |that |my |her |his |their )?(?:kid|kids|child|children)(?!['’])",
    "(?:no longer|not|isn'?t|wasn'?t)(?: (?:looking|meant|a gift))? for (?:(?:the|a|my|our|any|that|this|his|her) )?(?:\\w+[- ])?(?:kids?|child|children|son|daughter|niece|nephew|little one|boy|girl|\\d{1,2}[- ]year[- ]olds?)(?: (?:any ?more|this time|now))?",
    RESETS.en,
    "i['’]?(?: a)?m (?:1[89]|[2-9]\\d)(?![\\d.]| ?(?:vol|chapter|book|episode|%|min|percent))",
    DECADE_OF_LIFE.en,
    `(?:1[89]|[2-9]\\d)[\\s-]?(?:years?[\\s-]olds?|y\\/?o)(?: (?:${CHILDREN})(?![a-z]))?`,
    `${NO_FIGURE}(?:my|our|his|her) (?:[a-z]+ )?(?:${RELATIVES}|${CHILDREN})(?: [a-z]+)?(?:,? who)?(?:,| \\(| aged?| of|['’]s|s| is| has)?(?: (?:just|already|only|about|almost|now))? ?(?:turn(?:s|ed|ing) )?(?<=[\\s(])${YEARS}`,
    `${NO_FIGURE}s?he(?:['’]?s| is| has| just)(?: (?:just|already|actually|really|about|almost|now))? (?:turn(?:ed|ing) )?${YEARS}`,
  ].join('|'),
  [
    '大人(?:向け|用|が|に|です|だ|なの|の(?:自分|私|僕|ため))|成人(?:です|して|向け)',
    '(?:夫|妻|旦那|主人|嫁|彼氏|彼女|母|父|両親|祖父|祖母|おじいちゃん|おばあちゃん|上司|同僚|先生)(?:に|へ|用|向け|の?ため|が読)',
    '(?:子供|子ども|こども|お子さん|子|娘|息子|孫|姪|甥)(?:用|向け|のため)?(?:じゃ|では|で)(?:なく|ない|あり)|(?:子供|子ども|子|娘|息子|孫)の(?:話|分)は(?:終わ|もう|別|置い)',
    RESETS.ja,
    '(?:1[89]|[2-9]\\d)[歳才]',
    DECADE_OF_LIFE.ja,
  ].join('|'),
);

/** The shopper is no child: takes back an age that was the shopper's own, as another reader does not. */
export const SHOPPER_GROWN_UP = pattern(
  [
    "(?:i['’]?m|i am|we['’]?re|we are) (?:actually |really |already |in fact )?(?:an? )?(?:adults?|grown[- ]?ups?|over (?:18|eighteen))",
    `i['’]?(?: a)?m (?:actually |really |already |in fact )?${YEARS}`,
    "in my (?:early |mid[- ]?|late )?(?:[2-9]0['’]?s|twenties|thirties|forties|fifties|sixties|seventies)",
    RESETS.en,
  ].join('|'),
  [
    '(?:自分|私|僕|俺|わたし|ぼく|おれ|あたし)(?:は|も|が)?、?(?:もう|実は|本当は)?(?:大人|成人|(?:1[89]|[2-9]\\d)[歳才])',
    '^(?:もう|実は|本当は)?(?:大人|成人|(?:1[89]|[2-9]\\d)[歳才])(?:です|だ|なの|なん)',
    RESETS.ja,
  ].join('|'),
);

/** Words for children that a shopper has, or looks for books for. */
export const RELATIONS =
  /(?<![a-z])(?:(?:grand|step|god)?(?:son|daughter|child|kid)|niece|nephew|brother|sister|cousin|boy|girl|student|twins)(?![a-z])|姪|甥|息子|娘|孫|弟|妹|兄(?!弟)|姉(?!妹)|いとこ|生徒|(?:上|下|真ん中)の子|[長次三][男女]|末っ子/gu;

/** Words of a supposition, which takes nothing back: "pretend she is 18", 大人だと仮定して. */
export const SUPPOSED = pattern(
  "pretend(?:ing)?|imagine|suppos(?:e|ing)|assum(?:e|ing)|as if|as though|act like|let'?s say|what if|role-?play(?:ing)?|hypothetical(?:ly)?|if (?:s?he|they|i) (?:was|were|is|are|am)|when (?:s?he|they|i) (?:grow|turn|am|is|are)\\w*",
  'ふり|つもり|仮定|仮に|もし|だとして|とみなして|ことにして|ということで|ロールプレイ|演じ|(?:大人|18歳|成人)(?:になったら|なら)',
);

/** The shopper asks what to read. */
export const SHOPPER_ASKS = pattern(
  '(?:what|which)(?: one| manga| book| else)? (?:should|could|can|would|do) i (?:read|start|try|get|buy)|(?:recommend|suggest|find|get|show) me',
  '(?:自分|僕|私|俺|わたし|ぼく|おれ|あたし)(?:は|には)',
);

/** The shopper reads: a grown-up, unless the shopper has given an age as the reader's. */
export const SHOPPER_READS = pattern(
  "(?:for|to) (?:me|myself|us|ourselves)|my own (?:copy|reading|collection|use|shelf)|i(?:'ll| will| want to|'m going to|'d like to)(?: be)? read(?:ing)? (?:it|this|that) myself",
  '(?:自分|僕|私|俺|わたし|ぼく|おれ|あたし)(?:用|自身|が(?:読|よ|見|買|欲|ほし)|に(?!は)|の(?:分|ため|コレクション)|で読)|(?:^|[、。])(?:自分|僕|私|俺|わたし|ぼく|おれ|あたし)には[?？。]*$',
);

const AGE =
  '(?:\\d(?!\\d)|1[0-7]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)';
const SCHOOL = 'elementary|primary|grade|middle|secondary|high';
const PUPIL = `kid|child|teen(?:ager)?|\\w+ grader|(?:${SCHOOL}) school(?:er| student)`;
const JA_SELF = '私|僕|俺|わたし|ぼく|おれ|あたし';
const JA_AGE =
  '(?:\\d(?!\\d)|1[0-7])(?:歳|才|(?=です))|小学\\d?|しょうがくせい|[男女]子(?:中学|高)|中学\\d?|ちゅうがくせい|高校\\d?|こうこうせい|[jd]k|j[cs]|小[1-6一二三四五六]|中[1-3一二三]|高[1-3一二三]';
/** The age is the shopper's own. */
export const OWN_AGE = pattern(
  [
    `i(?:['’]?m| am)(?: only| just| almost| nearly| still| turning)? (?:${AGE}|an? (?:minor|${PUPIL})|(?:in|at|starting) (?:the |my )?(?:[\\w-]+ (?:year|grade)|(?:year|grade) [\\w-]+|(?:${SCHOOL}) school|junior high))`,
    `(?<=(?:^|[.!?] )as an? )(?:${PUPIL})(?=,? (?:i (?:am|want|need|like|love|can)|i['’]?m|what|which|can|could|may|is|any)(?![a-z]))`,
    `(?:can|could|may|should|would|am|do) i [^.,!?]{0,40} as an? (?:${PUPIL})`,
  ].join('|'),
  [
    `(?:${JA_SELF}|うち)は?[、 ]?(?:まだ|今)?(?:${JA_AGE})`,
    `(?:${JA_AGE})(?:年)?生?の(?:${JA_SELF}|自分)(?![のと])`,
    `^(?:${JA_AGE})(?:年)?生?(?:です|だよ|だけど|ですが|なんだけど|なんです|なので)`,
    '^まだ学生',
  ].join('|'),
);
