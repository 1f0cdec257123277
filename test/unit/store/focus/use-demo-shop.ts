/** Questions of a conversation about the demo's shop. */
import { beforeAll } from '@jest/globals';
import { TASKS, type Task } from '@mangaassist/protocol';
import { focusOf, resolveQuestion, type Snapshot, type TurnFacts } from '@mangaassist/store';
import { readShop } from '../../../support/read-shop.ts';

export const turn = (question: string, task: TurnFacts['task'], ...spoken: string[]): TurnFacts => ({
  question,
  task,
  spoken,
  policies: [],
});

/** Reads the shop before the tests of a file; returns it, how a question after some turns is resolved, and what it names. */
export function useDemoShop() {
  let snapshot: Snapshot;
  beforeAll(async () => {
    ({ snapshot } = (await readShop()).loaded);
  });
  return {
    snapshot: () => snapshot,
    resolve: (question: string, ...turns: readonly TurnFacts[]) =>
      resolveQuestion(question, focusOf(turns, snapshot), snapshot),
    /** Resolves with a classifier that reads one task. */
    resolveAs: (task: Task, question: string, ...turns: readonly TurnFacts[]) => {
      const shares = TASKS.map((each) => (each === task ? 0.97 : 0.03 / (TASKS.length - 1)));
      return resolveQuestion(question, focusOf(turns, snapshot), snapshot, () => shares);
    },
    seriesOf: (text: string) => snapshot.query(text).entities.series.map(({ id }) => id),
    volumesOf: (text: string) =>
      snapshot
        .query(text)
        .entities.volumes.flatMap((each) => (each.kind === 'range' ? [`${each.from}-${each.to}`] : [])),
  };
}
