/** Fits the weights of `follow-up-task.ts`: multinomial logistic regression by gradient descent with momentum. */
import { TASKS } from '@mangaassist/protocol';
import type { FollowUpEvidence } from '../src/focus/task/follow-up-evidence.ts';
import { type FollowUpWeights, followUpShares } from '../src/focus/task/follow-up-task.ts';

export { evidenceOfFollowUp } from '../src/focus/resolve-question.ts';

export interface FollowUpRow {
  readonly evidence: FollowUpEvidence;
  /** Place of the right task in `TASKS`. */
  readonly task: number;
  readonly weight: number;
  /** Rows of one group are left out together in cross-validation: those of one story, in both languages. */
  readonly group: string;
}

const STEPS = 500;
const RATE = 0.3;
const MOMENTUM = 0.9;
/** Pull towards nought of the weights that all tasks share, and of those of one task. */
const RIDGE = { shared: 1, ofTask: 3 };
/** The weight of the classifier's word before anything is fitted. */
const CLASSIFIED = 0.7;
const FOLLOW_UPS = 0.7;
/** Weights that all tasks share, apart from those of the rules. */
const SHARED = 4;
export const FOLDS = 6;
/** The values that weights are pulled to, by their places. */
const STARTS: Readonly<Record<number, number>> = { 0: CLASSIFIED, 3: FOLLOW_UPS };

export function fitFollowUps(rows: readonly FollowUpRow[]): FollowUpWeights {
  const forms = [...new Set(rows.map(({ evidence }) => evidence.form))].toSorted();
  const measures = (rows[0]?.evidence.referred.length ?? 0) + 1;
  const shared = SHARED + forms.length;
  const size = shared + TASKS.length * measures;
  const total = rows.reduce((sum, { weight }) => sum + weight, 0);
  const [values, speed] = [new Float64Array(size), new Float64Array(size)];
  values[0] = CLASSIFIED;
  values[3] = FOLLOW_UPS;
  const add = (into: Float64Array, { evidence }: FollowUpRow, task: number, by: number) => {
    const { classified, words, form, ofRule, ofWords, last, referred } = evidence;
    const plus = (at: number, value: number) => {
      into[at] = (into[at] as number) + by * value;
    };
    plus(0, classified[task] ?? 0);
    plus(1, Number(ofWords === task));
    plus(2, Number(last === task));
    plus(3, words[task] ?? 0);
    plus(SHARED + forms.indexOf(form), Number(ofRule === task));
    const from = shared + task * measures;
    plus(from, 1);
    for (const [i, measure] of referred.entries()) plus(from + 1 + i, measure);
  };
  for (let step = 0; step < STEPS; step += 1) {
    const gradient = new Float64Array(size);
    const weights = asWeights(values, forms, measures);
    for (const row of rows) {
      const shares = followUpShares(row.evidence, weights);
      for (const [task, share] of shares.entries())
        add(gradient, row, task, (share - Number(task === row.task)) * row.weight);
    }
    for (let i = 0; i < size; i += 1) {
      const held = (i < shared ? RIDGE.shared : RIDGE.ofTask) * ((values[i] as number) - (STARTS[i] ?? 0));
      speed[i] = MOMENTUM * (speed[i] as number) - (RATE * ((gradient[i] as number) + held)) / total;
      values[i] = (values[i] as number) + (speed[i] as number);
    }
  }
  return asWeights(values, forms, measures);
}

/** Shares of each row by weights that were fitted without its group, in the order of the rows. */
export function crossValidated(rows: readonly FollowUpRow[]): readonly (readonly number[])[] {
  const foldOf = foldsOf(rows);
  const weights = Array.from({ length: FOLDS }, (_, fold) =>
    fitFollowUps(rows.filter((row) => foldOf(row) !== fold)),
  );
  return rows.map((row) => followUpShares(row.evidence, weights[foldOf(row)]));
}

/** The fold of each row; rows of one group have one. */
export function foldsOf<Row extends Pick<FollowUpRow, 'group'>>(rows: readonly Row[]): (row: Row) => number {
  const groups = [...new Set(rows.map(({ group }) => group))];
  return ({ group }) => groups.indexOf(group) % FOLDS;
}

function asWeights(values: Float64Array, forms: readonly string[], measures: number): FollowUpWeights {
  const [classified = 0, words = 0, last = 0, followUps = 0] = values;
  const shared = SHARED + forms.length;
  return {
    classified,
    followUps,
    words,
    last,
    rules: Object.fromEntries(forms.map((form, i) => [form, values[SHARED + i] as number])),
    referred: TASKS.map((_, task) => [
      ...values.subarray(shared + task * measures, shared + (task + 1) * measures),
    ]),
  };
}
