/** Conditions that are plain words: status, stock, order, language, format, years. */
import type { Language } from '@mangaassist/text';
import type { Format } from '../../model/item.ts';
import type { Conditions, Sort } from '../query.ts';
import type { Unread } from '../rule.ts';
import { words } from '../spoken.ts';
import { readYears } from './read-years.ts';

const SOMEONE =
  "(?<!(?<![a-z])(?:i|he|she|we|they) |'ve |just |have |(?<!that |which |it |series |manga )has |n't |not |never |yet )";
const COMPLETE = words(
  [
    `(?<!the |a |not |n't )complet(?:e|ed)(?! (?:set|run|box|collection|beginner|newbie|idiot|stranger))|${SOMEONE}finished(?! (?:reading |watching )?(?:the |all )?\\u0001)|concluded|(?:finish|done|over|ended) already|(?<!not |n't )(?:has|have) ended|(?<!how many [^?]{0,24})(?:is|that's|thats|it's|its|be|are) (?:all )?(?:over|done|out|finished)(?: already)?(?! yet| of| by|\\s?in|\\s?on)|(?<=, ?)(?:done|finished|ended)(?=$|[,.!?])|all (?:of it )?out already|(?:so|where) (?:i|you|we|he|she|they) (?:don't|dont|won't|do not|needn't) have to wait|(?:not|n't|never) (?:wait|waiting) (?:for|years)|already (?:over|ended|done|out in full)`,
    "(?:with|has|have|having) (?:an?|a proper|a real|an actual) ending|fully (?:released|published|out|complete)|ends (?:properly|well)|with (?:an )?ending(?=$|[,.!?])|all (?:the )?volumes (?:are )?(?:out|released)|(?:series|manga|ones?) (?:that(?:'s| is| are) )?(?:done|over|ended)|no cliffhangers",
    "(?:has|have|is|are|it's|that's|already|all|fully|being) (?:all |already |fully ){0,3}wrapped(?: up)?|wrapped[- ]up(?= (?:\\p{L}+ ){0,2}(?:series|manga|comics?|stor(?:y|ies)|ones?))|over and done(?: with)?|done and dusted|(?:series|manga|ones?|comics?|stories|something|anything|which|that(?:'s| has| have)?) (?:already |fully )?(?:ended|concluded|wrapped up)(?=$|[,.!?]| (?:in|already|and|with|for))",
    "(?:whole|entire|full) (?:thing|series|run|story|lot) (?:is |has |already |been |all ){0,3}(?:out|released|published|over|done|finished)(?! of)|(?<=, ?|and |that's |are |is |fully )all (?:of it )?(?:released|published)|every volume (?:is |already ){0,3}(?:out|released)",
  ],
  [
    '完結(?:済み?|した|してる|している|してて|しており)?(?!巻|の巻|し?て?(?:い)?ない)|(?<!読み|よみ|見|み|観)終わって(?:る|いる|て)|(?<!読み|よみ|見|み|観)終わった(?:漫画|マンガ|作品|やつ|もの)|(?:連載)?終了(?:した|済み)?|連載(?:が)?終わ(?:った|って)',
    '(?:ちゃんと|もう|すでに|既に)終わっ(?:て(?:る|いる|ん)|た)(?!けど|ので|から|ところ|ばかり)|(?<!読み|よみ|見|み|観)終わっ(?:てん|とる|てます)|(?:最後|最終巻|最終回)まで(?:出て|ある|揃って)|(?:全巻|全部)(?:が)?出(?:て|揃)',
  ],
);
const NOT_ONGOING = words(
  '(?:no|not|nothing|without|avoid|never)(?: any)?(?: still)? (?:ongoing|on-going|unfinished|incomplete)(?: (?:series|ones?|manga|stuff))?',
  '(?:連載中|続いてる|未完(?:結)?)(?:の(?:もの|やつ|作品)?)?(?:は|が)?(?:以外|じゃな|ではな|嫌|いや|イヤ|なし|NG|ng|避け|苦手|無理)',
);
const ONGOING = words(
  [
    'ongoing|on-going|(?:still|continues to|keeps) (?:running|going|comes? out|runs|goes on|coming|publishing|comes? out|coming out|releasing|in publication|continuing|being (?:published|released|written|made)|getting (?:new )?volumes|go|run)',
    'currently (?:running|publishing|serialized|serialised|releasing|being published|in publication)|unfinished|in progress|being published|in seriali[sz]ation|active series|series that continues?',
    "(?:not|(?:has|have|is|was)(?:n't|nt))(?: yet)?(?: been)? (?:finished|completed?|over|ended|done|concluded)(?: yet)?",
  ],
  [
    '(?:連載|刊行|続刊|継続|進行)中|現在進行形|(?:今も|まだ|現在|ずっと)?(?:連載(?:が)?)?続いて(?:る|いる)|連載(?:し|継続)て?(?:る|いる)?|未完(?:結)?|(?:完結して|終わって|終わら)(?:い)?ない|(?:今も?|まだ)連載',
  ],
);

