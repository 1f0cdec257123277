/** The words for genres and tones in both languages. Keys are those of the data. */
import type { Localized } from '../../model/series.ts';

interface Term {
  /** As shown to a shopper. */
  readonly name: Localized;
  /** Alternatives of a pattern, over lower-case NFKC text. */
  readonly en: string;
  readonly ja: string;
}

const term = (en: string, ja: string, enWords: string, jaWords: string): Term => ({
  name: { en, ja },
  en: enWords,
  ja: jaWords,
});

export const GENRES: Readonly<Record<string, Term>> = {
  action: term(
    'action',
    'アクション',
    'action(?:[- ]packed)?|fights?|fighting|battles?',
    'アクション|バトル(?:もの)?|戦闘',
  ),
  adventure: term('adventure', '冒険', 'adventures?|adventurous|quests?', '冒険|ぼうけん|アドベンチャー'),
  comedy: term(
    'comedy',
    'コメディ',
    'comed(?:y|ies)|comedic|humou?r(?:ous)?|gag',
    'コメディー?|ギャグ|お笑い|笑える',
  ),
  drama: term('drama', 'ドラマ', 'dramas?|dramatic', 'ヒューマンドラマ|人間ドラマ|ドラマ'),
  romance: term(
    'romance',
    '恋愛',
    'romances?|romantic|love stor(?:y|ies)|rom-?coms?|romantic comed(?:y|ies)',
    '恋愛|れんあい|ラブストーリー|ラブコメ|ロマンス|純愛|恋もの|恋物語|恋(?=$|[、。]|の(?:話|漫画|マンガ)(?!題))',
  ),
  fantasy: term('fantasy', 'ファンタジー', 'fantas(?:y|ies)', 'ファンタジー'),
  'dark-fantasy': term('dark fantasy', 'ダークファンタジー', 'dark fantas(?:y|ies)', 'ダークファンタジー'),
  'sci-fi': term(
    'science fiction',
    'SF',
    'sci[- ]?fi|science[- ]fiction|sf',
    '(?<![a-z])sf(?![a-z])|サイエンスフィクション|近未来',
  ),
  horror: term(
    'horror',
    'ホラー',
    'horror|scary|creepy|spooky|scare (?:me|us)|nightmares?',
    'ホラー|怖い|こわい|怖(?=く)|こわ(?=く)|恐怖|怪談|ゾッと|ぞっと',
  ),
  mystery: term('mystery', 'ミステリー', 'myster(?:y|ies)|detectives?|whodunn?its?', 'ミステリー?|推理|探偵'),
  thriller: term('thriller', 'サスペンス', 'thrillers?|suspense(?:ful)?', 'サスペンス|スリラー'),
  psychological: term(
    'psychological',
    '心理',
    'psychological|mind[- ]games?|plot twists?|twist(?:y|s|ed)',
    '心理(?:戦|描写|もの|サスペンス)|サイコ',
  ),
  supernatural: term(
    'supernatural',
    '超常',
    'supernatural|paranormal|occult|ghosts?|yokai|youkai',
    'オカルト|超常|妖怪|心霊|怪異',
  ),
  'slice-of-life': term(
    'slice of life',
    '日常',
    'slice[- ]of[- ]life|everyday life|iyashikei',
    '日常系?|ほのぼの|癒し系?|癒やし系?',
  ),
  school: term('school', '学園', 'school(?:[- ]life)?|high[- ]school', '学園|学校|青春'),
  sports: term(
    'sports',
    'スポーツ',
    'sports?|athletic|soccer|foot(?:ball?|ie|y)|baseball|basketball|volleyball|tennis|boxing(?! day)',
    'スポーツ|スポ根|部活|サッカー|さっかー|野球|やきゅう|バスケ|バレー(?!エ)|テニス|ボクシング',
  ),
  historical: term(
    'historical',
    '歴史',
    'histor(?:y|ical|ic)|period (?:pieces?|dramas?)',
    '歴史|れきし|時代(?:もの|物|劇)|大河|戦国|幕末|歴史上',
  ),
  war: term('war', '戦争', 'wars?|wartime|military', '戦争|軍事|ミリタリー'),
  music: term('music', '音楽', 'music(?:al|ians?)?|bands?|rock band', '音楽|バンド|ロック(?!マン)|吹奏楽'),
  cooking: term(
    'cooking',
    '料理',
    'cooking|cookery|food|cuisine|chefs?|gourmet|culinary|foodies?',
    '料理|りょうり|グルメ|食べ物|ごはん|飯テロ',
  ),
  art: term('art', '美術', '(?<!martial[- ])art(?:ists?|s)?|painting|drawing', '美術|芸術|アート|絵画'),
  medical: term('medical', '医療', 'medical|doctors?|hospital', '医療|医者|医師|病院'),
  work: term(
    'work',
    'お仕事',
    'workplace|office(?: life)?|working life|at work|about (?:work|jobs)|jobs?',
    'お仕事|仕事もの|仕事(?=漫画|マンガ|系|の漫画)|職業|会社員|オフィス',
  ),
  crime: term(
    'crime',
    '犯罪',
    'crime|gangsters?|mafia|yakuza|police',
    '犯罪|クライム|ヤクザ|マフィア|警察|刑事',
  ),
  racing: term(
    'racing',
    'レース',
    '(?<!bi(?:cycl|k)e |cycle |cycling |horse )racing|(?<!bi(?:cycl|k)e |cycle |horse )races?|cars?|motorsports?|street racing',
    'レース|車(?!椅子|いす)|(?<![\\p{Script=Katakana}ー])カー(?![\\p{Script=Katakana}])|走り屋',
  ),
  animals: term(
    'animals',
    '動物',
    'animals?|cats?|kittens?|dogs?|pupp(?:y|ies)|pets?',
    '動物|どうぶつ|猫|ネコ|ねこ|犬|ペット',
  ),
  isekai: term(
    'isekai',
    '異世界',
    'isekai|another world|other ?world(?:ly)?|reincarnat(?:ed|ion)',
    '異世界|転生',
  ),
  mecha: term('mecha', 'ロボット', 'mechas?|giant robots?|robots?|mech', 'ロボット|メカ'),
  'magical-girl': term('magical girl', '魔法少女', 'magical[- ]girls?|mahou shoujo', '魔法少女'),
  'boys-love': term(
    'boys’ love',
    'BL',
    "boys?'? love(?: stor(?:y|ies))?|bl|yaoi|mlm|gay(?: (?:romance|love stor(?:y|ies)))?|shounen[- ]?ai|boys? x boys?",
    '(?<![a-z])bl(?![a-z])|ボーイズラブ',
  ),
  'girls-love': term(
    'girls’ love',
    '百合',
    "girls?'? love(?: stor(?:y|ies))?|gl|yuri|wlw|lesbians?|sapphic|girls? (?:x|and|loving) girls?|love stor(?:y|ies) (?:between|of|about) (?:two )?girls|love stor(?:y|ies) girls",
    '(?<![a-z])gl(?![a-z])|百合|ガールズラブ',
  ),
  family: term(
    'family',
    '家族',
    '(?<!found )famil(?:y|ies)|parenting|fatherhood|motherhood',
    '家族|かぞく|親子|子育て',
  ),
  travel: term('travel', '旅', '(?<!time[- ])travel(?:l?ing)?|journeys?|road trip', '旅行|旅もの|旅'),
  gambling: term('gambling', 'ギャンブル', 'gambling|mahjong|poker', 'ギャンブル|賭博|麻雀'),
  samurai: term('samurai', '侍', 'samurai|ronin|swordsm[ae]n', '侍|サムライ|武士|剣豪|剣客'),
  'martial-arts': term(
    'martial arts',
    '格闘',
    'martial[- ]arts?|kung[- ]?fu|karate|judo',
    '格闘技?|武術|空手|柔道',
  ),
  'post-apocalyptic': term(
    'post-apocalyptic',
    '終末',
    'post[- ]apocalyp(?:tic|se)|apocalyp(?:tic|se)|end of the world|dystopia[ns]?',
    '終末|ポストアポカリプス|世紀末|ディストピア',
  ),
  cyberpunk: term('cyberpunk', 'サイバーパンク', 'cyberpunk', 'サイバーパンク'),
  politics: term('politics', '政治', 'politic(?:s|al)|court intrigue', '政治|権力|宮廷'),
};

