import {
  type Classifier,
  createClassifier,
  TASK_MODEL,
  type WeighedClassification,
} from '@mangaassist/classifier';
import type { Snapshot, StoreSource } from '@mangaassist/store';

/**
 * The classifier with the titles of the store's version in force. A title in a question is no evidence of its task.
 * Before the first version is loaded it works without titles. The last reading is kept: a follow-up is read when it is
 * resolved, and again by the cascade.
 */
export function classifierOf(source: Pick<StoreSource, 'loaded'>): Classifier {
  let made: { readonly of: Snapshot | null; readonly classify: Classifier } | null = null;
  let last: { readonly key: string; readonly read: WeighedClassification } | null = null;
  return (text, context) => {
    const snapshot = source.loaded?.snapshot ?? null;
    if (made?.of !== snapshot) {
      made = { of: snapshot, classify: createClassifier(TASK_MODEL, snapshot?.titles ?? []) };
      last = null;
    }
    const key = JSON.stringify([text, context]);
    if (last?.key !== key) last = { key, read: made.classify(text, context) };
    return last.read;
  };
}
