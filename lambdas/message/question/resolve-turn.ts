/** Resolves a question against the earlier turns of its session. */
import type { Classifier } from '@mangaassist/classifier';
import {
  cartQuestion,
  focusOf,
  forReaderMark,
  type PageContext,
  type ResolvedQuestion,
  resolveQuestion,
  type Snapshot,
  type StoreSource,
  standsAlone,
  type TurnFacts,
  withPage,
} from '@mangaassist/store';
import { detectLanguage } from '@mangaassist/text';
import type { PastTurn } from './past-turns.ts';

/**
 * Resolves the words of a shopper, asked from a page of the shop if the client names one. Without a version of the store,
 * they stand as they are.
 */
export type Resolve = (
  words: string,
  history: readonly ResolvedTurn[],
  page: PageContext | null,
) => ResolvedQuestion;

/** The fields of an earlier turn that are read. */
type ResolvedTurn = Pick<PastTurn, 'question' | 'started' | 'ended'>;

/** @param classify reads the task of a follow-up, which is evidence beside the rules. */
export function resolverOf(source: Pick<StoreSource, 'loaded'>, classify: Classifier): Resolve {
  return (words, history, page) => {
    const snapshot = source.loaded?.snapshot;
    if (snapshot === undefined) return withoutStore(words, history);
    const turns = history.map((turn) => factsOf(turn, snapshot));
    const ofCart = cartQuestion(words, page, snapshot, turns.at(-1)?.question ?? null);
    if (ofCart !== null) return ofCart;
    const focus = focusOf(withPage(turns, words, page, snapshot), snapshot);
    return resolveQuestion(
      words,
      focus,
      snapshot,
      (text, context) => classify(text, context).shares,
      page?.language,
    );
  };
}

/** A child's limit does not wait for the shop's data: a search that finds it in time keeps to the limit. */
function withoutStore(words: string, history: readonly ResolvedTurn[]): ResolvedQuestion {
  const reader = history.at(-1)?.started?.reader ?? null;
  if (reader === null) return standsAlone(words);
  const text = `${words}${forReaderMark(reader.age, detectLanguage(words))}`;
  return { ...standsAlone(words), text, by: 'conditions', reader };
}

function factsOf({ question, started, ended }: ResolvedTurn, snapshot: Snapshot): TurnFacts {
  const { sources = [], orders = [] } = ended?.type === 'answer.finished' ? ended : {};
  const { resolved = question, task = null, reader = null } = started ?? {};
  const ids = sources.map(({ id }) => id);
  return {
    question: resolved,
    words: question,
    task,
    spoken: ids.filter((id) => snapshot.placeOf(id) !== undefined),
    policies: ids.filter((id) => snapshot.topics.includes(id)),
    orders: orders.map(({ number }) => number),
    reader,
  };
}