const IN_STOCK = words(
  [
    'in[- ]?stock|stock of|(?:currently |immediately )?available(?: (?:now|right now|today|immediately|to buy|for immediate dispatch))?(?! (?:in|as|on|for)(?! immediate))|(?:ships?|shipped|get(?: it)?|have it|delivered|buy(?: it)?|dispatched|sent|posted) (?:today|tomorrow|now|right away|immediately|straight away)',
    '(?<=[\\d\\u0001] )stock(?=\\s?(?:[?!.]|$))|on the shel(?:f|ves)|on hand|ready to ship|not (?:sold out|out of stock)|you (?:actually )?have (?:right )?now|(?:got|have|are there|is there) any [^?]{0,40}left|left\\?+$|still have|(?:any|anything|something|some|copies|stock) left',
  ],
  [
    '在庫(?:が|は|の|も)?(?:すぐ(?:に)?|今|いま|ちゃんと|確実に)?(?:ある|あり|有り|有る)(?:のみ|もの|やつ|本)?|(?:今)?すぐ(?:に)?(?:買える|届く|送れる|手に入る|発送)|即納|即日|今日(?:すぐ)?(?:持(?:って|ち)帰|手に入|渡して)(?:れる|る|もらえる)|今(?:日)?(?:買える|ある(?!漫画))',
    '(?:売り切れ|品切れ|在庫切れ)(?:て|じゃ|では)?(?:い)?ない|明日(?:に)?届く|いま(?:すぐ)?(?:買える|あるやつ|手に入る)|(?<![新入再の])在庫(?=$|[\\s、。?!])',
  ],
);

const OF_SORTED = '(?:manga|series|releases?|titles?|arrivals?|stuff|comics?)';
/** Kinds of books that stand between an order and its noun, and are read by themselves: "newest josei releases". */
const KINDS =
  '(?:shou?nen|sh[oō]u?jo|seinen|josei|kodomo|horror|romance|fantasy|comedy|sports|mystery|isekai|sci[- ]?fi|thriller|drama|action)';
