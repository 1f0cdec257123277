/** Counts the features of the topics' texts for `topic-model.ts`. */
import { STEPS, type StoredTopics } from '../text/topic-model.ts';

/** A text of a topic. */
export interface TopicText {
  /** Place of the topic. */
  readonly topic: number;
  /** Weights of its features by their hashes. */
  readonly features: ReadonlyMap<number, number>;
  readonly weight: number;
}

/** Added to each count, so that no feature excludes a topic. */
const SMOOTHING = 0.01;
const MOST_WEIGHT = 255;
/** Features that the table of hashes holds. */
const MOST_FEATURES = 60_000;

/** @param topics their number. */
export function storedTopics(texts: readonly TopicText[], topics: number): StoredTopics {
  const counts = countsOf(texts);
  const totals = new Float64Array(topics);
  for (const own of counts.values())
    for (const [topic, count] of own) totals[topic] = (totals[topic] as number) + count;
  const pairs = [...counts.values()].flatMap((own) => [...own]);
  const weightOf = (count: number) => Math.round(STEPS * Math.log((count + SMOOTHING) / SMOOTHING));
  return {
    features: base64(Int32Array.from(counts.keys())),
    counts: base64(Uint16Array.from([...counts.values()], ({ size }) => size)),
    topics: base64(Uint16Array.from(pairs, ([topic]) => topic)),
    weights: base64(Uint8Array.from(pairs, ([, count]) => Math.min(MOST_WEIGHT, weightOf(count)))),
    unsaid: Array.from(totals, (total) =>
      Number((Math.log(SMOOTHING) - Math.log(total + SMOOTHING * counts.size)).toFixed(3)),
    ),
  };
}

/** Counts by feature and topic: of the most frequent features, if there are too many. */
function countsOf(texts: readonly TopicText[]): ReadonlyMap<number, ReadonlyMap<number, number>> {
  const counts = new Map<number, Map<number, number>>();
  for (const { topic, features, weight } of texts) {
    for (const [hash, each] of features) {
      const own = counts.get(hash) ?? new Map<number, number>();
      own.set(topic, (own.get(topic) ?? 0) + weight * each);
      counts.set(hash, own);
    }
  }
  if (counts.size <= MOST_FEATURES) return counts;
  const sumOf = (own: ReadonlyMap<number, number>) => [...own.values()].reduce((sum, each) => sum + each, 0);
  const ranked = [...counts].sort(([, a], [, b]) => sumOf(b) - sumOf(a));
  return new Map(ranked.slice(0, MOST_FEATURES));
}

const base64 = ({ buffer }: Int32Array | Uint16Array | Uint8Array): string =>
  Buffer.from(buffer as ArrayBuffer).toString('base64');
