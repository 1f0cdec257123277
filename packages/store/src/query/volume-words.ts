/** Patterns of volumes: numbers, ranges and lists, and the words for the first, the next, the last and all. */
import { compactPattern } from '@mangaassist/text';
import { BLANK } from './blank.ts';
import { KANA_NUMBER, KANJI_NUMBER, NUMBER_WORD, ORDINAL_WORD, ROMAN_NUMBER } from './numerals.ts';
import type { VolumesAsked } from './query.ts';
import { oneOf, words } from './spoken.ts';

const N = `\\d{1,4}|${NUMBER_WORD}`;
/** A longer row of digits is no volume, nor is its end. */
const JN = `(?<!\\d)\\d{1,4}|${KANJI_NUMBER}`;
const BEGIN = '(?<![\\d〇一二三四五六七八九十百千])';
/** "Second hand" is no second volume. */
const ORDINAL = `(?:${ORDINAL_WORD}|\\d{1,4}(?:st|nd|rd|th))(?![- ]?hand(?![a-z]))`;
const VOLUME =
  '(?:volumes?|volums?|vols?\\.?|vls?\\.?|v\\.?|bks?\\.?|books?|tomes?|tankobons?|issues?|#|no\\.|nums?\\.?|numbers?)(?: (?:no\\.?|number|#))?';
const COUNTED = '(?:volumes?|vols?\\.?|books?|ones?|tomes?|tankobons?|instal?lments?|issues?|releases?)';
/** The name of a series. */
const X = `${BLANK}+(?:'?s(?![a-z]))?(?: manga| series)?`;
/** The noun after "the latest": a word for a volume, with the name before it or alone. */
const ITS = `(?:${X}(?: ${COUNTED})?|${COUNTED})`;
const RANGE_MARK =
  '\\s{0,3}(?:-|–|—|−|ー|~|〜|・・|(?:all the way )?to|through(?: to)?|thru|up to|until|till|[àa](?= \\d)|bis|から)\\s{0,3}';
const NO_UNIT = '(?!\\d|\\.\\d|[a-z]|\\s{0,3}(?:years?|円|dollars?|yen))';

/** The first few volumes: the number is that of the last one. */
export const FIRST_FEW: readonly RegExp[] = [
  compactPattern(
    `(?<![a-z])first (${N}) (?:of (?:the )?)?(?:${ITS}|(?<=of )(?!th|my|your|our|a |it)(?=[a-z]))`,
    'gu',
  ),
  compactPattern(
    `(?<![a-z])up to (?:and including )?(?:volume |vol\\.? |book |number )?(${N}) of (?:the )?(?=${BLANK})`,
    'gu',
  ),
  compactPattern(`(?<=${BLANK},? )(?:the )?first (${N})(?=$|[,.?!]| (?:please|pls|in|to|and))`, 'gu'),
  compactPattern(
    `(?:(?:最初|はじめ|始め|頭|初め|前半|冒頭|序盤)(?:の|から)?(?:とりあえず|まず)?|とりあえず|まずは?)(${JN})(?:巻|冊)(?!目|まで)`,
    'gu',
  ),
  compactPattern(
    `(?<!(?:から|[-~〜])第?)${BEGIN}(${JN})巻まで(?=(?:を|の)?(?:全部|まとめ|欲し|ほし|買|セット|くだ|下さ|注文|一気|お願))`,
    'gu',
  ),
  compactPattern(`(?<=${BLANK}[のを]?)(${JN})巻まで(?=$|[\\s、。]|を?(?:揃えた|そろえた|${BLANK}))`, 'gu'),
  compactPattern(
    `(?<=${BLANK},? )(?:all )?up to (?:and including )?(?:volumes? |vols?\\.? |books? |number )?(${N})${NO_UNIT}(?! (?:dollar|buck|euro))`,
    'gu',
  ),
];