const SORTS: readonly (readonly [Sort, RegExp])[] = [
  [
    'dearest',
    words(
      [
        '(?<!to )(?:most (?:expensive|pricey|costly|valuable)|priciest|costliest|highest[- ]price[ds]?)|(?<!my |oh |our |to )dearest(?! (?:friend|mother|father|son|daughter|love))',
        '(?:sort(?:ed)? |order(?:ed)? )?by price,? (?:high(?:est)?|descending)(?: to low(?:est)?| first)?|price descending|(?:price )?high(?:est)? to low(?:est)?',
      ],
      [
        '(?:一番|いちばん|1番|最も|もっとも)(?:お)?(?:高い|高額な?|高価な?)(?!評価)|(?:値段|価格)?(?:が|の)?高い順(?:に)?|最高(?:値|額)',
      ],
    ),
  ],
  [
    'cheapest',
    words(
      [
        'cheapest(?: first)?|lowest[- ]price[ds]?|least expensive|costs? (?:the )?least|(?:most )?affordable|cheap(?:er|ly|est)?(?: (?:ones?|first))?|inexpensive|low(?:est)? cost|budget(?:[- ]friendly)?|bargains?',
        '(?:sort(?:ed)? |order(?:ed)? )?by price(?:,? low(?:est)? (?:to high(?:est)?|first))?|price ascending|(?:price )?low to high',
      ],
      [
        '(?:一番|いちばん|最も|なるべく|できるだけ)?(?:お)?安(?:い(?:もの)?(?:順(?:に)?)?|く|め)|最安(?:値)?|お手頃|お買い得|格安|低価格|リーズナブルな?',
      ],
    ),
  ],
  [
    'shortest',
    words(
      'shortest(?: first)?|fewest volumes',
      '(?:一番|いちばん|最も)短い|短い順|最短(?!で)の?|巻数(?:が|の)?少ない(?:順|もの)|巻数(?:が|の)?(?:一番|いちばん|最も)少ない',
    ),
  ],
  [
    'longest',
    words(
      'longest(?: first)?|most volumes',
      '(?:一番|いちばん|最も)(?:長い|(?:巻数|冊数)(?:が|の)?(?:多|ある|出て))|長い順|最長の?|巻数(?:が|の)?多い(?:順|もの)|巻数(?:が|の)?(?:一番|いちばん|最も)多い',
    ),
  ],
  [
    'newest',
    words(
      [
        `(?:brand[- ])?(?:newest|latest|most recent|recent|new(?! to ))(?: ${OF_SORTED}|(?= (?!${OF_SORTED})\\p{L}+ ${OF_SORTED}))|(?:brand[- ])?(?:newest|latest|most recent|recent|new)(?= ${KINDS}(?![a-z]))|(?:newest|latest|most recent|recent|new) books?|new(?:est|ly)? (?:releases?|released)|(?:newest|most recent(?:ly \\p{L}+)?|latest)(?:(?: to)? oldest)?(?: (?:ones? )?first)|newest|by (?:release )?date(?! of)|recently (?:released|published|started)`,
        "just (?:came out|released|published)|came out recently|this year|what(?:['’]?s| is| are)(?: the| your)? new|(?:what|that|which)(?:['’]?s| is| are)(?: (?:\\p{L}+ ){0,4}(?:that|which)(?:['’]?s| is| are))? (?:brand )?new(?= (?:this|in|at|today|lately)(?![a-z]))|(?:anything|something) new(?= (?:this|in|at|right|today|out|lately|recently)|$|[?!.,])|new in|(?:came|come|comes|coming|out) (?:out )?(?:just )?(?:this|last|the past) (?:week|month|few (?:weeks|days))|released (?:this|last) (?:week|month)",
      ],
      [
        '新作|新刊|新着|最新作?|最近(?:の|出た|始まった|発売)|(?:一番|いちばん)あたらし(?:い|め)(?:やつ|の|もの)?|新しく(?:始まった|出た|入った|発売された)?|新し(?:い|め)(?:の)?(?:漫画|マンガ|作品|順|やつ|の)?|今年の|(?:今週|今月|先週|先月|最近)(?:の)?(?:発売(?:された|した|の)?|出(?:た|る)|リリース)|新連載|近年の',
      ],
    ),
  ],
  [
    'lesser_known',
    words(
      'under-?rated(?: (?:gems?|ones?))?|(?:hidden|overlooked|lesser[- ]known|obscure) (?:gems?|ones?|classics?|treasures?|manga|series|titles?)|less(?:er)?[- ](?:known|popular|famous)|(?:not|nothing) (?:so |too |super |that )?(?:popular|famous|mainstream|well[- ]known)|off the beaten (?:path|track)|slept on|(?:that |which )?(?:nobody|no ?one|few people) (?:knows?|talks? about|reads?)(?: about| of)?',
      '隠れた名作|隠れた(?:漫画|マンガ|傑作)|知る人ぞ知る|マイナーな?|あまり(?:知られて|有名じゃ|有名では)(?:い)?ない|売れて(?:い)?ない|無名の?|埋もれた(?:名作|漫画|マンガ)?|過小評価(?:されて(?:い)?る)?',
    ),
  ],
  [
    'best_selling',
    words(
      [
        "best[- ]?sell(?:ing|ers?)|top[- ]?(?:sell(?:ing|ers?)|rated)|(?:most |by |sort by )?popular(?:ity)?|top(?: \\d+| ten| five)|hottest|hot right now|trending|(?:everyone|everybody|people|ppl|folks|customers|readers|shoppers)(?: is|'s| are|'re)? (?:reading|buying|into)(?: (?:the )?most| right now| these days| lately)?|(?:bought|sold|selling|buying|ordered) (?:the )?most|fl(?:y|ies|ying) off the shel(?:f|ves)|(?:moves?|moving|selling|sells) (?:the )?fast(?:est)?",

        'sell(?:s|ing)? (?:the )?(?:best|most|well)|most (?:bought|sold|read)|(?:most )?famous',
      ],
      [
        '(?:日本(?:の漫画)?で)?(?:一番|いちばん|最も)?売れ(?:てる|ている|筋|行き)|売上|人気(?:の|な|が|ある|順|作)?|ランキング|ベストセラー|流行|話題|バズ|ヒット|(?:よく|いちばん|一番)(?:売れ|買われ)(?:て(?:る|いる|ん))?|定番|有名な|みんな(?:が)?読んで',
      ],
    ),
  ],
];

