/** Policies beside a wish for books that a sum buys, without a word of a service: none is about "dollars" or "get". */
import type { Task } from '@mangaassist/protocol';
import { matchForm } from '@mangaassist/text';
import type { Query } from '../../query/query.ts';
import type { SearchAnswer } from '../search.ts';
import { namesService } from './second-wish.ts';

const isOfMoney = (task: Task, { conditions, text }: Query): boolean =>
  task === 'recommendation' && conditions.price !== undefined && !namesService(matchForm(text));

export function withoutPoliciesOfMoney(answer: SearchAnswer, task: Task, asked: Query): SearchAnswer {
  if (!isOfMoney(task, asked)) return answer;
  return { ...answer, results: answer.results.filter(({ kind }) => kind !== 'policy') };
}
