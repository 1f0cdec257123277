/** Rows from which the weights of `src/query/names/name-evidence.ts` are learnt: questions with a name of a series. */
import { matchForm } from '@mangaassist/text';
import { isByAccident } from '../src/query/names/accidental-names.ts';
import { japaneseNameFeatures } from '../src/query/names/japanese-name-evidence.ts';
import { isLatinText } from '../src/query/names/latin-text.ts';
import { isTitleMention } from '../src/query/names/mention-kinds.ts';
import { nameFeatures } from '../src/query/names/name-evidence.ts';
import { type FoundName, foundName } from '../src/query/names/name-surroundings.ts';
import type { Spotted } from '../src/query/names/spot-names.ts';
import { readNames } from '../src/query/parse-query.ts';
import type { Query } from '../src/query/query.ts';
import { japaneseName, latinNames } from '../src/search/character-names.ts';
import { readingsOf } from '../src/search/readings.ts';
import type { Snapshot } from '../src/search/snapshot.ts';
import type { Match } from '../src/search/text/text-index.ts';
import type { EvidenceQuestion } from './evidence-rows.ts';
import type { Row } from './logistic-fit.ts';

/** Questions of the classifier name series that they mean; names of works that are not carried have many forms each. */
const WEIGHTS = { query: 1, task: 0.5, work: 0.07, workByCharacter: 0.04 };

/** Kinds of queries whose wanted series is another than the named one. */
const OF_OTHERS = new Set(['policy', 'like', 'author', 'order']);

/** @param isLatin of questions in Latin letters alone, or of the others. */
export function nameRows(
  questions: readonly EvidenceQuestion[],
  snapshot: Snapshot,
  isLatin: boolean,
): readonly Row[] {
  return questions.flatMap((question) => {
    if (isLatinText(matchForm(question.text)) !== isLatin || !isUsable(question)) return [];
    const { query, spotted } = readNames(question.text, snapshot);
    const { series, like, authors, absent } = query.entities;
    const ids = new Set(series.map(({ id }) => id));
    if (ids.size > 1 || isByAccident(query, spotted, snapshot)) return [];
    if (ids.size === 1) return ofTitle(question, query, spotted, snapshot);
    return like.length + authors.length + absent.length === 0 ? ofCharacter(question, query, snapshot) : [];
  });
}

function isUsable({ text, kind, isQuery, want, hasConditions }: EvidenceQuestion): boolean {
  if (OF_OTHERS.has(kind)) return false;
  return isQuery ? want.length > 0 || !hasConditions : !OTHER_GOODS.test(text);
}

/** The only series that a question names. */
function ofTitle(
  question: EvidenceQuestion,
  query: Query,
  { mentions, folded }: Spotted,
  snapshot: Snapshot,
): readonly Row[] {
  const [series] = query.entities.series;
  const mention = mentions.find(
    (each) => isTitleMention(each) && snapshot.series(each.name.of).id === series?.id,
  );
  if (mention === undefined) return [];
  const isRight = !question.isQuery || question.want.includes(snapshot.series(mention.name.of).id);
  const weight = question.kind === 'work' ? WEIGHTS.work : question.isQuery ? WEIGHTS.query : WEIGHTS.task;
  return [row(question, query, foundName(mention, folded), { isRight, weight }, snapshot)];
}

/** Questions of the classifier that name a series and ask for something else. */
const OTHER_GOODS =
  /figure|plush|novel|movie|art ?book|calendar|Super|backpack|:re|Clear Card|フィギュア|ぬいぐるみ|小説|ノベ|画集|映画|グッズ|カレンダー/i;

/** The first match that has a character of the question. */
function ofCharacter(question: EvidenceQuestion, query: Query, snapshot: Snapshot): readonly Row[] {
  if (!question.isQuery) return [];
  const { described } = readingsOf(query, snapshot);
  if (!isLatinText(matchForm(question.text)))
    return ofJapaneseCharacter(question, query, described[0], snapshot);
  const named = latinNames(query, described, snapshot);
  const [first] = named;
  if (first === undefined || named.length > MOST_ALIKE) return [];
  const isRight = named.some(({ match }) => question.want.includes(snapshot.series(match.id).id));
  const weight = question.kind === 'work' ? WEIGHTS.workByCharacter : WEIGHTS.query;
  return [row(question, query, first.found, { isRight, weight }, snapshot)];
}

const MOST_ALIKE = 3;

function ofJapaneseCharacter(
  question: EvidenceQuestion,
  query: Query,
  best: Match | undefined,
  snapshot: Snapshot,
): readonly Row[] {
  const found = best === undefined ? null : japaneseName(best.id, query, snapshot);
  if (found === null) return [];
  const isRight = question.want.includes(snapshot.series(found.place).id);
  const weight = question.kind === 'work' ? WEIGHTS.workByCharacter : WEIGHTS.query;
  return [row(question, query, found, { isRight, weight }, snapshot)];
}

function row(
  { text, group }: EvidenceQuestion,
  query: Query,
  found: FoundName,
  { isRight, weight }: Pick<Row, 'isRight' | 'weight'>,
  snapshot: Snapshot,
): Row {
  const features = isLatinText(found.form) ? nameFeatures : japaneseNameFeatures;
  return { features: features(query, found, snapshot), isRight, weight, group: group ?? text };
}

/** Ways in which a work is asked for by its name. */
const FORMS: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => name.toLowerCase(),
  (name) => `do you have ${name}`,
  (name) => `${name.toLowerCase()} vol 2`,
  (name) => `is ${name.toLowerCase()} in stock`,
  (name) => `looking for ${name} please`,
];

const JAPANESE_FORMS: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => `${name}ありますか`,
  (name) => `${name} 2巻`,
  (name) => `${name}って置いてる？`,
  (name) => `${name}を探しています`,
  (name) => `${name}の漫画`,
];

/** Questions for works that the shop does not carry, by their names. */
export function questionsForWorks(works: readonly (readonly string[])[]): readonly EvidenceQuestion[] {
  return works.flat().flatMap((name) =>
    (isLatinText(name) ? FORMS : JAPANESE_FORMS).map((form) => ({
      text: form(name),
      kind: 'work',
      want: [],
      isPolicy: false,
      hasConditions: false,
      isQuery: true,
      group: name,
    })),
  );
}
