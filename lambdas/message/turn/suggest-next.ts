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
    const { reader } = result.started ?? {};
    const find = (id: string) => {
      const place = snapshot.placeOf(id);
      return place === undefined ? undefined : snapshot.product(place);
    };
    // A button offers: it names no work above the reader's age, though the answer may speak of one.
    const isFor = (id: string) => reader === undefined || (find(id)?.series.age ?? 0) <= reader.age;
    const about = aboutOf(result, ended, isFor);
    const suggestions = nextQuestions(about, detectLanguage(result.answer), find);
    return suggestions.length === 0 ? result : { ...result, ended: { ...ended, suggestions } };
  };
}

type Finished = Extract<TurnResult['ended'], { type: 'answer.finished' }>;

function aboutOf(
  { started }: TurnResult,
  { products = [], orders = [], sources = [] }: Finished,
  isFor: (seriesId: string) => boolean,
) {
  return {
    task: started?.task ?? 'unknown',
    products: products.filter(({ seriesId }) => isFor(seriesId)),
    orders,
    sources: sources.map(({ id }) => id).filter(isFor),
  };
}
