import type { IntentSet } from './data/intent-set.ts';
export interface IntentFigures {
  readonly kind: 'intents';
  readonly name: string;
}
export function judgeIntents({ name }: IntentSet, _o: unknown): IntentFigures {
  return { kind: 'intents', name };
}
