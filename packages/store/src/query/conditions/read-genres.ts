/** Genres, tones and demographics that a question demands or refuses. */
import { compactPattern, ENGLISH_END, ENGLISH_START, keptByKey } from '@mangaassist/text';
import type { Demographic } from '../../model/series.ts';
import type { Conditions } from '../query.ts';
import type { Unread } from '../rule.ts';
import { oneOf, words } from '../spoken.ts';
import { readGenreClauses } from './genre-clauses.ts';
import { COMPOUND_GENRES, GENRES, TONES } from './genres.ts';

const DEMOGRAPHIC_WORDS: readonly (readonly [Demographic, RegExp])[] = [
  [
    'kodomo',
    words(
      "kodomo|(?:kids?|kid's|kids'|children'?s?) (?:manga|comics?)",
      '児童(?:漫画|マンガ|まんが|書)|児童向け|コロコロ',
    ),
  ],
  [
    'shonen',
    words(
      "sh[oō]u?nen(?:-jump)?|boy(?:s['’]?|['’]s) (?:manga|comics?)",
      '少年(?:漫画|マンガ|まんが|誌|向け|系|コミック)|ジャンプ系',
    ),
  ],
  [
    'shojo',
    words(
      "sh[oō]u?jo|girl(?:s['’]?|['’]s) (?:manga|comics?)|(?:more )?girl(?:y|ie|ish)(?: (?:one|ones|manga|series|book|books))?",
      '(?<!魔法|美)少女(?:漫画|マンガ|まんが|コミック|誌|向け|系|コミック)|女の子(?:向け(?:の(?:漫画|マンガ|コミック))?|(?:っぽ|らし)い(?=の|もの|やつ|漫画|マンガ|作品|本|$|[?？、。]))|女子っぽい(?=の|もの|やつ)',
    ),
  ],
  [
    'seinen',
    words(
      'seinen|(?:manga|comics?|something|anything|one|but) for (?:adult |grown(?:[- ]up)? )?(?:adults|men|grown[- ]?ups)',
      '(?<=^|[\\s、])青年(?=$|[\\s、])|青年(?:漫画|マンガ|まんが|誌|向け|系|コミック|(?=sf|ホラー|ミステリ|サスペンス|ファンタジ|スポーツ|アクション|歴史|恋愛))|大人向けの?(?:漫画|マンガ)?',
    ),
  ],
  [
    'josei',
    words(
      'josei|(?:manga|comics?|books?|stories) for (?:adult |grown(?:[- ]up)? )?(?:women|ladies)|ladies (?:manga|comics?)',
      '女性(?:漫画|マンガ|まんが|誌|向け|コミック)|(?:女の人|おとなの女性|大人の女性|働く女性|OLさん?|お姉さん)(?:向け|が読む)|(?:社会人|社会人同士|働く大人)の(?=恋|ラブ|ロマンス)|レディース|レディ(?:ー|ース)?コミ(?:ック)?',
    ),
  ],
];

const NOT_BEFORE =
  "(?:no|not|non|zero|isn't|isnt|aren't|nothing|hates?|avoid|except(?: for)?|minus|less|without|anything but|other than|don't (?:want|like)|doesn't like|can't stand|free of|dislikes?|no more|tired of|sick of|bored (?:of|with)|done with|had enough(?: of)?|over|skip|hold the|leave out|never|neither|nor)[ -](?:(?:an?|too|very|so|as|quite|any|a lot of|much|really|all|that|the|with|from|about|in|set in|set at|your|another|more|teenage|teen|high|typical|usual|generic|cheesy|shou?nen|shou?jo) ){0,5}";
const NOT_AFTER =
  '(?:の)?(?:もの|もん|やつ)?(?:とか|なんか|など|みたいなの)?(?:が舞台)?(?:が|は|も|を)?(?:なし|無し|抜き|以外|じゃな|ではな|でな|やな[いく]|ちゃう|じゃねえ|はちょっと|苦手|嫌|いや|イヤ|ng|だめ|ダメ|駄目|無理|ムリ|いらな|要らな|控えめ|避け|除[いく]|読めな|勘弁|(?:もう)?(?:飽き|あき(?:た|て)|お腹いっぱい|おなかいっぱい|十分|けっこう|結構(?!好|面白))|(?:の)?ない(?!です|か|の[?？]|[?？])|興味な|ぬき|嫌い|きらい|あかん)|すぎな|くな[いく]';
/** Binds a genre to the books asked for: "horror manga", 「恋愛もの」. */
const BOOK_AFTER =
  '[- ]?(?:manga|mangas|series|comics?|stories|story|books?|titles?|one|ones|genre|stuff|tale)(?![\\p{L}])|(?:系|もの|物|モノ|もん(?=$|[、。で]|が|なん|は|を)|漫画|マンガ|まんが|作品|コミック|の(?:漫画|マンガ|まんが|作品|本|コミック|おすすめ|名作|お?話(?=$|[、。]))|で(?:おすすめ|オススメ|面白)|が(?:読み|好き|いい|良い)|の(?=が|を|も|読|ある|ない|$|[\\s、。?])|が(?:出(?:る|て(?:くる|る|いる|い?れば)|れば)|いっぱい|好き))';
