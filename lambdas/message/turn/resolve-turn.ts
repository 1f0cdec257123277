/** Resolves a question against the earlier turns of its session. */
import {
  focusOf,
  type ResolvedQuestion,
  resolveQuestion,
  type StoreSource,
  type TurnFacts,
} from '@mangaassist/store';
import type { PastTurn } from './past-turns.ts';

/** Resolves the words of a shopper. Without a version of the store, they stand as they are. */
export type Resolve = (words: string, history: readonly PastTurn[]) => ResolvedQuestion;

export function resolverOf(source: Pick<StoreSource, 'loaded'>): Resolve {
  return (words, history) => {
    const snapshot = source.loaded?.snapshot;
    if (snapshot === undefined) return { text: words, by: null, beside: [], language: null };
    const isSeries = (id: string) => snapshot.placeOf(id) !== undefined;
    const focus = focusOf(
      history.map((turn) => factsOf(turn, isSeries)),
      snapshot,
    );
    return resolveQuestion(words, focus, snapshot);
  };
}

function factsOf({ question, started, ended }: PastTurn, isSeries: (id: string) => boolean): TurnFacts {
  const sources = ended?.type === 'answer.finished' ? (ended.sources ?? []).map(({ id }) => id) : [];
  return {
    question: started?.resolved ?? question,
    task: started?.task ?? null,
    spoken: sources.filter(isSeries),
    policies: sources.filter((id) => !isSeries(id)),
  };
}
