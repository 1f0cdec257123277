/** Takes a question apart into names, conditions and the words that are left. */
import { detectLanguage, wordsOf } from '@mangaassist/text';
import type { Currency } from '../model/item.ts';
import { ORDER_NUMBER } from '../orders/order-numbers.ts';
import type { Mention, NameIndex } from '../search/name-index.ts';
import type { Folded } from './fold.ts';
import { isMeantAsName, isWholeRun, spanInForm } from './meant-names.ts';
import type { Conditions, Entities, NamedEntity, Query, VolumesAsked } from './query.ts';
import { readAge } from './read-age.ts';
import { readBoxSets, readConditions, readSort } from './read-conditions.ts';
import { readGenres } from './read-genres.ts';
import { readLength } from './read-length.ts';
import { hasSuggestion, isAfterOthers, isLikened } from './read-likeness.ts';
import { readPrice } from './read-price.ts';
import { readVolumes } from './read-volumes.ts';
import { BLANK, Unread, words } from './rule.ts';
import { type Dictionary, type Spotted, spotNames } from './spot-names.ts';
import { isStopWord } from './stop-words.ts';

/** The names by which questions are read. */
export interface Lexicon {
  readonly names: NameIndex;
  readonly dictionary: Dictionary;
  /** Id and name of a series, and of an author, by its place. */
  series(place: number): { readonly id: string; readonly name: string };
  author(place: number): { readonly id: string; readonly name: string };
}

const SUGGESTS = words(
  'recommend(?:ation|ations|ed|s)?|suggest(?:ion|ions|s)?|what (?:should|can|to|else)|something|anything|any(?: good)?|looking for|in the mood|similar|give me|show me|list|ideas?|got any|need (?:a|some)|next|else|good|best|gift|present|which',
  'おすすめ|オススメ|お勧め|お薦め|ありますか|ある\\?|ないですか|ない\\?|教えて|探して|何か|なにか|他に|次に|いい(?:の|漫画|マンガ)|面白い|プレゼント|贈|読みたい|知りたい|どれ|みたい',
);
const DESCRIBES = words(
  "(?:the|that|a|this) (?:one|manga|series|book|story|comic)s? (?:about|where|with|in which|that|who|when|from)|about (?:a|an|the|some|two|this|people|kids|girls?|boys?)|in which|where (?:a|an|the|he|she|they|everyone|people|this|some)|who (?:is|are|has|can|gets|becomes|wants|turns|lives|works|goes|fights|eats|runs)|main character|protagonist|plot|storyline|story of|can't remember|forgot|don't remember|name of",
  '出てくる|主人公|という話|っていう話|話の|内容|ストーリー|タイトル(?:が|を)?(?:忘|思い出|わから|分から)|なんだっけ|何だっけ|漫画なんだけど|するやつ|するマンガ|する漫画|の話(?:$|で|の|を|。|\\?)',
);

/** UTF-16 units of a question that are read: the patterns' time grows with them. */
const MOST_READ = 800;

export function parseQuery(whole: string, lexicon: Lexicon): Query {
  const text = whole.length <= MOST_READ ? whole : whole.slice(0, MOST_READ).replace(/[\uD800-\uDBFF]$/, '');
  const spotted = spotNames(text, lexicon.names, lexicon.dictionary);
  const query = readWith(text, spotted.mentions, spotted, lexicon);
  if (isByAccident(query, spotted, lexicon)) {
    const doubtful = [...spotted.doubtful, ...spotted.mentions.filter(isTitleMention)];
    const others = spotted.mentions.filter((mention) => !isTitleMention(mention));
    return readWith(text, others, { ...spotted, doubtful }, lexicon);
  }
  const { series, like } = query.entities;
  const sole =
    series.length + like.length > 0 || matches(THANKS, spotted.folded.form)
      ? []
      : soleName(spotted.doubtful, query, spotted.folded);
  return sole.length === 0 ? query : readWith(text, sole, { ...spotted, doubtful: [] }, lexicon);
}

/**
 * True if the words that were read as titles are ordinary ones among several others, and nothing shows that a title is
 * meant: "gets reborn as goo and builds a country".
 */
function isByAccident(
  { text, rest }: Query,
  { folded, mentions }: Spotted,
  { dictionary }: Pick<Lexicon, 'dictionary'>,
): boolean {
  const titles = mentions.filter(isTitleMention);
  if (titles.length === 0 || rest.length < LEAST_OTHERS) return false;
  return titles.every((mention) => isOrdinary(mention, text, folded, dictionary));
}

/** Other words that a question has in which an ordinary word is no title. */
const LEAST_OTHERS = 3;

function isOrdinary(mention: Mention, text: string, folded: Folded, dictionary: Dictionary): boolean {
  const { start: from, end: to, name, distance } = mention;
  if (distance > 0 || isMeantAsName(text, folded, from, to, name.kind)) return false;
  const [start, end] = spanInForm(folded, mention);
  const words = folded.form.slice(start, end).split(/[\s-]+/);
  if (!words.every((word) => dictionary.has(word))) return false;
  return words.length === 1 || NOUN_BEFORE.test(folded.form.slice(0, start));
}

