/** Figures of how well lists of suggestions fit what was asked for. */
import type { Series } from '@mangaassist/store';
import { round } from '../print.ts';
import { type GradedRequest, gradeOf, isForbidden } from './requests.ts';

/** Suggestions that a shopper is shown first. */
export const FIRST = 6;
const SOME = 3;

export interface Suggested {
  readonly request: GradedRequest;
  /** Best first. */
  readonly series: readonly Pick<Series, 'id' | 'age'>[];
}

export interface Fit {
  readonly requests: number;
  /** Percent of the first six places that have a series that fits; of fewer places where fewer fit at all. */
  readonly fitPercent: number;
  /** Gain of the first six, discounted by their places, as a share of the best order's. */
  readonly ndcgAt6: number;
  /** Percent of the requests, of those that three series fit, with three that fit among the first six. */
  readonly threePercent: number;
  /** Percent of the requests with a series among the first six that must not be suggested. */
  readonly neverPercent: number;
  readonly nothingPercent: number;
}

export function fitOf(lists: readonly Suggested[]): Fit {
  const rich = lists.filter(({ request }) => graded(request) >= SOME);
  const share = (of: readonly Suggested[], test: (each: Suggested) => boolean) =>
    round((100 * of.filter(test).length) / Math.max(1, of.length), 1);
  const mean = (value: (each: Suggested) => number) =>
    lists.reduce((sum, each) => sum + value(each), 0) / Math.max(1, lists.length);
  return {
    requests: lists.length,
    fitPercent: round(100 * mean(fitting), 1),
    ndcgAt6: round(mean(ndcg), 3),
    threePercent: share(rich, (each) => fittingCount(each) >= SOME),
    neverPercent: share(lists, hasForbidden),
    nothingPercent: share(lists, ({ series }) => series.length === 0),
  };
}

const graded = ({ fits, acceptable }: GradedRequest): number => fits.length + acceptable.length;

const fittingCount = ({ request, series }: Suggested): number =>
  series.slice(0, FIRST).filter(({ id }) => gradeOf(request, id) > 0).length;

const fitting = (each: Suggested): number =>
  fittingCount(each) / Math.min(FIRST, Math.max(1, graded(each.request)));

export const hasForbidden = ({ request, series }: Suggested): boolean =>
  series.slice(0, FIRST).some((each) => isForbidden(request, each));

/** Normalized discounted cumulative gain (Järvelin and Kekäläinen, 2002) with the gains 3 and 1. */
function ndcg({ request, series }: Suggested): number {
  const ideal = gain([...request.fits.map(() => 2), ...request.acceptable.map(() => 1)]);
  return ideal === 0 ? 0 : gain(series.map(({ id }) => gradeOf(request, id))) / ideal;
}

const gain = (grades: readonly number[]): number =>
  grades.slice(0, FIRST).reduce((sum, grade, place) => sum + (2 ** grade - 1) / Math.log2(place + 2), 0);