const COPIES =
  '(?:edition|version|translations?|translated|language|copy|copies|print|release|volumes?|ones?|only)';
/** People and places that are English in a story. */
const ENGLISH_IN_STORY =
  '(?:teacher|butler|class(?:es|room)?|lessons?|m[ae]n|girl|boy|student|gentlem[ae]n|countryside|tutor|noble|lord|lady|school|maid|village|king|queen|prince|princess|club|town|witch|detective|literature|rose|garden)s?(?![a-z])';
const LANGUAGES: readonly (readonly [Language, RegExp])[] = [
  [
    'en',
    words(
      [
        `(?:in |the |(?:only )?read )?english(?:[- ]${COPIES})*(?! ${ENGLISH_IN_STORY})|translated(?: (?:in)?to english| ones?| version)?|in eng|eng (?:version|edition|dub|copy|ver)|eigo(?: ?ban| de)?|in translation`,
      ],
      [
        'えいご(?:版|ばん|で|の)|(?<![a-z])english(?=で|版|の(?:本|版|やつ))|英語(?:版|訳|翻訳版|で|の)?(?!の?(?:教師|先生|授業|勉強|教室|塾|部))|英訳(?:版)?|洋書(?:版)?|翻訳版|英文|(?<=[\\d巻\\u0001]\\s?)英(?=$|[\\s、。?])|イングリッシュ版?|英語に訳|英ご(?=$|[\\s、。のでば版])',
      ],
    ),
  ],
  [
    'ja',
    words(
      [
        `in (?:the )?(?:original )?(?:japanese|jp|jpn|nihongo|original language)|(?:the )?japanese(?=[- ](?:paperbacks?|hardcovers?|e-?books?)(?![a-z]))|(?:the )?japanese[- ](?:language )?(?:edition|version|original|language|copy|copies|print|volumes?|ones?|text|release)|original japanese|(?:jp|jpn) (?:version|edition|copy|ver)|raws?|untranslated|original language|(?:make|switch|change) (?:it|that|this|them|those|these)(?: all)?(?: to| into)? japanese|japanese instead|nihongo ?ban|(?<=[\\d\\u0001],? )japanese(?=$|[,.?!]| (?:how much|price|cost|please|pls|in stock|available|and how))`,
      ],
      [
        '日本語(?:版|で|の|(?=$|[\\s、。]))|にほんご(?:版|ばん|で|の)|(?<![a-z])japanese(?=で|版|の(?:本|版|やつ))|日本版|原書|原語|原作版|和書',
      ],
    ),
  ],
];

