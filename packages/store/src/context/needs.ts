/** The needs of a task: the shop's data in its prompt. */
import type { Task } from '@mangaassist/protocol';
import type { Query } from '../query/query.ts';
import { asksForPrice } from './remarks/asked-sums.ts';
import type { PassageOptions } from './series-passage.ts';

interface Needs {
  /** Of the passages of series. */
  readonly form: PassageOptions['form'];
  /** Most series that no conversation has at hand. */
  readonly series: number;
}

/** Null for a task that needs nothing. */
export const NEEDS: Readonly<Record<Task, Needs | null>> = {
  greeting: null,
  translation: null,
  faq: { form: 'items', series: 1 },
  product_search: { form: 'items', series: 4 },
  order_status: { form: 'items', series: 1 },
  summarization: { form: 'about', series: 2 },
  recommendation: { form: 'candidate', series: 8 },
  comparison: { form: 'about', series: 3 },
  discussion: { form: 'about', series: 2 },
  unknown: { form: 'items', series: 3 },
};

/** Works that are compared by their prices need their items: "which is cheaper for the complete set?" */
export function needsOf(task: Task, { entities, conditions, text }: Query): Needs {
  const needs = NEEDS[task] ?? { form: 'items', series: 0 };
  const isOfComing = entities.series.length === 0 && entities.volumes.some(({ kind }) => kind === 'next');
  if (isOfComing) return { form: 'items', series: MOST_COMING };
  const isOfItems =
    entities.volumes.length > 0 || conditions.sort === 'cheapest' || conditions.inStock || asksForPrice(text);
  return task === 'comparison' && isOfItems ? { ...needs, form: 'items' } : needs;
}

/** Series whose next volumes a question for books to come is answered with. */
const MOST_COMING = 8;
