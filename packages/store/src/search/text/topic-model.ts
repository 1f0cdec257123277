/**
 * Likeness of a question to each topic by all of the topic's phrases together: multinomial naive Bayes (McCallum and
 * Nigam 1998). The closest phrase alone misses a question that shares one word with each of several phrases.
 */
import { HashTable } from '@mangaassist/text';

/** A model as it is stored: base64 of numbers, those of a feature together. */
export interface StoredTopics {
  /** Hashes of the features, 32 bits each. */
  readonly features: string;
  /** Number of topics that have each feature, 16 bits. */
  readonly counts: string;
  /** Places of these topics, 16 bits. */
  readonly topics: string;
  /** Weight of the feature for each, in steps of 1 / {@link STEPS}, 8 bits. */
  readonly weights: string;
  /** Weight by topic of a feature that it does not have. */
  readonly unsaid: readonly number[];
}

/** Steps of a weight of 1. */
export const STEPS = 30;

export interface TopicScores {
  /** Logarithms of the likelihoods of the topics, by their places; only their differences mean something. */
  readonly scores: Float64Array;
  /** Share of the text that the features of the model make up, 0–1. */
  readonly known: number;
}

export class TopicModel {
  readonly #rows: HashTable;
  readonly #starts: Uint32Array;
  readonly #topics: Uint16Array;
  readonly #weights: Uint8Array;
  readonly #unsaid: readonly number[];

  constructor({ features, counts, topics, weights, unsaid }: StoredTopics) {
    this.#rows = new HashTable(new Int32Array(bytesOf(features)));
    const each = new Uint16Array(bytesOf(counts));
    this.#starts = new Uint32Array(each.length + 1);
    for (let i = 0; i < each.length; i += 1)
      this.#starts[i + 1] = (this.#starts[i] as number) + (each[i] as number);
    this.#topics = new Uint16Array(bytesOf(topics));
    this.#weights = new Uint8Array(bytesOf(weights));
    this.#unsaid = unsaid;
  }

  /** @param features those of `topicFeatures`. */
  scores(features: ReadonlyMap<number, number>): TopicScores {
    const scores = new Float64Array(this.#unsaid.length);
    let [sum, squares] = [0, 0];
    for (const [hash, weight] of features) {
      const row = this.#rows.get(hash);
      if (row < 0) continue;
      sum += weight;
      squares += weight * weight;
      const share = weight / STEPS;
      const end = this.#starts[row + 1] as number;
      for (let i = this.#starts[row] as number; i < end; i += 1) {
        const topic = this.#topics[i] as number;
        scores[topic] = (scores[topic] as number) + share * (this.#weights[i] as number);
      }
    }
    for (const [topic, unsaid] of this.#unsaid.entries())
      scores[topic] = (scores[topic] as number) + sum * unsaid;
    return { scores, known: squares };
  }
}

function bytesOf(base64: string): ArrayBuffer {
  return Uint8Array.from(Buffer.from(base64, 'base64')).buffer;
}