const DIGITAL =
  'e-?books?|digital(?:ly)?(?: (?:edition|version|copy|copies|only|form))?|kindle|electronic|epub|e-?reader';
const DIGITAL_JA = '電子(?:書籍|版|本|ブック|コミック)?|電書|デジタル(?:版)?|kindle|キンドル';
const NOT_DIGITAL = words(
  `(?:not|no|non|isn't|without|don't want)(?: an?| any)? (?:${DIGITAL})`,
  `(?:${DIGITAL_JA})(?:は|が)?(?:じゃな|ではな|でな|以外|苦手|なし|いらな|嫌)[くいし]?`,
);
const FORMAT_WORDS: readonly (readonly [Format, RegExp])[] = [
  ['paperback', NOT_DIGITAL],
  ['ebook', words(DIGITAL, [DIGITAL_JA, '(?:スマホ|タブレット|ipad|iphone)で読'])],
  [
    'hardcover',
    words(
      "hard[- ]?(?:covers?|backs?|bound)|deluxe(?: editions?)?|collector(?:'?s|s')? editions?|kanzenban|aiz[oō]u?ban",
      'ハードカバー|豪華版|愛蔵版|完全版|デラックス版?|上製本',
    ),
  ],
  [
    'used',
    words(
      'used(?! to)(?: cop(?:y|ies))?|second[- ]?hand|pre-?owned|pre-?loved|thrifted',
      '中古(?:品|本)?|古本|ユーズド|セコハン',
    ),
  ],
  [
    'paperback',
    words(
      'paperbacks?|soft-?covers?|physical(?: (?:copy|copies|edition|books?))?|print(?:ed)? (?:copy|copies|edition|form)|printed|(?:on|to) paper|paper(?=,? (?:please|pls|only)(?![a-z])|$)|paper (?:copy|copies|edition)',
      '単行本|ペーパーバック|紙(?:の本|版|書籍|媒体|の|で|(?=$|[\\s、。]))|コミックス(?!の?\\d)',
    ),
  ],
];
export function readConditions(unread: Unread, conditions: Conditions): void {
  unread.take(NOT_ONGOING, () => {
    conditions.status = 'complete';
  });
  unread.take(ONGOING, () => {
    conditions.status ??= 'ongoing';
  });
  unread.take(COMPLETE, () => {
    conditions.status ??= 'complete';
  });
  unread.take(IN_STOCK, () => {
    conditions.inStock = true;
  });
  for (const [language, pattern] of LANGUAGES) {
    unread.take(pattern, () => {
      conditions.language ??= language;
    });
  }
  readFormats(unread, conditions);
  readYears(unread, conditions);
}

function readFormats(unread: Unread, conditions: Conditions): void {
  for (const [format, pattern] of FORMAT_WORDS) {
    unread.take(pattern, () => {
      conditions.formats = [...new Set([...(conditions.formats ?? []), format])];
    });
  }
}

/** Reads the order of results. Where a series is named, "the latest" is a volume of it; only prices order its items. */
export function readSort(unread: Unread, conditions: Conditions, isNamed: boolean): void {
  for (const [sort, pattern] of SORTS) {
    if (isNamed && !OF_PRICE.has(sort)) continue;
    unread.take(pattern, () => {
      conditions.sort ??= sort;
    });
  }
  // "What is new this week?": the shop's newest, by the data that it has.
  if (!isNamed && conditions.sort === 'newest') unread.take(LATELY, () => undefined);
  if (conditions.sort !== undefined) unread.take(OF_JAPAN, () => undefined);
}

/** 一番売れている日本の漫画: all manga are. */
const OF_JAPAN = /日本の(?=漫画|マンガ|まんが|コミック)/gu;

const OF_PRICE: ReadonlySet<Sort> = new Set<Sort>(['cheapest', 'dearest']);

const LATELY = words(
  '(?:this|in the (?:last|past)|these(?: last)?) (?:weeks?|months?|days)|lately|recently|today|right now|currently',
  '(?:今週|今月|本日|今日|最近|来週|来月)の?',
);
