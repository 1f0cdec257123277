/** Evidence of the task of a follow-up: the classifier's probabilities, the rule that fits, and what its words refer to. */
import { TASKS, type Task } from '@mangaassist/protocol';
import type { Conditions } from '../../query/query.ts';
import type { Asked, ResolvedBy, ResolvedQuestion } from '../resolved-question.ts';
import { taskOf } from '../words/task-of.ts';
import { followUpWords } from './follow-up-words.ts';
import { likenessToPolicy } from './likest-policies.ts';

/** The form of a rule's resolution; `task` and `beside` are those that leave the text as it is. */
export type RuleForm = ResolvedBy | 'task' | 'beside' | 'none';

export interface FollowUpEvidence {
  /** Natural logarithms of the classifier's probabilities, in the order of `TASKS`. */
  readonly classified: readonly number[];
  /** The same by the words of the follow-up, of a model of follow-ups alone. */
  readonly words: readonly number[];
  readonly form: RuleForm;
  /** Places in `TASKS` of the task that the rule names, that the words name, and of the last turn; -1 for none. */
  readonly ofRule: number;
  readonly ofWords: number;
  readonly last: number;
  /** References of the question, and things at hand, in the order of {@link REFERRED}. */
  readonly referred: readonly number[];
}

/** Least probability that differs from none. */
const LEAST = 1e-4;

/** @param shares the classifier's probabilities of the question with its conversation, in the order of `TASKS`. */
export function followUpEvidence(
  asked: Asked,
  rule: Partial<ResolvedQuestion>,
  shares: readonly number[],
): FollowUpEvidence {
  return {
    classified: shares.map((share) => Math.log(share + LEAST)),
    words: followUpWords(asked.text, asked.focus.task),
    form: formOf(rule),
    ofRule: placeOf(rule.task ?? null),
    ofWords: placeOf(taskOf(asked.query, asked.refs)),
    last: placeOf(asked.focus.task),
    referred: REFERRED.map((measure) => Number(measure(asked))),
  };
}

function formOf({ by = null, task = null, beside = [] }: Partial<ResolvedQuestion>): RuleForm {
  if (by !== null) return by;
  if (task !== null) return 'task';
  return beside.length > 0 ? 'beside' : 'none';
}

const placeOf = (task: Task | null): number => (task === null ? -1 : TASKS.indexOf(task));

const demands = ({ query }: Asked, ...keys: readonly (keyof Conditions)[]): boolean =>
  keys.some((key) => query.conditions[key] !== undefined);

const REFERRED: readonly ((asked: Asked) => boolean | number)[] = [
  ({ refs }) => refs.service,
  ({ text, snapshot }) => likenessToPolicy(text, snapshot),
  ({ query }) => query.suggests,
  ({ refs }) => refs.which,
  ({ query }) => query.entities.orders.length > 0,
  ({ query }) => query.entities.series.length > 0,
  ({ focus }) => focus.series.length > 0,
  ({ focus }) => focus.isSearch,
  ({ focus }) => focus.policies.length > 0,
  ({ refs }) => refs.pronoun,
  ({ refs }) => refs.aspect,
  ({ refs }) => refs.sort !== null,
  ({ refs }) => refs.more,
  ({ focus }) => focus.spoken.length > 1,
  ({ focus }) => focus.order !== null,
  ({ query }) => query.entities.volumes.length > 0,
  (asked) => demands(asked, 'language', 'formats', 'kind', 'inStock'),
  (asked) => demands(asked, 'age'),
  (asked) => demands(asked, 'genres', 'tone', 'demographics', 'length', 'years', 'status'),
];