const SPAN = `(?:${VOLUME}\\s{0,3})?(?:${N})(?:${RANGE_MARK}(?:${VOLUME}\\s{0,3})?(?:${N}))?`;
const JA_SPAN = `第?(?:${JN})巻?(?:${RANGE_MARK}第?(?:${JN})巻?(?:まで)?)?`;
export const LIST_MARK = '(?:,|、|and|&|と|・|/|plus|\\+|プラス)';
/** "vols 1-3 and 7", 1〜3巻と7巻: lists with a range among them. */
export const RANGED_LISTS: readonly RegExp[] = [
  compactPattern(
    `(?<![a-z])${VOLUME}\\s{0,3}(?:${N})(?:${RANGE_MARK}(?:${N}))?(?:\\s{0,3}${LIST_MARK}\\s{0,3}(?:and\\s)?${SPAN}){1,20}(?![\\d.]|[a-z])`,
    'gu',
  ),
  compactPattern(`${JA_SPAN}(?:\\s?${LIST_MARK}\\s?${JA_SPAN}){1,20}(?<=巻|まで|(?=巻))巻?`, 'gu'),
];
export const RANGE_OF_LIST = compactPattern(
  `^\\D{0,12}?(${N}|${JN})巻?(?:${RANGE_MARK}\\D{0,8}?(${N}|${JN}))?(?![\\d])`,
  'u',
);

/** "books 2, 5 and 7": volumes one by one. */
export const LISTS: readonly RegExp[] = [
  compactPattern(
    `(?<![a-z])${VOLUME}\\s{0,3}(${N})((?:\\s{0,3}(?:,|、|and|&|/|,\\s{0,3}and)\\s{0,3}(?:${VOLUME}\\s{0,3})?(?:${N}))+)(?![\\d.]|[a-z])`,
    'gu',
  ),
  compactPattern(
    `(?<![a-z])${VOLUME}\\s{0,3}(${N})((?:\\s(?:${N}))+(?:\\s(?:and|&))?\\s(?:${N}))(?!\\d|\\.\\d|[a-z])`,
    'gu',
  ),
  compactPattern(
    `(?<![a-z\\d.,$¥€]|between )(${N})((?:\\s{0,3}(?:,|and|&|,\\s{0,3}and)\\s{0,3}(?:${N})){1,20}) (?:of|from) (?:the )?${X}`,
    'gu',
  ),
  compactPattern(
    `(?<![a-z\\d])(${ORDINAL})((?:(?:,? (?:and|&)|,) (?:the )?(?:${ORDINAL})){1,9})(?: (?:ones?|volumes?|vols?|books?))? (?:(?:of|from) (?:the )?)?${X}`,
    'gu',
  ),
  // "vinland saga one, two and three"
  compactPattern(
    `(?<=${BLANK},? )(${NUMBER_WORD})((?:,? (?:(?:and|&|,) )?(?:${NUMBER_WORD}))+)(?=$|[.?!]| (?:please|pls|in|too)(?![a-z]))`,
    'gu',
  ),
  // 大奥の二と三; ４まで持ってるので5と6
  compactPattern(
    `(?<=${BLANK}[の\\s]{0,2})(${KANJI_NUMBER})((?:(?:と|、|・)(?:${KANJI_NUMBER}))+)(?=$|[\\s、。?!]|[をはがくほも])`,
    'gu',
  ),
  /(?<=(?:ので|から|けど|んで)、?)(\d{1,3})((?:(?:と|、|・)\d{1,3})+)(?=$|[\s、。?!]|[をはがくほも])/gu,
  compactPattern(`第?(${JN})巻((?:(?:と|、|・)第?(?:\\d{1,4}))+)(?![\\d円冊人年月日歳才枚点つ巻])`, 'gu'),
  compactPattern(`(${JN})巻?((?:(?:\\s?(?:、|,|と|・|/)\\s?|\\s)(?:${JN})巻?)+)(?<=巻|(?=巻))巻?`, 'gu'),
];

