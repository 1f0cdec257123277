/** Words for children without their age: grandchildren, pupils, and the places and groups that children are in. */
import { compactPattern } from '@mangaassist/text';

export interface ChildrenMeant {
  readonly pattern: RegExp;
  /** The age that is safe for all of them, in years. */
  readonly age: number;
  /** The age of the oldest: an age up to it in the question is that of these children, and is surer. */
  readonly oldest: number;
  /** A guess: they may be grown up, and a work that is named is not refused to them. */
  readonly mayBeGrown: boolean;
}

const meant = (
  age: number,
  oldest: number,
  english: string,
  japanese: string,
  mayBeGrown = false,
): ChildrenMeant => {
  const parts = [
    ...(english === '' ? [] : [`(?<![a-z])(?:${english})(?![a-z])`]),
    ...(japanese === '' ? [] : [japanese]),
  ];
  return { pattern: compactPattern(parts.join('|'), 'gu'), age, oldest, mayBeGrown };
};

const FOR_KIDS =
  'library|libraries|class(?:es|room)?|reading|section|shelf|shelves|corner|book club|order|teacher|pupils?|kids?|children';
/** Words behind a place whose books are for its children: it is no place of a story. */
const OF_PLACE =
  '(?=に(?:置|入れ|寄贈|寄付|配|ある|向け|おすすめ|$|[、。])|の(?:子|園児|児童|本棚|棚|図書|クラス|教室|みんな|生徒|読書|行事|先生です|待合)|で(?:読|配|人気|使|も読)|向け|用)';
const JA_PLACES = (places: string) => `(?:${places})${OF_PLACE}`;

/** A shopper, or a child of the shopper, who is a pupil: "I'm in high school", 僕は高校生です. Not 主人公は高校生です. */
const AM = "(?<=(?<![a-z])i(?:['’]?m| am)(?: still| only| just| currently)? )";
const AM_OR_FOR = "(?<=(?<![a-z])(?:i['’]?m|am|is|are|s?he['’]?s|for|to)(?: still| only)? (?:an? )?)";
/** "A minor", and not a minor problem. */
const NO_NOUN = '(?= ?(?:$|[,.!?;]|and |so |but |or |can |who |like ))';
/** A pupil by a school: "I go to elementary school", "my son goes to high school". */
const GOES = '(?<=(?<![a-z])(?:go|goes|going) to (?:an? |the )?(?:local )?)';
/** A child of the shopper's by a school: "our son starts middle school". */
const MY_CHILD_IN =
  "(?<=(?<![a-z])(?:my|our) (?:[a-z]+ ){0,2}(?:son|daughter|niece|nephew|brother|sister|cousin|kids?|child|children|boys?|girls?|twins|student)(?:['’]s| is| are|['’]re)?(?: (?:still|only|now|just|also|soon|about to|will))* (?:in|at|start|starts|starting|started|attend|attends|attending|enter|enters|entering|begins?|beginning)(?: an?| the)? )";
const JA_PUPIL = (pupil: string) =>
  `(?:(?<=(?:^|[、。,.!?！？\\s]|(?:僕|私|俺|わたし|ぼく|おれ|あたし|うち|自分|まだ|今|現在|現役|娘|息子|孫|弟|妹|甥|姪|子)[はもが]?))(?:${pupil})(?=です(?!か)|だ(?:けど|から|し|よ|が|$)|な(?:ん|の)(?:です|だ|で)|に(?:なった|なりました)))`;

