/**
 * Signs of bad answers as a bound on quality. An answer without a sign is unmeasured, not good: signs lower the most
 * that quality can be, and never raise anything. A sign weighs the loss of quality that the judge finds in answers
 * with that sign, shrunk to a prior.
 */
import type { Task } from '@mangaassist/protocol';
import { type Observations, SIGNS, type Sign, type TaskObservations } from './observations.ts';
import type { Graded } from './proportion.ts';
import { addGrades, NONE } from './quality-sources.ts';

/**
 * Mean grade of an answer with a sign, as long as the judge has graded few: our own estimate. `left` is never
 * learned, because the judge would grade an answer that has no end.
 */
const PRIOR_GRADE: Readonly<Record<Sign, number>> = {
  rejected: 0.4,
  asked_again: 0.5,
  person: 0.6,
  left: 0.8,
};
/** Judge's grades that the prior counts as. */
const PRIOR_COUNT = 20;

export interface SignWeight {
  readonly sign: Sign;
  /** Signs in memory. */
  readonly count: number;
  /** Of those, graded by the judge. */
  readonly judged: number;
  /** Loss of quality that one sign stands for, 0–1. */
  readonly weight: number;
}

/** The weight of each sign in these windows. */
export function weighSigns(windows: readonly Observations[]): readonly SignWeight[] {
  return SIGNS.map((sign) => {
    const judged = windows
      .map(({ judgedSigns }) => judgedSigns?.[sign] ?? NONE)
      .reduce<Graded>(addGrades, NONE);
    const prior = { count: PRIOR_COUNT, mean: PRIOR_GRADE[sign] };
    const count = windows.reduce((all, { tasks }) => all + countIn(Object.values(tasks), sign), 0);
    return { sign, count, judged: judged.count, weight: 1 - addGrades(prior, judged).mean };
  });
}

/**
 * The most that the mean quality of answers can be: 1 − Σ signs × weight / answers. It is a bound, since answers
 * without a sign count as if they were faultless.
 * @param task - null for all tasks.
 * @param minimumSample - answers that are looked at, from the newest window backwards, if there are as many.
 * @returns null without an answer.
 */
export function mostQuality(
  windows: readonly Observations[],
  task: Task | null,
  weights: readonly SignWeight[],
  minimumSample: number,
): number | null {
  let [answers, lost] = [0, 0];
  for (const { tasks } of windows.toReversed()) {
    if (answers >= minimumSample) break;
    const seen = task === null ? Object.values(tasks) : [tasks[task]].filter((each) => each !== undefined);
    answers += seen.reduce((all, each) => all + answersIn(each), 0);
    lost += weights.reduce((all, { sign, weight }) => all + weight * countIn(seen, sign), 0);
  }
  return answers === 0 ? null : Math.max(0, 1 - lost / answers);
}

/** Answers that may have a sign: all that have ended, or were stopped or left. */
export function answersIn({ outcomes }: Pick<TaskObservations, 'outcomes'>): number {
  const { answered, degraded, cancelled, interrupted } = outcomes;
  return answered + degraded + cancelled + interrupted;
}

function countIn(tasks: readonly TaskObservations[], sign: Sign): number {
  return tasks.reduce((all, { signs }) => all + (signs?.[sign] ?? 0), 0);
}