export const RANGES: readonly RegExp[] = [
  compactPattern(
    `(?<![a-z])${VOLUME}\\s{0,3}(${N})(?:${RANGE_MARK}(?:${VOLUME}\\s{0,3})?(${N}))?${NO_UNIT}`,
    'gu',
  ),
  compactPattern(
    `(?<![a-z])(?:volumes?|vols?\\.?|books?|parts?)\\s{0,3}(${ROMAN_NUMBER})(?:${RANGE_MARK}(${ROMAN_NUMBER}))?(?![a-z\\d'])`,
    'gu',
  ),
  compactPattern(`(?<![a-z])${VOLUME} the (${ORDINAL})(?![a-z\\d])`, 'gu'),
  compactPattern(`(?<=^|[^\\p{Script=Hiragana}]|の)(${KANA_NUMBER})(?:巻|かん|まき)`, 'gu'),
  // "Band 2", "tomo 3": German, Spanish, Portuguese, Italian, Dutch.
  compactPattern(
    `(?<![a-z])(?:band|bände|bd\\.?|tomos?|volumen|volumi|deel|nr\\.?)\\s{0,3}(\\d{1,4})(?:${RANGE_MARK}(\\d{1,4}))?${NO_UNIT}`,
    'gu',
  ),
  // 4巻まである: a question for that one.
  compactPattern(
    `(?<!(?:から|[-~〜])第?)${BEGIN}第?(${JN})巻まで(?=(?:は|って)?(?:ある|あり|出て|刊|売|置))`,
    'gu',
  ),
  // As dictation writes four, two, one and eight.
  compactPattern('(?<![a-z])(?:volume|vol\\.?) (for|to|too|won|ate)(?=\\s{0,3}$|[.,?!]| please)', 'gu'),
  compactPattern(
    `(?<![\\d$¥€.,]|, )(?:between )?(${N})\\s{0,3}(?:-|–|to|(?<=between [^ ]{1,5} )and|through|thru)\\s{0,3}(${N})(?= volumes| vols| books|${BLANK}|\\s{0,3}$| of )`,
    'gu',
  ),
  compactPattern(`第?(${JN})(?:巻|[巻冊]目)?(?:${RANGE_MARK})第?(${JN})(?:(?:巻|冊)(?:目)?|まで)`, 'gu'),
  compactPattern(`第?(${JN})(?:巻[目め]?|冊[目め])(?!以|未|完結|くらい|ぐらい|程度|まで|で(?:終|完))`, 'gu'),
  /(?:まき|かん|巻)の?\s?(\d{1,4}|[一二三四五六七八九十]{1,3})(?!巻|冊)/gu,
  compactPattern(`第(${JN})(?![\\d〇一二三四五六七八九十百千話章部期]|シーズン)`, 'gu'),
  compactPattern(`(?<![a-z\\d])(${ORDINAL}) (?:volume|vol\\.?|book|tankobon|instal?lment|one(?= of))`, 'gu'),
  /(?<![a-z\d])(\d{1,3})\s?(?:kan|maki)(?:me)?(?![a-z])/gu,
];

/** Numbers that stand beside a series' name. */
export const BESIDE_NAME: readonly RegExp[] = [
  compactPattern(
    `(?<=${BLANK},? )(?:from )?(?:numbers? |volumes? )?(${N})${RANGE_MARK}(${N})${NO_UNIT}`,
    'gu',
  ),
  compactPattern(`(?<![a-z\\d])(${ORDINAL})(?: ${X})`, 'gu'),
  compactPattern(`(?<![a-z])the (${ORDINAL}) one(?=$|[,.?!]| (?:please|in|as|too)(?![a-z]))`, 'gu'),
  compactPattern(`(?<=${BLANK}),? (?:the )?(${ORDINAL})(?: (?:one|volume|book))?(?=$|[,.?! ])`, 'gu'),
  compactPattern(
    `(?<=${BLANK}) (${NUMBER_WORD})(?=$|[,.?!]| (?:please|in(?= stock|$|[,.?!])|available|out|yet)(?![a-z]))`,
    'gu',
  ),
  compactPattern(`(?<=${BLANK}の?)第?(${JN})巻で(?:終|完)`, 'gu'),
  compactPattern(`(?<=${BLANK}[\\s\u3000の]{1,2})(${KANA_NUMBER})(?=$|[\\s、。?!])`, 'gu'),
  compactPattern(`(?<=${BLANK},? )(${ROMAN_NUMBER})(?=$|[,.?!]| (?:please|in stock)(?![a-z]))`, 'gu'),
  compactPattern(`(?<=${BLANK}\\s?の?\\s?)(${JN})番(?:目|\\s?の\\s?本)`, 'gu'),
  compactPattern(`(?<=${BLANK}の?\\s?)(?:パート|ナンバー)\\s?(${JN})(?![\\d章話部])`, 'gu'),
  compactPattern('(?<=[。、！!\\s])(\\d{1,3})は[?？]?(?=\\s{0,3}$)', 'gu'),
  compactPattern(`(?<![a-z\\d.,$¥€]|all |top )(\\d{1,3}) of (?:the )?${X}`, 'gu'),
  compactPattern(`(?<=${BLANK}の?)(${KANJI_NUMBER})(?=$|[\\s、。?!]|[をはがもっ])`, 'gu'),
  compactPattern(
    `(?<=${BLANK},? )(?:number|book|part|pt\\.?|vol(?:ume)?) (\\d{1,3}|${NUMBER_WORD})(?![a-z\\d])`,
    'gu',
  ),
];