export const CHILDREN_MEANT: readonly ChildrenMeant[] = [
  meant(10, 14, `${AM}a (?:kid|child)(?! at heart| again| of the)`, ''),
  // Of an unknown age under that of grown-ups.
  meant(17, 17, `${AM_OR_FOR}minors?${NO_NOUN}|under-?age`, '未成年'),
  meant(13, 17, `${AM}a teen(?:ager|age (?:boy|girl))?`, ''),
  meant(
    13,
    15,
    `${AM}(?:in (?:middle school|junior high)|a (?:middle|junior high) school(?:er| student))|${GOES}(?:middle school|junior high)`,
    JA_PUPIL('(?:女子|男子)?中学生|ちゅうがくせい|中学?[12一二]年?生?|jc'),
  ),
  meant(
    15,
    18,
    `${AM}(?:in high school(?! musical)|(?:a )?(?:freshman|sophomore|junior|senior) in high school|a high school(?:er| (?:student|freshman|sophomore|junior|senior|boy|girl)))|${GOES}high school(?! musical)`,
    JA_PUPIL('高校生|こうこうせい|(?:女子|男子)高生|高校?[12一二]年?生?|jk'),
  ),
  meant(14, 14, '', JA_PUPIL('中学?[3三]年?生?')),
  meant(17, 17, '', JA_PUPIL('高校?[3三]年?生?')),
  // Of an unknown age: a pupil, or a student of a university.
  meant(
    17,
    17,
    '',
    '(?<=(?:^|[、。!！\\s]|[はも])まだ)学生(?=です(?!か)|だ(?:けど|から|し|よ|が|$)|な(?:ん|の)(?:です|だ|で))',
    true,
  ),
  meant(
    3,
    3,
    '',
    '(?:孫|甥(?:っ子)?|姪(?:っ子)?|息子|娘)が(?:先日|昨日|先週|先月|今月|もうすぐ|来月)?(?:生|産)まれ(?:ま|た|る)',
    true,
  ),
  meant(3, 5, `${MY_CHILD_IN}kindergarten|(?:start(?:s|ing)|begin(?:s|ning)) kindergarten`, ''),
  meant(5, 11, `${MY_CHILD_IN}(?:elementary|primary|grade) school`, ''),
  meant(11, 15, `${MY_CHILD_IN}(?:middle|secondary) school`, ''),
  meant(12, 15, `${MY_CHILD_IN}junior high`, ''),
  meant(14, 18, `${MY_CHILD_IN}high school`, ''),
  meant(
    3,
    5,
    '(?<=(?<![a-z])(?:is|are|s|am|m)(?: still| only| now)? in )kindergarten|nursery(?= (?:kids?|children|school|class|age|group))|(?:my|our|for|a|the) nursery(?= |$)|day ?care|playgroup|play group|cr[eè]che|reception[- ](?:age|class|year|kids?|children|teacher)|kindergarten(?= (?:class|kids?|children|age|library|group|pupils?))|story ?time|pre-?k',
    `${JA_PLACES('保育園|保育所|託児所|幼稚園|こども園')}|保育士です|園の子|[0-6]歳児クラス`,
  ),
  meant(
    5,
    7,
    'key stage (?:1|one)|ks ?1|cp(?= (?:class|kids?|pupils?))',
    'ピカピカの[1一]年生|新[1一]年生|小学校(?:に)?(?:上が|入|あが)|小学生に(?:なる|なり)',
  ),
  meant(
    7,
    12,
    `(?:elementary|primary|grade|infant|junior|prep)[- ]school (?:${FOR_KIDS})|(?<=(?:for|our|my|(?:(?:is|are|am|'s|'re|kids?|children|son|daughter|niece|nephew|brother|sister|teach(?:es)?|work|i'm) )(?:still |both )?(?:in|at)|(?:go|goes|going) to) (?:an? )?(?:local )?)(?:elementary|primary|infant|grade) school(?= ?(?:$|[,.!?]|and |so |but ))|key stage (?:2|two)|ks ?2|ce[12](?= (?:class|kids?|pupils?|child|boy|girl))|cm[12](?= (?:class|kids?|pupils?|child|boy|girl))|(?:my|our) c[em][12]|(?:prima|seconda|terza|quarta|quinta) elementare|grundschule|cub(?:s| scouts?| pack)?(?= (?:pack|scouts?|meeting|need|group|troop)|$|,)|cub scouts?|beavers(?= (?:and|scouts?|colony))|brownies?(?= (?:meeting|pack|unit|troop|camp))|middle[- ]graders?|prepubescents?|(?:after|before)[- ]school (?:club|care|kids|group|program(?:me)?)`,
    `${JA_PLACES('(?:公立|市立|私立|町立|村立)?小学校|学童(?:保育|クラブ)?|児童(?:館|センター)|放課後(?:教室|クラブ|デイ|児童クラブ)')}|小学校(?:の)?(?:司書|教諭|教員)です|(?:公立|市立)小学校の司書|(?:子ども|子供|こども)会|(?:子ども|子供|こども)(?:まつり|祭り)|学級文庫|スポ少|スポーツ少年団|少年野球|小学生(?:クラス|男子|女子|ですが|です|、|向け|がいる)|学童(?=の子|に置)`,
  ),
  meant(7, 12, '', JA_PUPIL('小学生|しょうがくせい')),
  meant(5, 7, "(?:just |has |have |'s )?start(?:ed|s|ing) (?:primary |elementary |grade )?school", ''),
  meant(11, 13, '', '中学(?:生に|に)(?:なる|上が|入)'),
  meant(
    12,
    15,
    '(?:middle[- ]school|junior high)(?: school)? (?:library|class(?:room)?|reading|shelf|teacher|pupils?|students?|book club)',
    JA_PLACES('(?:公立|市立|私立)?中学校?'),
  ),
  meant(
    15,
    18,
    '(?:high|secondary)[- ]school (?:library|classroom|reading club|book club)',
    JA_PLACES('(?:公立|市立|私立|県立)?高校'),
  ),
  meant(6, 14, '', '平成(?:2[4-9]|3[01])年生まれ'),
  meant(3, 10, '', '令和(?:元|\\d{1,2})年生まれ'),
  meant(10, 14, 'double digits', ''),
  meant(
    10,
    17,
    "(?:boy|girl)[ -]?scouts?|girl guides?|scout troop|youth (?:group|club|cent(?:er|re)|orchestra|team)|summer camp|sunday school|(?:our|the local|run an|for an) orphanage|p(?:a)?ediatric(?:s|ian)?(?: (?:ward|clinic|unit|hospital|waiting room|patients?))?|children's (?:ward|hospital|library|section|shelf|shelves|home|room|corner|clinic|hour|book club)|kids' (?:club|corner|room)|school library|class(?:room)? library|homeschool(?:ed|ing|ers?)?|foster (?:child|children|kid|kids|son|daughter)|(?:i|we|i'm|i am)(?: often| also)? babysit(?:ting)?|(?<!the )babysitting|(?:kids?|child|children) i (?:babysit|look after|mind|teach|nanny)",
    `小児(?:科|病棟|病院|クリニック)|(?:ボーイ|ガール|カブ|ビーバー)スカウト|クラスの(?:子|みんな|児童)|(?:うち|親戚|近所|友達|友人|知り合い|知人|ママ友)の(?:子(?!犬|猫)|坊主|お子さん)|学校の図書[室館](?=に|の(?:本|棚|司書))|塾の(?:子|生徒|小学)`,
    true,
  ),
  meant(
    10,
    17,
    '(?:my|our|the|for|her|his|these|some) (?:\\p{L}+ )?(?:students|pupils|class(?= (?:wants?|needs?|loves?|likes?|of (?:kids|children))))|(?:my|our|your|the|her|his|a|for) (?:\\p{L}+ )?(?:grand(?:kids?|child(?:ren)?|sons?|daughters?|niece|nephew)|god(?:child|son|daughter))|for (?:my|our) (?:\\p{L}+ )?class|for (?:grandkids|grandchildren|students|pupils)|my classroom',
    'お?孫(?:さん|娘|息子|たち|達)?(?=[にがはへとも用、]|向け|の(?:ため|誕生|プレ|好|年)|$|から)(?!が出|に似|と(?:劉|曹))|教え子|(?<![a-z])生徒(?:に|たち|さん|が読|用|向け)|受け持ち',
    true,
  ),
];

/** Adults among pupils and grandchildren. */
export const GROWN =
  /(?<![a-z])(?:universit(?:y|ies)|college|ph\.?d|graduates?|grad|undergrad\p{L}*|adults?|grown|retirees?|retired|evening (?:class|school)|medical|law|married)(?![a-z])|大学|成人|大人|社会人|専門学校|老人|結婚/u;

/** A question about a service has no reader. */
export const SERVICE =
  /(?<![a-z])(?:ship(?:s|ped|ping)?|deliver\p{L}*|arriv\p{L}*|parcel|package|courier|refund\p{L}*|returns?|invoices?|discounts?|thank(?:s| you))(?![a-z])|発送|配送|届|着[いくかき]|送[れりっ]|返品|見積|割引|請求|ありがとう/u;
