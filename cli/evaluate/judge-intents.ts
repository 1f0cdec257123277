/** Figures of a set of intents: the classifier's features and trainer on utterances that it has not seen. */

import { seededRandom } from '../../packages/cascade-core/training/folds.ts';
import { learnIntents } from '../../packages/classifier/training/fit-intents.ts';
import type { IntentSet } from './data/intent-set.ts';
import type { Interval } from './measures/bootstrap.ts';

export interface IntentFigures {
  readonly kind: 'intents';
  readonly name: string;
  readonly intents: number;
  readonly train: number;
  readonly test: number;
  /** Right intents, whatever their probability. */
  readonly accuracy: Interval;
  /** With the threshold under which an utterance is outside; null without utterances outside. */
  readonly outside: OutsideFigures | null;
}

export interface OutsideFigures {
  readonly threshold: number;
  /** Right intents over the threshold. */
  readonly inScope: Interval;
  /** Utterances outside that are under the threshold. */
  readonly recall: Interval;
}

/** Recall of the utterances outside that the threshold is set to. */
const RECALL = 0.75;

export function judgeIntents(set: IntentSet, options: { readonly resamples: number }): IntentFigures {
  const guess = learnIntents(set.train, set.outside.train);
  const judged = set.test.map(({ text, intent }) => {
    const { intent: guessed, probability } = guess(text);
    return { isRight: guessed === intent, probability };
  });
  const interval = (hits: readonly boolean[]) => shareInterval(hits, options.resamples);
  return {
    kind: 'intents',
    name: set.name,
    intents: new Set(set.train.map(({ intent }) => intent)).size,
    train: set.train.length,
    test: set.test.length,
    accuracy: interval(judged.map(({ isRight }) => isRight)),
    outside: outsideOf(set, guess, judged, interval),
  };
}

function outsideOf(
  { outside }: IntentSet,
  guess: (text: string) => { readonly probability: number },
  judged: readonly { readonly isRight: boolean; readonly probability: number }[],
  interval: (hits: readonly boolean[]) => Interval,
): OutsideFigures | null {
  if (outside.known.length === 0 || outside.test.length === 0) return null;
  const known = outside.known.map((text) => guess(text).probability).sort((a, b) => a - b);
  const threshold = known[Math.floor(RECALL * known.length)] as number;
  return {
    threshold,
    inScope: interval(judged.map(({ isRight, probability }) => isRight && probability >= threshold)),
    recall: interval(outside.test.map((text) => guess(text).probability < threshold)),
  };
}

function shareInterval(hits: readonly boolean[], resamples: number): Interval {
  const random = seededRandom(11);
  const share = (pick: (i: number) => boolean) =>
    hits.reduce((sum, _, i) => sum + Number(pick(i)), 0) / hits.length;
  const drawn = Float64Array.from({ length: resamples }, () =>
    share(() => hits[Math.floor(random() * hits.length)] as boolean),
  ).sort();
  const at = (part: number) => drawn[Math.round(part * (drawn.length - 1))] as number;
  return { value: share((i) => hits[i] as boolean), low: at(0.025), high: at(0.975) };
}