type Special = Exclude<VolumesAsked['kind'], 'range'> | 'first';

const WHOLE = '(?:whole|entire|complete|full)';
const SETS = '(?:series|sets?|run|collection|thing|lot|story|manga|library)';
/** Words for volumes that have been read. */
const DONE = '(?<!through |read |finished |own |watched |seen |have |loved |enjoyed )';

export const ALL = words(
  [
    `${WHOLE}(?: ${X})? ${SETS}(?: of)?|${WHOLE} ${X}|${DONE}(?:all|every)(?: single)?(?: of)?(?: the| its)?(?: (?:${N}))? ${ITS}|everything (?:of|in|from) ${X}|${X},? in full(?![a-z])|the (?:whole|entire)(?: thing| of)?|(?<=(?:read|own|get|buy|collect|order|finish) )all (?:of )?(?=${BLANK})|${DONE}all of (?:it|them|the)|the lot|(?<=${BLANK} )(?:full|complete|whole|entire) ?(?:run|set|lot|series)(?![a-z])|(?<=${BLANK} )set(?=$|[?!.,]| (?:please|pls|in)(?![a-z]))|(?<=${BLANK},? )all (?:${N})(?=$|[,.?!]| (?:of|in|at|please|for)(?![a-z]))`,
    '(?:from )?(?:the )?(?:start|beginning) to (?:the )?(?:finish|end)|every single volume|box(?:ed)?[- ]?sets?',
  ],
  [
    '(?:第?[1一]巻|最初)(?:目)?から(?:最終巻|最新刊|最新巻|最後|ラスト|終わり|全部|全て|ぜんぶ)(?:まで)?',
    '全\\d+巻|全巻|全部(?!で何[巻冊話部])|全冊|ぜんぶ|すべて|全て|一式|大人買い|まとめ買い|一気買い|まるごと|丸ごと|(?<![a-z])box(?![a-z]| [a-z])|ボックス|(?<![a-z])zen(?:kan|bu)(?![a-z])|(?:一|ひと)揃い|まとめて\\d+冊|コンプ(?:リート|セット)?|(?:を|一気に)(?:揃え|そろえ)(?:たい|る)|一気に(?:買|読みたい|欲し|ほし)|ぜんかん|既刊全|(?:ある|出てる|出ている|既刊)(?:分)?(?:は)?(?:全部|ぜんぶ|全て)',
  ],
);

/** A volume in place of one that is taken back: 3巻じゃなくて4巻, "12 no wait 13". */
export const TAKEN_BACK = compactPattern(
  '(?<!\\d)(?:\\d{1,3}巻?|[一二三四五六七八九十百]{1,5}巻|(?<=\\u0001の?)[一二三四五六七八九十百]{1,5})の?(?:じゃ|では)なくて?、?\\s?第?(\\d{1,3}(?![\\d円歳])|[一二三四五六七八九十百]{1,5}(?=$|[巻、。]))巻?|(?<![a-z\\d])\\d{1,3},? (?:(?:no|sorry|wait|oops|actually|nope)[,.]? ){0,2}(?:no wait|wait no|no sorry|sorry|i mean|make that|scratch that|oops)[,.]? (?:vol(?:ume)?\\.? ?|#)?(\\d{1,3})(?!\\d)',
  'gu',
);

