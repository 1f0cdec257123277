/** Predicts the task, the language and the complexity of a question. */

export {
  type Classification,
  type Classifier,
  createClassifier,
  type WeighedClassification,
} from './classifier.ts';
export type { Complexity } from './complexity.ts';
export type { QuestionContext } from './context-features.ts';
export { TASK_MODEL } from './task-model-data.ts';
