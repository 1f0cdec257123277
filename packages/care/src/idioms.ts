/** Idioms of joy and titles that only sound like a need; they are taken out before the rules read a message. */
import { compactPattern } from '@mangaassist/text';

/** Titles of books, series and games. */
const ENGLISH_TITLES = [
  'death note',
  'death parade',
  'kill la kill',
  'suicide (?:squad|island|club|circle|girl|parabellum|boy|forest)',
  'akame ga kill',
  'kill blue',
  'goodbye my rose garden',
  'i want to die but i want to eat tteokbokki',
  'i want to (?:eat|hold|be) [a-z]+ (?:pancreas|wall)',
  'i will kill the author',
  'no longer human',
  'virgin suicides?',
  'killing bites',
  'killing stalking',
  'if my favorite pop idol made it to the budokan i would die',
  'the girl i want is so handsome',
  'to your eternity',
  'goodbye eri',
  'my broken mariko',
];

/** An exclamation of joy, impatience or laughter. */
const ENGLISH_PHRASES = [
  '(?:hits?|hitting) (?:me|us|you) up',
  'hits? (?:menopause|puberty|the (?:gym|road|shops?|store|books|spot)|adulthood|[1-9][0-9])',
  '(?:is|are|was) (?:now )?hitting (?:grade|year|level|age|form|[1-9][0-9]*)',
  '(?:beaten|beat|attacked|killed|destroyed) by (?:my |the |a |his |her )?[a-z]+ (?:at|in) (?:a |the |this |that |our )?(?:game|chess|race|match|quiz|contest|tournament|mario kart|smash|cards|tennis|uno|monopoly|video games?)',
  // A figure of a story, with its volume or chapter.
  '(?:volume|vol|chapter|episode|arc) [0-9]+(?: [a-z]+){0,3} (?:girl|boy|child|kid|heroine|hero) (?:is|was|gets) (?:abused|beaten|hurt|kidnapped)',
  '(?:kill|die|dying|died|dead|killed|killing) (?:of |from |with |at |over )?(?:laughing|laughter|cuteness|embarrassment|happiness|joy|cringe|boredom|excitement|curiosity|cute)',
  '(?:dying|die|kill) to (?:know|read|get|see|find|have|buy|own|hear|try|start|finish|meet|watch)',
  '(?:to|would|could|i will) (?:totally |literally |honestly |gladly )?(?:die|kill) for',
  'to die for',
  '(?:kill|killing) (?:some |the )?time',
  'killer (?:deal|price|sale|art|edition|whale)',
  'you are killing me',
  'killing (?:it|me with)',
  'die ?hard',
  'on this hill',
  'drop dead',
  'over my dead body',
  'kill two birds',
  'i almost died',
  'followed by your (?:newsletter|account|shop|store)',
  'left (?:me|us) hanging',
  // A contract with the shop, and no word behind it of its author.
  'end(?:ing)? it (?:my|the|this|that|our) (?:[a-z]+ )?(?:subscription|membership|newsletter|mailing list|pre ?order|trial)(?= (?:\\.|$|i mean|please))',
  'stalker x',
  'overdosed on (?:shojo|shounen|shonen|seinen|josei|isekai|manga|anime|romance|horror|fluff|cuteness|slice of life)',
  'heart attack [0-9]+ (?:dollars|euros|yen|pounds|bucks)',
  'cant do this anymore your (?:checkout|site|app|website|shop|store)',
  'kill me with spoilers',
  '(?:wallet|bank account|card|bills?|back|feet|prices?|shipping|suspense|wait) (?:is|are) (?:going to kill|killing) me',
  'happy (?:that )?i could die',
  'die in peace without',
  '(?:stalking|blackmailing) me with (?:these |those |your |that |the )?(?:ads?|adverts?|emails?|newsletters?|offers?|free shipping)',
];

export const ENGLISH_IDIOMS = compactPattern(
  ` (?:${[...ENGLISH_TITLES, ...ENGLISH_PHRASES].join('|')})(?= )`,
  'g',
);

/** In hiragana and kanji, as the Japanese form is. */
export const JAPANESE_IDIOMS = compactPattern(
  [
    '自殺島',
    '自殺さーくる',
    '完全自殺まにゅある',
    '自殺くらぶ',
    '死役所',
    '死にたいけどとっぽ[っぎき]+',
    '死にたがり',
    '推しが武道館い?って?くれたら死ぬ',
    'お前はもう死んでいる',
    '(?:死ぬ|しぬ|死に)(?:ほど|程|そうなほど|そうなくらい|くらい|ぐらい)',
    '(?:死ん|しん)でもいい(?:くらい|ぐらい|から|ほど)',
    '(?:死に|しに)たく(?:なる|なった)?(?:ほど|程|くらい)',
    '(?:笑い|萌え|尊|キュン|きゅん|恥ずか|嬉し|うれし|悶え|感動で)(?:すぎて|過ぎて|しくて)?(?:死に|死ぬ|しぬ|しに|死ん|死ねる)(?:たい|そう|だ)?',
    '殺し屋',
    '(?:積読|つんどく|締切|〆切)に殺され(?:る|そう)',
    '息(?:が|の)止まる(?:ほど|くらい|ぐらい)(?:綺麗|きれい|美し|面白|おもしろ|好き|尊)',
    '耐えられない続き',
    '毒を飲んで(?:転生|巻き?戻)',
    '自殺防止の(?:啓発|ぽすたー|授業)',
    'いのちの電話が出てくる',
    '(?:物語|本|漫画|まんが)の中に消え(?:たい|てしまいたい)',
    '作者に殺され(?:る|かけ|そう)',
    '取引(?:は|を)?(?:もう)?終わりに',
    '終わりにします取引',
    '全部終わらせるのに何',
    '飛び込む表紙',
    '暗殺教室',
    '消えたまま友',
    '消えた初恋',
    '消えたい(?:の)?(?:は|私)(?:の)?(?:漫画|小説|まんが)',
  ].join('|'),
  'g',
);
