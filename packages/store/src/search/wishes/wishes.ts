/**
 * What a suggestion should be like, beside the conditions that it must meet: moods, genres, topics, readers and looks.
 * They order the series: a wish is met more or less.
 */
import { matchForm } from '@mangaassist/text';
import { stemmer } from 'stemmer';
import { GENRES } from '../../query/conditions/genres.ts';
import { marksIn } from '../../query/conditions/read-genres.ts';
import { matches, NEWCOMER } from '../../query/purpose.ts';
import type { Query } from '../../query/query.ts';
import { OF_READER } from '../../query/read-demands.ts';
import { words } from '../../query/spoken.ts';
import { isStopWord } from '../../query/stop-words.ts';
import { bestFirst } from '../results/best-first.ts';
import { HAS_MARK, moodsOf } from '../results/moods.ts';
import type { Facets, Snapshot } from '../snapshot.ts';
import { STORY_CONCEPTS } from '../text/concepts.ts';
import { BESIDE_THEMES } from './themes.ts';
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
  readonly isForNewcomer: boolean;
}

/** Names of genres: the conditions have them. */
const GENRE_STEMS: ReadonlySet<string> = new Set(
  Object.keys(GENRES).flatMap((genre) => genre.split('-').map((word) => stemmer(word))),
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

export function wishesOf(query: Query, snapshot: Snapshot): Wishes {
  const { conditions, entities, rest } = query;
  const isNamed = entities.series.length + entities.like.length + entities.authors.length > 0;
  const form = matchForm(query.text);
  const { keys: refused, left } = refusedTopics(form);
  const text = isNamed ? rest.join(' ') : left.replace(NEWCOMER, ' ').replace(OF_BOOKS, ' ');
  const known = topicsOfSeries(snapshot.facets);
  const topics = contentWords(text)
    .flatMap(topicKeys)
    .filter((key) => known.has(key) && !refused.has(key));
  const readers = READERS.flatMap(([pattern, moods]) => (matches(pattern, form) ? moods : []));
  const unwanted = new Set([...(conditions.notGenres ?? []), ...(conditions.notTone ?? [])]);
  const asked = [...(conditions.genres ?? []), ...(conditions.tone ?? []), ...readers, ...marksIn(text)];
  const marks = asked.filter((mark) => !unwanted.has(mark));
  const gentle = marks.length === 0 && topics.length === 0 && HARD.some((mark) => unwanted.has(mark)) ? GENTLE : [];
  const isOfLooks = matches(LOOKS, form);
  return {
    marks: [...new Set([...marks, ...gentle])],
    unwanted: [...unwanted].some((mark) => HARD.includes(mark)) ? HARD : [],
    topics: new Set(topics),
    refused,
    words: isOfLooks ? PRAISE : contentWords(text).join(' '),
    isForNewcomer: matches(NEWCOMER, form),
  };
}

/** Words for any books, some of which are concepts of stories. */
const OF_BOOKS = /漫画|マンガ|まんが|コミック|作品|おすすめ|プレゼント|贈り物|読みたい|読(?:んだ|め|む)/gu;

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

/** True if all that a question says beside its conditions is topics that the shop's series have. */
export function asksByWishes({ rest, text, describes }: Query, snapshot: Snapshot, wishes: Wishes): boolean {
  if (wishes.words === PRAISE) return true;
  if (describes && rest.length > MOST_DESCRIBED) return false;
  if (wishes.topics.size + wishes.marks.length === 0 && !wishes.isForNewcomer) return false;
  const form = matchForm(text);
  const read = STORY_CONCEPTS.within(form).map(({ start, end }) => form.slice(start, end));
  const isTopic = (word: string) =>
    [...topicKeys(word)].some((key) => wishes.topics.has(key) || PERSONS.has(key) || wishes.refused.has(key)) ||
    marksIn(word).length > 0 ||
    read.some((phrase) => phrase.includes(word));
  return rest.filter((word) => !BESIDE_THEMES.has(word) && !OF_READER.has(word)).every(isTopic);
}

/** Words of a description that are rather a topic: 猫が出てくる. */
const MOST_DESCRIBED = 3;

/** Parts of a rank. A topic counts less than a mood that is asked for, and more than how typical one is. */
const TOPIC = 0.75 * HAS_MARK;
const WORDS = 0.5 * HAS_MARK;
const UNWANTED = 0.5;
/** Volumes from which a series is no place to begin. */
const LONG = 75;

/** The higher, the better a series meets the wishes. */
export function wishRank(query: Query, snapshot: Snapshot, wishes: Wishes): (place: number) => number {
  const { facets } = snapshot;
  const moods = moodsOf(facets);
  const byMarks = moods.rank(wishes.marks);
  const topics = topicsOfSeries(facets);
  const byWords = wordRanks(wishes, snapshot);
  return (place) => {
    const { volumes, age, tone, genres } = facets[place] as Facets;
    const isHard = wishes.isForNewcomer && (volumes > LONG || age === 0 || age > 16);
    return (
      byMarks(place) +
      TOPIC * topics.about(place, wishes.topics) +
      (byWords.get(place) ?? 0) -
      UNWANTED * wishes.unwanted.filter((mark) => tone.includes(mark) || genres.includes(mark)).length -
      (isHard ? 1 : 0)
    );
  };
}

function wordRanks({ words: text, topics }: Wishes, snapshot: Snapshot): ReadonlyMap<number, number> {
  if (text === '' || (topics.size === 0 && text !== PRAISE)) return new Map();
  const units = snapshot.text.units(text, 'series');
  const found = snapshot.text.search('series', units, () => true, snapshot.isKnownStem);
  const isOfLooks = text === PRAISE;
  return new Map(
    found
      .filter(({ inKeywords }) => isOfLooks || inKeywords > 0)
      .map(({ id, coverage, score }) => [id, isOfLooks ? score : WORDS * coverage] as const),
  );
}

/** True for a series that is about a topic of the wishes, or has their words. */
export function isOfWishes(snapshot: Snapshot, wishes: Wishes): (place: number) => boolean {
  const topics = topicsOfSeries(snapshot.facets);
  const byWords = wordRanks(wishes, snapshot);
  return (place) => topics.about(place, wishes.topics) > 0 || (byWords.get(place) ?? 0) >= WORDS / 2;
}

/** True for a series that has nothing that is refused. */
export function isWanted(snapshot: Snapshot, { refused }: Wishes): (place: number) => boolean {
  if (refused.size === 0) return () => true;
  const topics = topicsOfSeries(snapshot.facets);
  return (place) => topics.about(place, refused) === 0;
}

/** All series that have nothing that is refused, in the order of {@link wishedPlaces}. */
export function* wantedPlaces(query: Query, snapshot: Snapshot): Generator<number, void, void> {
  const isGood = isWanted(snapshot, wishesOf(query, snapshot));
  for (const place of wishedPlaces(query, snapshot)) if (isGood(place)) yield place;
}

/** All series, those that meet the wishes best first; in the question's own order if it has one. */
export function wishedPlaces(query: Query, snapshot: Snapshot): Iterable<number> {
  const wishes = wishesOf(query, snapshot);
  const { sort } = query.conditions;
  const order = snapshot.orderBy(sort ?? 'best_selling');
  const isOpen = wishes.marks.length + wishes.topics.size + wishes.unwanted.length === 0;
  if (isOpen && wishes.words !== PRAISE && !wishes.isForNewcomer) return order;
  if (sort === undefined) return bestFirst([...order], wishRank(query, snapshot, wishes));
  const topics = topicsOfSeries(snapshot.facets);
  return bestFirst([...order], (place) => {
    const { tone } = snapshot.facets[place] as Facets;
    const isOfTopic = topics.about(place, wishes.topics) > 0;
    return wishes.marks.filter((each) => tone.includes(each)).length + Number(isOfTopic);
  });
}
