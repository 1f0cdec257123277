/** Words that pick one of what was listed, by its place, a property or what it is, in both languages. */
import { type Spoken, spoken } from '../../query/spoken.ts';

export type Property = 'cheaper' | 'dearer' | 'shorter' | 'longer' | 'newer' | 'older';

/** "Which would you read first?" is about the order, and "it says first" about nothing of a list. */
const NO_ADVERB = '(?<!(?:read|start|get|buy|try|watch|begin|comes?|came|do|go|pick) )';
const END = '(?= |$|[?,.!:;—–-])';
/** Ways to speak of what was listed: "the first you mentioned", 最初におっしゃった…. */
const LISTED =
  '(?:you (?:said|mentioned|listed|named|suggested|told)|suggestion|recommendation|option|title)';
const SAID = '言(?:っ|う|わ)|挙|おすすめ|出て|出し|おっしゃ|仰|教え|勧め|すすめ|紹介|書い';
export const PLACES: readonly (readonly [Spoken, number])[] = [
  [
    spoken(
      `(?:the |your )?${NO_ADVERB}(?:first|1st)(?: one| ${LISTED})?${END}(?! (?:[0-9]|time|volume|vol|book|box|boxset|omnibus|set|copy|hardcover|paperback|choice|pick|two|three|few|arc|chapter|half|season|part|edition|print))|(?:number|option) (?:one|1)|no\\.? ?1|#1`,
      `(?:1|一|ひと)(?:つ|番|個)目|(?:最初|(?:一番|いちばん)?(?:初め|はじめ))(?:の(?:やつ|方|ほう|もの|作品|漫画|ん|(?=を))|に(?:ご)?(?:${SAID})|のは)|1番(?!売|人)|(?:一番|いちばん)上(?:の(?:やつ|方|ほう|もの|作品|漫画))?(?!の子|の娘|の息子|の孫)`,
    ),
    0,
  ],
  [
    spoken(
      '(?:the |your )?(?:second|2nd)(?: one)?(?! ?-?hand| volume| vol| book| box| omnibus| set| copy| part)|(?:number|option) (?:two|2)|no\\.? ?2|#2',
      '(?:2|二|ふた)(?:つ|番|個)目|[2二]番(?!売|人)',
    ),
    1,
  ],
  [
    spoken(
      '(?:the |your )?(?:third|3rd)(?: one)?(?! volume| vol| book| box| omnibus| set| copy| part)|(?:number|option) (?:three|3)|no\\.? ?3|#3',
      '(?:3|三|みっ)(?:つ|番|個)目|[3三]番(?!売|人)',
    ),
    2,
  ],
  [
    spoken(
      '(?:the )?(?:fourth|4th)(?: one)?(?! volume| vol| book)|number (?:four|4)|#4',
      '(?:4|四)(?:つ|番)目',
    ),
    3,
  ],
  [
    spoken(
      `(?:the |your )?last(?: one| ${LISTED}| of (?:them|those|these))|the last(?=$|[?,.!])`,
      `最後(?:の(?:やつ|方|ほう|もの|作品|漫画|ん|は|って|、|[?]|$)|に(?:${SAID}))|一番(?:下|最後)の?(?:やつ|方)?|(?:あと|後|うしろ|後ろ)(?:の|から)(?:方|ほう|やつ)|(?:あと|後)(?:に|から|で)(?:${SAID}|聞)[^、。?]{0,6}(?:方|ほう|やつ|の)`,
    ),
    -1,
  ],
  [spoken('(?:the )?middle(?: one)?', '真ん中'), 1],
  [spoken('(?:the )?former(?: one)?', '前者'), 0],
  [spoken('(?:the )?latter(?: one)?', '後者'), 1],
];
/** "Is that the last one?" is of the volumes of the book at hand, or of copies. */
export const IS_LAST =
  /(?<![a-z])(?:is|was|are) (?:it|that|this|these|those|volume \d+|\d+) (?:really |actually |also )?the last(?! of (?:them|those|these))/u;
