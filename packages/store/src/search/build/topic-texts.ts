/** The texts from which the features of the policies' topics are counted: titles, phrases, and sentences. */
import type { Policy } from '../../model/policy.ts';
import { policyFeaturesOf } from '../text/text-index.ts';
import type { TopicText } from './topic-weights.ts';

const OF_TITLE = 2;

/** @param topics in the order of their places. */
export function topicTexts(policies: readonly Policy[], topics: readonly string[]): readonly TopicText[] {
  return policies.flatMap(({ topic, title, also, text }) => {
    const place = topics.indexOf(topic);
    const weighed = (each: string, weight: number) => ({
      topic: place,
      features: policyFeaturesOf(each),
      weight,
    });
    const sentences = text.split(/(?<=[.。])\s*/u).filter((sentence) => sentence !== '');
    return [weighed(title, OF_TITLE), ...[...also, ...sentences].map((each) => weighed(each, 1))];
  });
}
