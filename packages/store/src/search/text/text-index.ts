/** Search by words in what series and policies are about. The two have an index each: what is rare differs. */
import { matchForm } from '@mangaassist/text';
import { isGrammar, isStopWord } from '../../query/stop-words.ts';
import { SERVICE_CONCEPTS, STORY_CONCEPTS } from './concepts.ts';
import { InvertedIndex } from './inverted-index.ts';
import { baseOf } from './irregular-words.ts';
import type { Match } from './match.ts';
import { type StoredIndex, storedIndex } from './stored-index.ts';
import { type Reading, termsOf, type Unit, unitsOf } from './terms.ts';
import { topicFeatures } from './topic-features.ts';
import { type StoredTopics, TopicModel, type TopicScores } from './topic-model.ts';

/** A series or a policy as text. */
export interface TextEntry {
  readonly names: string;
  readonly keywords: string;
  /** Its description. */
  readonly text: string;
  /** The rest of its text. */
  readonly more: string;
}

export type { Match } from './match.ts';

const PARTS = ['series', 'policies', 'phrases'] as const;
export type TextPart = (typeof PARTS)[number];

/** What was sent and what is to be sent are two questions to a shop. */
const asItIs = (word: string) => word;

/** Words of the shop mean nothing for a book and much for a policy. */
const READINGS: Readonly<Record<TextPart, Reading>> = {
  series: { isSkipped: isStopWord, base: baseOf, concepts: STORY_CONCEPTS },
  policies: { isSkipped: isGrammar, base: asItIs, concepts: SERVICE_CONCEPTS },
  phrases: { isSkipped: isGrammar, base: asItIs, concepts: SERVICE_CONCEPTS },
};

/** Left out in versions that were loaded before there was one: the topics. */
type StoredText = Readonly<Record<TextPart, StoredIndex>> & { readonly topics?: StoredTopics };

/** Features of a text of a policy by their weights. */
export function policyFeaturesOf(text: string): ReadonlyMap<number, number> {
  return topicFeatures(matchForm(text), distinct(unitsOf(text, READINGS.policies)));
}

/** Builds the indexes as JSON. An entry's id is its place in its list. */
export function textIndexJson(
  series: readonly TextEntry[],
  policies: readonly TextEntry[],
  phrases: readonly string[],
  topics: StoredTopics,
): string {
  const index = (entries: readonly TextEntry[], part: TextPart) =>
    storedIndex(
      entries.map(({ names, keywords, text, more }) =>
        [more, text, keywords, names].map((field) => termsOf(field, READINGS[part])),
      ),
    );
  const ofOne = (text: string): TextEntry => ({ names: '', keywords: '', text, more: '' });
  return JSON.stringify({
    phrases: index(phrases.map(ofOne), 'phrases'),
    series: index(series, 'series'),
    policies: index(policies, 'policies'),
    topics,
  } satisfies StoredText);
}

export class TextIndex {
  readonly #parts: Readonly<Record<TextPart, InvertedIndex>>;
  readonly #units = new Map<string, readonly Unit[]>();
  readonly #topics: TopicModel | null;

  private constructor(parts: Readonly<Record<TextPart, InvertedIndex>>, topics: StoredTopics | undefined) {
    this.#parts = parts;
    this.#topics = topics === undefined ? null : new TopicModel(topics);
  }

  /** Loads an index in steps that leave room for other work. */
  static async load(json: string): Promise<TextIndex> {
    const pause = () => new Promise<void>((resolve) => setImmediate(resolve));
    await pause();
    const stored = JSON.parse(json) as StoredText;
    await pause();
    const series = new InvertedIndex(stored.series);
    await pause();
    series.prepare();
    await pause();
    const policies = new InvertedIndex(stored.policies);
    return new TextIndex({ series, policies, phrases: new InvertedIndex(stored.phrases) }, stored.topics);
  }

  static loadNow(json: string): TextIndex {
    const stored = JSON.parse(json) as StoredText;
    const parts = {
      series: new InvertedIndex(stored.series),
      policies: new InvertedIndex(stored.policies),
      phrases: new InvertedIndex(stored.phrases),
    };
    return new TextIndex(parts, stored.topics);
  }

  /** True if a series or a policy has a word. */
  has(word: string): boolean {
    return [...termsOf(word, READINGS.policies)].some((term) =>
      PARTS.some((part) => this.#parts[part].has(term)),
    );
  }

  /** True if a series has a word of Latin letters. */
  hasOfSeries(word: string): boolean {
    const [unit, other] = unitsOf(word, READINGS.series);
    return other === undefined && unit !== undefined && this.#parts.series.has(unit.terms[0]?.[0] ?? '');
  }

  /** The units of a question to a part. Those of the latest are kept: a turn asks for them in several steps. */
  units(question: string, part: TextPart): readonly Unit[] {
    const key = `${part} ${question}`;
    const units = this.#units.get(key) ?? distinct(unitsOf(question, READINGS[part]));
    if (question.length > LONGEST_KEPT) return units;
    this.#units.delete(key);
    this.#units.set(key, units);
    if (this.#units.size > MOST_KEPT) this.#units.delete(this.#units.keys().next().value as string);
    return units;
  }

  /** Likeness of a question to the topics of the policies, by their places; null in versions without it. */
  topics(form: string): TopicScores | null {
    return this.#topics?.scores(topicFeatures(form, this.units(form, 'policies'))) ?? null;
  }

  /** The best entries of a part for the units of a question, best first. */
  search(
    part: TextPart,
    units: readonly Unit[],
    accepts: (id: number) => boolean,
    isEveryday: (stem: string) => boolean,
  ): readonly Match[] {
    return this.#parts[part].search(units, accepts, isEveryday, MOST_MATCHES);
  }
}

/** The first of the units with one word, and of a long question its beginning. */
function distinct(units: readonly Unit[]): readonly Unit[] {
  const byWord = new Map<string | undefined, Unit>();
  for (const unit of units) if (!byWord.has(unit.terms[0]?.[0])) byWord.set(unit.terms[0]?.[0], unit);
  return [...byWord.values()].slice(0, MOST_UNITS);
}

const MOST_UNITS = 60;

const MOST_KEPT = 32;
/** UTF-16 units of a question whose units are kept. */
const LONGEST_KEPT = 400;

/** Matches that are looked at closely. */
const MOST_MATCHES = 30;