export const PAIR = spoken('former|latter', '前者|後者');
export const OTHER = spoken(
  `(?:the )?other(?: one| series| book| title)?${END}(?! (?:manga|books|series|titles|stuff|recommend|works|ones|than|volumes|editions|formats|languages))`,
  'もう(?:一|ひと|1)(?:つ|[個本冊](?=の(?:ほう|方|やつ)))|もう(?:一方|片方|片っ?ぽう?|片っ方|かたっぽ|かたほう)|別の(?:方|ほう)|(?:逆|反対)の(?:方|ほう|やつ)|違う(?:方|ほう)|(?:じゃ|では)ない(?:方|ほう)|他方',
);
export const EARLIER = spoken(
  '(?:the|that|my|your) (?:previous|earlier|original|one before)(?: (?:one|series|manga|book|title))?|(?:previous|earlier|original) (?:one|series|manga|book|title)|one before|(?:we (?:were )?)?(?:talk(?:ed|ing) about|discuss(?:ed|ing)) (?:before|earlier|first)|i asked about (?:before|earlier|first)|(?:my |the )?first (?:choice|pick)|(?:go(?:ing)? )?back to (?:the )?(?:manga|book|series|title|first|other|previous|earlier)(?! (?:one )?(?:about|with|where))',
  'さっき(?:の|話し|聞い|言っ)|先ほどの|先の(?:作品|もの|方|ほう|漫画|本)|^(?:で|じゃあ?|では|あと)?、?(?:その)?(?:前|まえ)の(?=は|が|も|って)|(?:前|まえ)の(?:やつ|方|ほう|作品|漫画|本)|最初に(?:聞|話)|(?:元|もと)の(?:やつ|方|ほう|作品|漫画|本)',
);
export const RETURNS = spoken(
  'back to|going back|return(?:ing)? to|(?:we|i|you) (?:were|was|started|began|asked|mentioned|said)|from (?:before|earlier|the (?:start|beginning))|again',
  '話は?(?:を)?戻|に戻(?:る|っ|り)|最初(?:の|に)|さっき|先ほど|始めの|はじめの|やっぱ',
);
const PROPERTIES: readonly (readonly [Property, string, string])[] = [
  [
    'cheaper',
    'cheap(?:er|est)(?! (?:way|option|price|edition|version|format|cop(?:y|ies)|method|possible)(?![a-z]))|(?:less|least) expensive|costs? less',
    '安い|安め|安かった|お得|やすい|手頃な',
  ],
  [
    'dearer',
    'more expensive|most expensive|pric(?:ier|iest)|dear(?:er|est)|costl(?:ier|iest)',
    '高い|高め|たかい',
  ],
  [
    'shorter',
    'short(?:er|est)|(?:fewer|fewest|less|least) (?:volumes|vols|books)',
    '短い|短め|みじかい|巻数が?少な(?:い|め)|冊数が?少な(?:い|め)|早く読み終わ',
  ],
  [
    'longer',
    'long(?:er|est)|(?:more|most) (?:volumes|vols|books)',
    '長い|長め|ながい|巻数が?多い|冊数が?多い',
  ],
  ['newer', 'new(?:er|est)|(?:more|most) recent', '新しい|あたらしい|最近の'],
  ['older', 'old(?:er|est)', '古い|ふるい|昔の'],
];
export const PICKS = PROPERTIES.map(
  ([property, en, ja]) =>
    [
      property,
      spoken(
        `(?:his|her|their|the author'?s) (?=[a-z]+est(?![a-z])|most |fewest |least )(?:${en})(?! (?:volume|vol|chapter)s?(?![a-z]))|(?:the |which (?:one |of (?:them|those|these|the two) )?(?:is |has |are )?(?:the )?|what(?:'s| is) the )(?:${en})|(?:${en}) (?:one(?! volume)|of (?:them|'?em|those|these|the|both))|^(?:the )?(?=[a-z]+est(?![a-z])|(?:most|fewest|least) )(?:${en})[\\s?.!]*$`,
        `(?:${ja})(?:方|ほう|やつ|のは?(?:どれ|どっち|どちら)|のは(?=[?]))|(?:どっち|どちら|どれ)が(?:一番|いちばん|より)?(?:${ja})|(?:一番|いちばん)(?:${ja})のは?`,
      ),
    ] as const,
);
export const WHICH = spoken(
  "which(?: one| of (?:them|'?em|those|these|the two))?|what(?:'s| is) the (?:cheap|short|long|new|old)est|^(?:and |ok(?:ay)? |so )*(?:the )?(?:cheap|short|long|new|old)est of (?:them|'?em|those|these|the|both)|which (?:one'?s|ones?|is|are|has)|^(?:and |ok(?:ay)? |so )*(?:the )?(?:cheap|short|long|new|old)est[\\s?.!]*$",
  'どっち(?!も)|どちら(?!も)|どれ(?!も)|(?:一番|いちばん)[^。?]{1,6}のは[?？]?$|(?:巻数|冊数|値段|価格)が?(?:少な|多|安|高)い(?:の|ほう|方|やつ)は[?]?$|(?:短|長|安|高|新し|古)いのは[?]?$',
);
export const ONE = spoken(
  [
    'the one (?:about|with|by|from|set|where|that|who|in|you)[^?,.]{2,40}',
    '(?:the|that|those|meant|nah|no|^) ?[^?,.]{2,40}? one(?![a-z])',
    '(?:the|that) (?!(?:whole|same|other|next|new|first|last|main) )[^?,.]{2,30}? (?:thing|series|book|manga|comic|title|story|guys?|girls?|boys?|dude|lad|lady)(?![a-z])',
    "^(?:and |ok(?:ay)? |so |then |actually |but )*(?:the|that) (?![^?.]* (?:it|them)(?![a-z]))[a-z' -]{3,30}(?=[?.]|$)",
  ],
  [
    '(?:さっき|先ほど|最初)の[^、。?\\s]{2,12}(?=は|って|も|を|、|。|[?]|$)',
    '[^、。?\\s]{1,20}(?:の|な|い|る|た)(?:方|ほう|やつ|ヤツ|奴|もの|作品|漫画|マンガ|本|話)|[^、。?\\s]{1,20}のん(?=も|は|が|って|、|。|[?]|$)|[^、。?\\s]{1,12}の(?=に(?:する|します|した|しよ|決め)|を(?:全巻|全部|まとめ|買|くださ|お願い))',
  ],
);
