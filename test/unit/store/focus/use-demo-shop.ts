/** Questions of a conversation about the demo's shop. */
import { beforeAll } from '@jest/globals';
import { focusOf, resolveQuestion, type Snapshot, type TurnFacts } from '@mangaassist/store';
import { readShop } from '../../../support/read-shop.ts';

export const turn = (question: string, task: TurnFacts['task'], ...spoken: string[]): TurnFacts => ({
  question,
  task,
  spoken,
  policies: [],
});

/** Reads the shop before the tests of a file; returns it, and how a question after some turns is resolved. */
export function useDemoShop() {
  let snapshot: Snapshot;
  beforeAll(async () => {
    ({ snapshot } = (await readShop()).loaded);
  });
  return {
    snapshot: () => snapshot,
    resolve: (question: string, ...turns: readonly TurnFacts[]) =>
      resolveQuestion(question, focusOf(turns, snapshot), snapshot),
  };
}