/** Words before a noun that is no name. */
const NOUN_BEFORE = /(?<![a-z])(?:an?|his|her|their|its|some|two|three|these|those)\s$/u;

/** Reads a question with the given names in it. */
function readWith(
  text: string,
  mentions: readonly Mention[],
  { folded, doubtful }: Pick<Spotted, 'folded' | 'doubtful'>,
  lexicon: Lexicon,
): Query {
  const { form } = folded;
  const language = detectLanguage(text);
  const unread = new Unread(form);
  const orders: string[] = [];
  unread.take(ORDER_NUMBER, (match) => {
    orders.push(`MA-${match[1] ?? match[2]}`);
  });
  const named = namedEntities(mentions, folded, form, lexicon);
  for (const mention of mentions) unread.blank(...spanInForm(folded, mention));
  const conditions: Conditions = {};
  const { volumes, described } = readParts(unread, conditions, {
    isNamed: named.series.length > 0,
    ends: mentions.filter(isTitleMention).map((mention) => spanInForm(folded, mention)[1]),
    currency: language === 'ja' ? 'JPY' : 'USD',
  });
  const isModel = !matches(SAME_AUTHOR, form) && isAfterOthers(form, conditions, volumes);
  const models = isModel ? { series: [], like: [...named.like, ...named.series] } : {};
  return {
    text,
    language,
    entities: { ...named, ...models, policies: [], orders, volumes },
    conditions,
    doubtful: doubtful.filter(isTitleMention).map(({ name }) => lexicon.series(name.of).id),
    rest: restOf(unread),
    left: described.replaceAll(BLANK, ' ').replace(ABSENT, ' '),
    describes: matches(DESCRIBES, form),
    suggests: matches(SUGGESTS, form) || named.like.length > 0,
    sameAuthor:
      (matches(SAME_AUTHOR, form) || (named.series.length > 0 && named.authors.length > 0)) &&
      OTHER_WORKS.test(form),
  };
}

/** Talk in which an everyday word is no title: "you were a real help". */
const THANKS = words(
  "thank(?:s| you)?|thx|you (?:were|are|have been)|you're|helpful|help|sorry|never ?mind|cheers|bye",
  'ありがと|助かり|助かった|すごい|ごめん|すみませんでした|さよなら',
);

const OTHER_WORKS = /else|other|more|another|他|ほか|別|作品|新作/u;

interface Reading {
  /** A series is named, and not only as a model for others. */
  readonly isNamed: boolean;
  /** Places where names of series end. */
  readonly ends: readonly number[];
  /** Of prices without one. */
  readonly currency: Currency;
}

/** Reads the conditions; returns the volumes, and the text in which those of one word still stand. */
function readParts(
  unread: Unread,
  conditions: Conditions,
  { isNamed, ends, currency }: Reading,
): { readonly volumes: readonly VolumesAsked[]; readonly described: string } {
  readAge(unread, conditions, matches(DESCRIBES, unread.text));
  readPrice(unread, conditions, { fallback: currency, isNamed });
  readBoxSets(unread, conditions);
  // "the complete series" is all volumes of a series that is named, and else a series that has ended.
  const ofNamed = ends.length > 0 ? readVolumes(unread, ends) : [];
  if (!isNamed) readLength(unread, conditions);
  readConditions(unread, conditions);
  readSort(unread, conditions, isNamed);
  const hasVolumes = ends.length === 0 && HAS_VOLUME.test(unread.text);
  const volumes = hasVolumes ? readVolumes(unread, ends) : ofNamed;
  if (isNamed && !hasSuggestion(unread.text)) return { volumes, described: unread.text };
  return { volumes, described: readGenresOf(unread, conditions) };
}

/**
 * Reads genres. A genre by itself is a demand only if the question has hardly any other words: in a description it
 * is one of the words to search by. Returns the text without the genres that stand beside a word for books.
 */
function readGenresOf(unread: Unread, conditions: Conditions): string {
  const trial = new Unread(unread.text);
  const loose: Conditions = {};
  readGenres(trial, loose, { genres: 'all', moods: true });
  const isStory = matches(DESCRIBES, unread.text);
  const others = restOf(trial).length;
  const isLoose = others <= MOST_BESIDE_GENRES && !isStory;
  const isSuggestion = matches(SUGGESTS, unread.text) && !isStory;
  const bound = new Unread(unread.text);
  readGenres(bound, {}, { genres: 'beside-books', moods: false });
  const isPlain = others <= MOST_BESIDE_PLAIN_GENRES && !isStory;
  readGenres(unread, conditions, {
    genres: isLoose ? 'all' : isPlain ? 'plain' : 'beside-books',
    moods: isLoose || isSuggestion,
  });
  return bound.text;
}

