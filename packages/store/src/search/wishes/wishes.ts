/** What a suggestion should be like, beside the conditions that it must meet: moods, genres, topics, readers and looks. */

import { detectLanguage, kept, matchForm } from '@mangaassist/text';
import { stemmer } from 'stemmer';
import { GENRES } from '../../query/conditions/genres.ts';
import { withoutOccasions } from '../../query/conditions/occasions.ts';
import { marksIn, withoutMoods } from '../../query/conditions/read-genres.ts';
import { BESIDE_THEMES, OF_READER } from '../../query/plain-words.ts';
import { matches, NEWCOMER } from '../../query/purpose.ts';
import type { Query } from '../../query/query.ts';

import { words } from '../../query/spoken.ts';
import { isStopWord } from '../../query/stop-words.ts';
import type { Facets } from '../snapshot.ts';
import { STORY_CONCEPTS } from '../text/concepts.ts';
import { refusedTopics } from './refused-topics.ts';
import { PERSONS, topicKeys, topicsOfSeries } from './topics.ts';

export interface Wishes {
  /** Moods and genres. */
  readonly marks: readonly string[];
  /** Moods and genres that a series should rather not have. */
  readonly unwanted: readonly string[];
  readonly topics: ReadonlySet<string>;
  /** Topics that a series must not have. */
  readonly refused: ReadonlySet<string>;
  /** Words that the text of a series should have. */
  readonly words: string;
  readonly isOfLooks: boolean;
  readonly isForNewcomer: boolean;
  /** It says what its suggestions should be like. */
  readonly hasAny: boolean;
  /** Wishes are all that the question says beside its conditions. */
  readonly isAll: boolean;
}

const ofShop = kept((facets: readonly Facets[]) => kept((query: Query) => readWishes(query, facets)));

/** The wishes of a question to a shop, read once. */
export function wishesOf(query: Query, facets: readonly Facets[]): Wishes {
  return ofShop(facets)(query);
}

/** Names of genres: the conditions have them. */
const GENRE_STEMS: ReadonlySet<string> = new Set(
  Object.keys(GENRES)
    .filter((genre) => !genre.includes('-'))
    .map((genre) => stemmer(genre)),
);

/** Readers who rather like some moods. */
const READERS: readonly (readonly [RegExp, readonly string[]])[] = [
  [
    words(
      "grand(?:ma|mother|mum|mom|pa|father|dad|parents?)|gran|granny|nana's|elderly|pensioner|oap",
      '祖父母?|祖母|おばあ(?:ちゃん|さん)|おじい(?:ちゃん|さん)|高齢|お年寄り',
    ),
    ['wholesome', 'cozy', 'quiet'],
  ],
];

/** Questions for the drawing, and words by which the shop's notes praise one. */
const LOOKS = words(
  '(?:beautiful|gorgeous|stunning|pretty|great|amazing|detailed|best|incredible|lovely)(?: \\p{L}+)? (?:art|artwork|drawings?|illustrations?|visuals?)|(?:art|artwork|drawings?|illustrations?|visuals?)(?: style)? (?:is|are|that is|that are|matters?)|well[- ]drawn|eye candy',
  '絵(?:が|の)(?:きれい|綺麗|キレイ|美し|上手|うま|すご|凄|細か)[いなく]*|作画(?:が|の)?(?:すご|凄|きれい|綺麗|神|良|いい|美し)[いなく]*|画力|美麗|美しい絵',
);
const PRAISE =
  'artwork detailed detail delicate ornate intricate dazzling beautiful landmark landscapes backgrounds draughtsmanship 緻密 美しい 繊細 精緻';

