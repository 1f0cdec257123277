/** Suggestions for the next question, in the end of an answer. */
import { nextQuestions, type StoreSource } from '@mangaassist/store';
import { detectLanguage } from '@mangaassist/text';
import type { TurnResult } from './turn-result.ts';

export type SuggestNext = (result: TurnResult) => TurnResult;

/** Adds them to a finished answer about something of the shop. */
export function suggesterOf(source: Pick<StoreSource, 'loaded'>): SuggestNext {
  return (result) => {
    const { ended } = result;
    const snapshot = source.loaded?.snapshot;
    if (snapshot === undefined || ended.type !== 'answer.finished' || ended.care !== undefined) return result;
    const suggestions = nextQuestions(aboutOf(result, ended), detectLanguage(result.answer), (id) => {
      const place = snapshot.placeOf(id);
      return place === undefined ? undefined : snapshot.product(place);
    });
    return suggestions.length === 0 ? result : { ...result, ended: { ...ended, suggestions } };
  };
}

type Finished = Extract<TurnResult['ended'], { type: 'answer.finished' }>;

function aboutOf({ started }: TurnResult, { products = [], orders = [], sources = [] }: Finished) {
  return { task: started?.task ?? 'unknown', products, orders, sources: sources.map(({ id }) => id) };
}