/** Other words that a question may have whose genres are all demands. */
const MOST_BESIDE_GENRES = 1;
/** The same for words that are said of nothing but stories, such as isekai. */
const MOST_BESIDE_PLAIN_GENRES = 4;

/** Contents that a book shall not have. */
const ABSENT =
  /[\p{Script=Han}\p{Script=Katakana}ー]{1,8}(?:が|は|も)?(?:出てこない|でてこない|出ない|なし|抜き|無し)/gu;

const HAS_VOLUME = /vol|\bv\.?\d|巻|latest|newest|新刊|最新|box|全巻|#\d/u;

function matches(pattern: RegExp, text: string): boolean {
  pattern.lastIndex = 0;
  return pattern.test(text);
}

function namedEntities(
  mentions: readonly Mention[],
  folded: Folded,
  whole: string,
  lexicon: Lexicon,
): Pick<Entities, 'series' | 'like' | 'authors'> {
  const lists = { series: [] as NamedEntity[], like: [] as NamedEntity[], authors: [] as NamedEntity[] };
  const kinds = kindsOf(mentions, folded, whole);
  for (const [i, mention] of mentions.entries()) {
    const isTitle = isTitleMention(mention);
    const { id, name } = isTitle ? lexicon.series(mention.name.of) : lexicon.author(mention.name.of);
    const [start, end] = spanInForm(folded, mention);
    const list = lists[isTitle ? (kinds[i] ?? 'series') : 'authors'];
    if (list.some((known) => known.id === id)) continue;
    list.push({ id, text: whole.slice(start, end), name, edits: mention.distance });
  }
  return lists;
}

/** Models for others, or series that are asked for. Names that are joined are of one kind: "like Bleach and Naruto". */
function kindsOf(
  mentions: readonly Mention[],
  folded: Folded,
  whole: string,
): readonly ('like' | 'series')[] {
  const isSuggestion = hasSuggestion(whole);
  const spans = mentions.map((mention) => spanInForm(folded, mention));
  const isLike = spans.map(([start, end]) => isLikened(whole, start, end, isSuggestion));
  for (let i = 1; i < spans.length; i += 1) {
    const between = whole.slice(spans[i - 1]?.[1], spans[i]?.[0]);
    if (!JOINT.test(between)) continue;
    if (isLike[i - 1] !== isLike[i]) [isLike[i - 1], isLike[i]] = [true, true];
  }
  return isLike.map((each) => (each ? 'like' : 'series'));
}

const JOINT = /^["”」』'’]?\s{0,3}(?:and|or|&|,|、|とか|と|や|か|\/|・|,? and)\s{0,3}["“「『'‘]?$/u;

function isTitleMention({ name }: Mention): boolean {
  return name.kind === 'title' || name.kind === 'alias' || name.kind === 'part';
}

/** Asks for other works of the author of a named series. */
const SAME_AUTHOR = words(
  "(?:who|that|whoever) (?:wrote|made|drew|created|did)|same (?:author|creator|artist|mangaka|writer|guy|woman|person)|(?:author|creator|artist|mangaka|writer) of|other (?:works?|manga|series|books|stuff|titles) (?:by|from)|(?:'s|s') (?:author|creator|mangaka)",
  '同じ(?:作者|作家|人|先生)|の(?:作者|作家)(?:さん)?の(?:他|別|ほか|新|作品)|と同じ作者|(?:描いた|書いた)人の|の人の(?:他|ほか|別|新作|作品)|の(?:作者|作家)の(?:読み切り|短編|読切)|作者の他',
);

/** The everyday words that are names, if the question has no other words. */
function soleName(
  doubtful: readonly Mention[],
  { rest, conditions }: Query,
  folded: Folded,
): readonly Mention[] {
  const [first] = doubtful.filter(
    (mention) => mayBeSole(mention.name) && (mention.name.kind !== 'surname' || isWholeRun(folded, mention)),
  );
  if (first === undefined) return [];
  const [start, end] = spanInForm(folded, first);
  const own = new Set(wordsOf(folded.form.slice(start, end)));
  const others = rest.filter((word) => !own.has(word));
  const isOfKind = ['genres', 'tone', 'notTone'].some((condition) => condition in conditions);
  return others.length === 0 && !isOfKind ? doubtful.filter((each) => each.start === first.start) : [];
}

/** Folding drops long vowels: a key of two characters is no stop word because it looks like one. */
function mayBeSole({ kind, key }: Mention['name']): boolean {
  return kind !== 'part' && (key.length === 2 || !isStopWord(key));
}

/** The words that no rule has read and that say something. */
function restOf(unread: Unread): readonly string[] {
  return wordsOf(unread.text.replaceAll(BLANK, ' ')).filter(
    (word) => !isStopWord(word) && !/^[\p{Script=Hiragana}ー]$/u.test(word),
  );
}
