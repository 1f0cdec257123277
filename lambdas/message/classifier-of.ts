import { type Classifier, createClassifier, TASK_MODEL } from '@mangaassist/classifier';
import type { Snapshot, StoreSource } from '@mangaassist/store';

/**
 * The classifier with the titles of the store's version in force. A title in a question is no evidence of its task.
 * Before the first version is loaded it works without titles.
 */
export function classifierOf(source: Pick<StoreSource, 'loaded'>): Classifier {
  let made: { readonly of: Snapshot | null; readonly classify: Classifier } | null = null;
  return (text, context) => {
    const snapshot = source.loaded?.snapshot ?? null;
    if (made?.of !== snapshot) {
      made = { of: snapshot, classify: createClassifier(TASK_MODEL, snapshot?.titles ?? []) };
    }
    return made.classify(text, context);
  };
}