/** The surest first. */
export const SPECIAL: readonly (readonly [RegExp, Special])[] = [
  [
    words(
      [
        `(?:next|upcoming|following) (?:${ITS})|(?:what|whatever|the one|one|volume|vol) (?:that )?(?:comes? |is )?after(?: (?:that|it))?(?=$|[,.?!]| ${BLANK})|what comes (?:after|next)|the next(?=$|[,.?!])|next,? please`,
      ],
      '次の?(?:巻|刊|やつ)|次の(?=$|[\\s、。?!])|次巻|続刊|続き(?!の?(?:第?\\d|\\u0001))(?:の巻)?|次(?=いつ|$|[\\s、。?!])',
    ),
    'next',
  ],
  [
    words(
      [
        `(?:very )?(?:last|final|concluding|ending|closing) (?:${ITS})|${BLANK} (?:finale|ending)|sai?shuu? ?kan|(?<=(?:and|&|plus) )the (?:very )?(?:last|final)(?=\\s{0,2}(?:$|[,.?!]))`,
      ],
      '最終(?:巻|刊|の巻)?(?!回|\\u0001)|(?<=\\u0001\\s?)(?:最後|さいご|おしまい)(?=$|[\\s、。?!])|(?:一番|いちばん)?(?:最後|さいご|ラスト|終わり|終り|おわり|おしまい|完結)の?(?:巻|まき|刊|一冊|1冊|やつ)|(?:最後|さいご)の(?:本|(?=を|は|が|$|[\\s、。?!]))|(?<=の)最後(?=$|[\\s、。?!])|ラスト巻|ラスト(?=$|[\\s、。?!]|は|を|が|って)|完結巻',
    ),
    'last',
  ],
  [
    words(
      [
        `(?:latest|newest|most recent(?:ly released)?|recent|brand new|new)(?: (?:${ITS}))|latest|newest|most recent(?:ly released)?|saishinkan|shinkan|what (?:volume|vol|number|book) (?:is|are|has) ${BLANK}+ (?:up to|on|at|reached)(?: now)?|(?<=${BLANK} )new (?:release|volume|one|book)`,
      ],
      '最新(?:刊|巻|号|の(?:巻|やつ)?)?|新[刊巻]|(?:一番|いちばん|最も)?新しい(?:巻|やつ|の|本|ヤツ)?|あたらしい(?:かん|やつ|の|ほん|ばん)?|さいしん(?:かん|の)?|直近の?(?:巻)?|最近(?:出た|の)',
    ),
    'latest',
  ],
  [
    words(
      [`(?:very )?(?:first|1st|starting|opening) (?:${ITS})`],
      '(?:一番|いちばん)?(?:最初|はじめ|始め)の(?:巻|一冊|1冊)|一巻目|初巻',
    ),
    'first',
  ],
];

/** Volumes that the shopper has. */
export const OWNED = compactPattern(
  oneOf([
    `(?<until>${JN})巻?まで(?:は|を)?(?:読|持|買っ|見|揃(?:っ|え(?:て(?!ほ|欲|く)|た(?!い|く)))|一気(?:でし|だっ|に?読)|あり(?!ま(?:す|せん)か)|集め(?!た[いく])|読了)`,
    `(?<![a-z])(?:got|has|have|owns?|read|finished|bought|collected) (?:${X},? )?(?:(?:the|up to|all|volumes?|vols?\\.?|books|numbers?) ){0,2}(?:${N})(?:${RANGE_MARK}(?:${N}))?(?: (?:of|in) (?:the )?${X})?(?=,? (?:(?:so|and|but|now) )?[^.?!\\d]{0,24}(?:after|needs?|wants?|looking|missing) (?:for )?(?:volumes? |vols? |books? )?(?<wanted>${N})(?![a-z\\d]))`,
    `(?<!(?:can|could|may|should|do|did) )(?<![a-z])(?:i|we|he|she|they)(?:'ve| have| has)? (?:already )?(?:bought|read|finished|own|owns|got) the first (?<few>${N})(?: (?:volumes?|vols?\\.?|books))?(?: (?:of|from) (?:the )?${X})?`,
    `(?<![a-z])already (?:has|have|got|owns?|read|bought) the (?:first|1st) (?:one|volume|book)(?![a-z])|(?<=next(?: (?:${ITS}))?,? )after (?:volume |vol\\.? ?|#|number |no\\.? ?)?(?<after>${N})(?![a-z\\d])`,
    `(?<![a-z])(?:finished|read|owns?|have|has|got|up to|done with|through) (?:${X} )?(?:the |up to |volumes? |vols?\\.? ){1,3}(?:\\d+\\s{0,3}(?:-|–|to)\\s{0,3})?(?<last>\\d+)(?= already|,|[.;](?!\\d)| and (?:want|need|looking)| so )`,
  ]),
  'gu',
);

/** After a volume that the shopper has: the next one is wanted. */
export const GOES_ON = words(
  [
    `(?<!(?:volume|vol\\.?|book|number|#) ?(?:${N}),? )next(?! (?:day|week|weekend|month|year|time|spring|summer|autumn|winter|fall))(?![a-z])|what comes after|what (?:do|should|would|must) i (?:need|buy|get) (?:now|next)|(?:the )?one after|volume after|after that|what.?s after`,
  ],
  '次(?!の?第?\\d)|続き(?!の?第?\\d)',
);