/** A genre that is the last word of a Japanese question is what is asked for: 医者が主人公のサスペンス. */
const HEAD_BEFORE = '(?<=[のな、\\s])';
/** Binds a genre from before: "editions of science fiction". */
const BOOK_BEFORE =
  '(?:(?:manga|series|editions?|books?|volumes?|comics?|titles?) of|(?:s?he|they|who|i|kid|child|son|daughter|boy|girl|nephew|niece) (?:really |just |also )?(?:likes?|loves?|adores?|enjoys?|is into|are into|is mad about)(?: (?:good|lots of|a bit of|a lot of|some))?|(?:something|anything|stuff) (?:with|about|on|featuring)(?: (?:an?|some|lots of))?) ';

/** Genres that count: those beside a word for books, also those that fit nothing but stories, or all. */
export type GenresRead = 'beside-books' | 'plain' | 'all';

/** Words that fit nothing but stories. */
const PLAIN =
  /^(?:comed|rom-?com|romance|romantic comed|fantas|dark fantas|sci|sf$|horror|thriller|suspense|myster|slice|iyashikei|isekai|mecha|yuri|yaoi|bl$|gl$|boys|girls|magical|mahou|cyberpunk|post|psychological|supernatural|historical|adventure|sports?$|action|drama|コメディ|ギャグ|ラブコメ|ラブストーリー|恋愛|純愛|ファンタジー|ダークファンタジー|ホラー|ミステリ|サスペンス|スリラー|日常系|異世界|百合|ボーイズ|ガールズ|魔法少女|スポーツ|アクション|冒険|アドベンチャー|学園|グルメ|サイバー)/u;

/** Reads demands for genres. `loose`: a mood counts without a word for books beside it. */
export function readGenres(
  unread: Unread,
  conditions: Conditions,
  loose: { readonly genres: GenresRead; readonly moods: boolean; readonly clauses?: boolean },
): void {
  readDemographics(unread, conditions);
  const genres = new Set<string>();
  const notGenres = new Set<string>();
  const notTone = new Set<string>();
  readRefusedLists(unread, notGenres, notTone);
  if (loose.clauses === true) readGenreClauses(unread, genres);
  unread.take(NO_DEATHS, () => {
    notGenres.add('horror');
    notTone.add('dark').add('gritty');
  });
  for (const [english, japanese, keys] of COMPOUND_GENRES) {
    readTerm(unread, english, japanese, loose.genres, (isRefused) => {
      for (const key of keys) (isRefused ? notGenres : genres).add(key);
    });
  }
  for (const [key, { en, ja }] of Object.entries(GENRES)) {
    readTerm(unread, en, ja, loose.genres, (isRefused) => (isRefused ? notGenres : genres).add(key));
  }
  const tone = new Set<string>();
  for (const [key, { en, ja }] of Object.entries(TONES)) {
    readTerm(unread, en, ja, loose.moods ? 'all' : 'beside-books', (isRefused) =>
      (isRefused ? notTone : tone).add(key),
    );
  }
  if (tone.has('funny') && !notGenres.has('comedy')) genres.add('comedy');
  // "Less tragic, but still sad": what is wanted is not refused.
  for (const key of tone) notTone.delete(key);
  addAll(conditions, { genres, notGenres, tone, notTone });
}

function addAll(conditions: Conditions, sets: Readonly<Record<string, ReadonlySet<string>>>): void {
  for (const [key, values] of Object.entries(sets)) {
    if (values.size > 0) conditions[key as 'genres'] = [...values];
  }
}

/** Reads the readers that books are for, and those that they are not for. */
function readDemographics(unread: Unread, conditions: Conditions): void {
  readRefusedReaders(unread, conditions);
  unread.take(FOR_ADULTS, () => {
    conditions.demographics = ['seinen', 'josei'];
  });
  for (const [demographic, pattern] of DEMOGRAPHIC_WORDS) {
    unread.take(pattern, () => {
      if (conditions.notDemographics?.includes(demographic)) return false;
      conditions.demographics = [...(conditions.demographics ?? []), demographic];
    });
  }
}

/** Reads refusals of books for some readers: "tired of shonen", 少年漫画っぽくない. The words behind a refusal stay. */
function readRefusedReaders(unread: Unread, conditions: Conditions): void {
  const { text } = unread;
  for (const [demographic, pattern] of DEMOGRAPHIC_WORDS) {
    unread.take(pattern, ({ index, 0: word }) => {
      const isRefused =
        REFUSED_BEFORE.test(text.slice(0, index)) || REFUSED_BEHIND.test(text.slice(index + word.length));
      if (isRefused) conditions.notDemographics = [...(conditions.notDemographics ?? []), demographic];
      return false;
    });
  }
}

const FOR_ADULTS = words(
  '(?:for|with|about) (?:adults|grown[- ]?ups)(?! (?:only|content))',
  '大人向けの?(?:漫画|マンガ)?|大人の(?=恋|ラブ|ロマンス|ドラマ|物語|漫画|マンガ)',
);