function readWishes(query: Query, facets: readonly Facets[]): Wishes {
  const { conditions, entities } = query;
  const form = withoutNames(matchForm(query.text), entities);
  const { keys: refused, left } = refusedTopics(form);
  const text = withoutTalk(left, conditions);
  const known = topicsOfSeries(facets);
  const topics = contentWords(withoutMoods(text))
    .flatMap(topicKeys)
    .filter((key) => known.has(key) && !refused.has(key));
  const readers = READERS.flatMap(([pattern, moods]) => (matches(pattern, form) ? moods : []));
  const unwanted = new Set([...(conditions.notGenres ?? []), ...(conditions.notTone ?? [])]);
  const asked = [...(conditions.genres ?? []), ...(conditions.tone ?? []), ...readers, ...marksIn(text)];
  const marks = asked.filter((mark) => !unwanted.has(mark));
  const gentle =
    marks.length === 0 && topics.length === 0 && HARD.some((mark) => unwanted.has(mark)) ? GENTLE : [];
  const isOfLooks = matches(LOOKS, form);
  const wishes = {
    marks: [...new Set([...marks, ...gentle])],
    unwanted: [...unwanted].some((mark) => HARD.includes(mark)) ? HARD : [],
    topics: new Set(topics),
    refused,
    words: isOfLooks ? PRAISE : contentWords(text).join(' '),
    isOfLooks,
    isForNewcomer: matches(NEWCOMER, form),
  };
  const hasAny = wishes.marks.length + wishes.topics.size > 0;
  return { ...wishes, hasAny, isAll: isAllOf(query, wishes) };
}

/** The words of a title say nothing of what is wished. */
function withoutNames(form: string, { series, like, authors }: Query['entities']): string {
  return [...series, ...like, ...authors].reduce((text, { text: name }) => text.replaceAll(name, ' '), form);
}

/** Without what says nothing of a story. */
function withoutTalk(form: string, { price, sort, genres = [] }: Query['conditions']): string {
  const said = withoutOccasions(form).replace(NEWCOMER, ' ').replace(OF_BOOKS, ' ').replace(AGES, ' ');
  // In an order of its own a question has the genre as a condition alone.
  const names = sort === undefined ? [] : genres.flatMap((genre) => GENRES[genre]?.name.ja ?? []);
  const left = names.reduce((text, name) => text.replaceAll(name, ' '), said);
  return price === undefined ? left : left.replace(OF_SUMS, ' ');
}

/** Words for any books, some of which are concepts of stories. */
const OF_BOOKS =
  /漫画|マンガ|まんが|コミック|作品|一番|いちばん|最も|最[長短]|おすすめ|プレゼント|贈り物|読みたい|読(?:んだ|め|む)|お願い(?:いた)?(?:します)?/gu;

/** Words of a sum, which is read as a price: a budget is no topic beside it. */
const OF_SUMS =
  /(?<![a-z])(?:budgets?|dollars?|bucks?|euros?|yens?|money|cash|spend(?:ing)?)(?![a-z])|予算|お金|円/gu;

/** Ages of readers: an old reader is no topic. */
const AGES = /\d{1,3}[- ]?(?:years?|yrs?|months?|y\/?o)(?:[- ]olds?)?/gu;

/** What a question that only refuses hard things wants instead: who wants no violence wants no gore and horror either. */
const HARD: readonly string[] = ['gritty', 'dark', 'scary', 'horror', 'dark-fantasy', 'action', 'war'];
const GENTLE: readonly string[] = ['wholesome', 'cozy'];

/** Words of English that are no grammar and no genre, and runs of Japanese. */
function contentWords(text: string): readonly string[] {
  const latin = (text.match(/[a-z][a-z'-]{2,}/gu) ?? []).filter(
    (word) => !isStopWord(word) && !BESIDE_THEMES.has(word) && !GENRE_STEMS.has(stemmer(word)),
  );
  return [...latin, ...(text.match(/[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}ー々]+/gu) ?? [])];
}

/** True if all that a question says beside its conditions is wishes. */
function isAllOf({ rest, text, describes }: Query, wishes: Omit<Wishes, 'isAll' | 'hasAny'>): boolean {
  if (wishes.isOfLooks) return true;
  const most = detectLanguage(text) === 'ja' ? MOST_DESCRIBED.ja : MOST_DESCRIBED.en;
  if (describes && rest.length > most) return false;
  if (wishes.topics.size + wishes.marks.length === 0 && !wishes.isForNewcomer) return false;
  const form = matchForm(text);
  const read = STORY_CONCEPTS.within(form).map(({ start, end }) => form.slice(start, end));
  const isTopic = (word: string) =>
    [...topicKeys(word)].some(
      (key) => wishes.topics.has(key) || PERSONS.has(key) || wishes.refused.has(key),
    ) ||
    marksIn(word).length > 0 ||
    read.some((phrase) => phrase.includes(word));
  return rest.filter((word) => !BESIDE_THEMES.has(word) && !OF_READER.has(word)).every(isTopic);
}

/** Words of a description that are rather a topic: 猫が出てくる. A compound of Japanese is several. */
const MOST_DESCRIBED = { en: 3, ja: 6 };