export const TONES: Readonly<Record<string, Term>> = {
  dark: term(
    'dark',
    '重い',
    '(?:really |very |super |pretty |kinda |quite )?(?:dark(?:er|est)?|grim(?:mer)?|bleak(?:er)?|disturbing|messed[- ]up|fucked[- ]up|sinister|morbid|macabre|hopeless)',
    '重[いくめ]|暗[いくめ]|ダークな?|鬱|救い(?:が|の)ない|胸糞',
  ),
  gritty: term(
    'gritty',
    '硬派',
    'gritt(?:y|ier)|raw|brutal|gor(?:e|y|ier)|violen(?:t|ce)|blood(?:y|ier)',
    '硬派|ハードボイルド|骨太|グロ|流血|暴力',
  ),
  tense: term('tense', '緊迫', 'tense|gripping|page[- ]turner|edge of my seat', '緊迫|ハラハラ|手に汗'),
  epic: term(
    'epic',
    '壮大',
    'epic|sweeping|(?:epic |rich |deep |great |good |intricate |detailed )?world[- ]?building|huge world',
    '壮大|大作|世界観(?:が|の)(?:すごい|凄い|広い|深い|作り込まれた)?',
  ),
  funny: term(
    'funny',
    '面白おかしい',
    'funn(?:y|ier|iest)|hilarious|(?:make|makes|made|making)s? (?:me|us|him|her|them) (?:laugh|giggle|lol|smile)(?: out loud)?|laugh(?:s|ing|[- ]out[- ]loud)?(?: out loud)?|crack(?:s)? me up|silly|goofy',
    '爆笑|笑え(?:る)?|笑いたい|おかしい|お腹を抱えて',
  ),
  wholesome: term(
    'wholesome',
    'ほっこり',
    'wholesome|heart-?warming|warm and fuzzy|sweet(?:er)?|cute(?:r|st)?|feel[- ]good|nice stor(?:y|ies)',
    'ほっこり(?:する|した|できる)?|心温まる|心あたたまる|(?:やさ|優)しい(?:世界|話|物語|漫画|マンガ|気持ち)|かわいい',
  ),
  cozy: term(
    'cozy',
    '癒される',
    'co[sz]y|comfy|relax(?:ing|ed)?|chill(?:er)?|calm(?:er)?|gentle|peaceful|soothing|comfort(?:ing)?|wind down|unwind|destress',
    '癒や?され(?:る|たい|そう)|癒れる|まったり|ゆるい|ゆるめ|のんびり|平和な|穏やか',
  ),
  quiet: term(
    'quiet',
    '静か',
    'quiet|slow[- ](?:paced|burn)|contemplative|meditative',
    '静かな?|しみじみ|淡々',
  ),
  melancholic: term('melancholic', '切ない', 'melanchol(?:y|ic)|bittersweet', '切ない|せつない|ほろ苦い'),
  romantic: term('romantic', 'ときめく', 'swoony|butterflies', 'キュンキュン|きゅんきゅん|胸キュン|ときめ'),
  surreal: term(
    'surreal',
    '不条理',
    'surreal|weird(?:er|est)?|bizarre|trippy|absurd|mind[- ]?(?:bending|blowing|fuck|screw)(?:er)?',
    '不条理|シュール|奇妙|変な(?:漫画|マンガ|話|作品|やつ)|ぶっ飛んだ|ぶっとんだ|カオス',
  ),
  uplifting: term(
    'uplifting',
    '前向き',
    'uplifting|inspir(?:ing|ational)|motivat(?:ing|ional)|hopeful|cheer(?:s|ing)?(?: me| us| her| him)? up|pick-me-up|feel better|happ(?:y|ier)|cheerful',
    'ハッピーエンド|ハピエン|救い(?:の|が)ある|(?:後味|読後感)[がの]?(?:いい|良い)|前向き|明る(?:い(?!色)|く|め)|元気(?:[がに]?(?:出|な)る)|熱い|勇気|スカッと(?:する|した|でき|なれ)?|スッキリする|爽快(?:感(?:の|が)ある)?|痛快',
  ),
  scary: term('scary', '怖い', 'terrifying|frightening|scarier', '恐ろしい'),
  sad: term(
    'sad',
    '泣ける',
    'sad(?:der|dest)?|tragic|devastating|tear-?jerk(?:er|ing)|(?:make|makes|made|making) (?:me|you|us|her|him) (?:cry|sob|weep|bawl)|(?:good |proper |ugly )?cry|bawl(?:ing)?|sob(?:bing)?|heart-?break(?:ing|er)|emotional|bring(?:s)? (?:me|you) to tears',
    '泣ける|泣きたい|悲しい?|感動|号泣|涙腺',
  ),
  philosophical: term(
    'philosophical',
    '哲学的',
    'philosophical|thought[- ]provoking|makes? (?:me|you) think|deep',
    '哲学|考えさせられる|深い',
  ),
};

/** `rom-com` is two genres, and so on: words that stand for more than one key. */
export const COMPOUND_GENRES: readonly (readonly [string, string, readonly string[]])[] = [
  ['rom-?coms?|romantic comed(?:y|ies)', 'ラブコメディー?|ラブコメ', ['romance', 'comedy']],
  ['dark fantas(?:y|ies)', 'ダークファンタジー', ['dark-fantasy']],
];

/** Genres of which a work may be for one that is asked for: dark fantasy is fantasy, too. */
export const genresFor = (genre: string): readonly string[] =>
  genre === 'fantasy' ? [genre, 'dark-fantasy'] : [genre];