const NO_DEATHS = words(
  '(?:where )?(?:no ?one|nobody) dies|without (?:any )?deaths?|no deaths?',
  '(?:人|誰も?|キャラ|登場人物)[がも]?死な(?:ない|ず)',
);

const REFUSED_BEFORE = compactPattern(`(?<![\\p{L}])${NOT_BEFORE}$`, 'u');
const REFUSED_BEHIND = compactPattern(`^(?:っぽくな|${NOT_AFTER})`, 'u');

/** All genres, and the words that join refused ones: "no horror or thriller", ホラーもサスペンスも抜きで. */
const [ANY_EN, ANY_JA] = [
  oneOf(Object.values(GENRES).map(({ en }) => en)),
  oneOf(Object.values({ ...GENRES, ...TONES }).map(({ ja }) => ja)),
];
const OF_KIND = '(?:系|もの|物|要素|現象)?';
const REFUSED_LIST = compactPattern(
  `${ENGLISH_START}${NOT_BEFORE}(?:${ANY_EN})(?:(?:,? (?:or|nor)|/) ?(?:no |any )?(?:${ANY_EN})){1,3}${ENGLISH_END}|(?:${ANY_JA})${OF_KIND}(?:(?:でも|も|と|や|とか)(?:${ANY_JA})${OF_KIND}){1,3}(?:でもな|${NOT_AFTER})`,
  'gu',
);

const MARKS = Object.entries({ ...GENRES, ...TONES }).map(
  ([key, { en, ja }]) => [key, words(en, ja)] as const,
);

/** Genres and moods whose words a text has, whatever they stand beside. */
export function marksIn(form: string): readonly string[] {
  return MARKS.flatMap(([key, pattern]) => {
    pattern.lastIndex = 0;
    return pattern.test(form) ? [key] : [];
  });
}

/** A text without the words of moods. */
export function withoutMoods(form: string): string {
  return MARKS.reduce((text, [key, pattern]) => (key in TONES ? text.replace(pattern, ' ') : text), form);
}

/** Reads genres that are refused in one list. */
function readRefusedLists(unread: Unread, notGenres: Set<string>, notTone: Set<string>): void {
  unread.take(REFUSED_LIST, ([list]) => {
    for (const [key, pattern] of MARKS) {
      pattern.lastIndex = 0;
      if (pattern.test(list) && !(key === 'sports' && ONE_SPORT.test(list)))
        (key in GENRES ? notGenres : notTone).add(key);
    }
  });
}

/** One kind of sports that is refused leaves the other kinds. */
const ONE_SPORT =
  /soccer|football|baseball|basketball|volleyball|tennis|boxing|サッカー|野球|バスケ|バレー|テニス|ボクシング/u;

function readTerm(
  unread: Unread,
  english: string,
  japanese: string,
  read: GenresRead,
  found: (isRefused: boolean) => unknown,
): void {
  const [refused, bound, free, anywhere, head] = patterns(english, japanese);
  if (!unread.mayHave(anywhere as RegExp) || !isAnywhere(anywhere as RegExp, unread.text)) return;
  unread.take(refused as RegExp, ([words]) => ONE_SPORT.test(words) || found(true));
  unread.take(bound as RegExp, () => found(false));
  unread.take(head as RegExp, ([word]) => (PLAIN.test(word) ? found(false) : false));
  if (read === 'beside-books') return;
  unread.take(free as RegExp, ([word]) => (read === 'all' || PLAIN.test(word) ? found(false) : false));
}

/** The patterns that were looked for in a text: genres are read in three ways, and most of them are in none. */
const lookedFor = keptByKey((_text: string) => new Map<RegExp, boolean>(), 4);

let latest: { readonly text: string; readonly looked: Map<RegExp, boolean> } | null = null;

function isAnywhere(pattern: RegExp, text: string): boolean {
  if (latest?.text !== text) latest = { text, looked: lookedFor(text) };
  const known = latest.looked.get(pattern);
  if (known !== undefined) return known;
  const isFound = pattern.test(text);
  latest.looked.set(pattern, isFound);
  return isFound;
}

const compiled = new Map<string, readonly RegExp[]>();

/** Patterns of a term that is refused, beside a word for books, by itself; and one without which none of these matches. */
function patterns(english: string, japanese: string): readonly RegExp[] {
  const known = compiled.get(english);
  if (known !== undefined) return known;
  const [start, end] = [ENGLISH_START, ENGLISH_END];
  const made = [
    compactPattern(
      `${start}${NOT_BEFORE}(?:${english})${end}|(?:${japanese})(?:系|もの|物|要素|色|現象|展開|描写|シーン)?(?:${NOT_AFTER})`,
      'gu',
    ),
    compactPattern(
      `(?:${start}(?:${english})|(?:${japanese}))(?:${BOOK_AFTER})|${start}${BOOK_BEFORE}(?:${english})${end}`,
      'gu',
    ),
    words(english, japanese),
    compactPattern(`${english}|${japanese}`, 'u'),
    compactPattern(`${HEAD_BEFORE}(?:${japanese})(?=$|[。!?])`, 'gu'),
  ];
  compiled.set(english, made);
  return made;
}
