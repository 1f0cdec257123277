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

const SWEET =
  '(?:shojo|shoujo|shounen|shonen|seinen|josei|isekai|manga|anime|romances?|romcoms?|comed(?:y|ies)|horror|fluff|fluffy|fluffiness|cute|cuteness|sweet|sweetness|sugar|wholesome|wholesomeness|feels|cats|kittens|puppies|slice of life|books|comics|webtoons|bl|yaoi|yuri|mecha|ninjas)';

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
  // An overdose of what is sweet, and of what is read.
  `(?:overdos(?:e|es|ed|ing)|od|ods|oded|oding) (?:on|of) (?:(?:some|all|this|that|the|pure|too|more|so|much|your|these|those|good|happy|tragic) )?${SWEET}`,
  'so (?:cute|sweet|good|funny) (?:that )?i (?:could |would |might )?(?:die|died)',
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
    '推しと(?:一緒に)?心中',
    '(?:笑い|萌え|尊|えも|かわい|可愛|キュン|きゅん|恥ずか|嬉し|うれし|悶え|感動で)(?:すぎて|過ぎて|しくて|くて)?(?:死に|死ぬ|しぬ|しに|死ん|死ねる)(?:たい|そう|だ)?',
    '殺し屋',
    '(?:積読|つんどく|締切|〆切)に殺され(?:る|そう)',
    // Of a family that will be cross: with laughter, beside a parcel to come, or for a thing bought, late or forgotten.
    '殺され(?:る|ちゃう|ます)(?=w(?![a-vx-z])|笑|草)',
    '殺され(?:る|ちゃう|ます)(?:から|ので|んで)(?=.{0,12}(?:届[きくけ]|発送|別送|領収書|納品書|伝票|無地|返品|返金|間に合|冊|分割|包装|本棚|在庫))',
    '(?:(?:買っ|遅れ|忘れ|間違え)たら|買いすぎて|遅れると|間に合わないと)(?:[ぁ-ん]{0,3}[一-鿿]{1,3}に)?殺され(?:る|ちゃう|ます)',
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
