/** The features that a conversation adds to those of its next question. */
import { TASKS, type Task } from '@mangaassist/protocol';
import { hashOfNumbers as feature, isJapanese } from '@mangaassist/text';

/** Facts of the conversation before a question. */
export interface QuestionContext {
  /** The task of the last turn; null in a conversation that begins. */
  readonly lastTask: Task | null;
  /** True if the conversation is about a series, an item, an order or a policy. */
  readonly hasFocus: boolean;
  /** True if the question itself names one; if left out, its titles and quotations decide. */
  readonly namesEntity?: boolean;
}

const NAME = 0x2605;
const QUOTATION = 0x2606;
/** UTF-16 units; a kanji or kana counts double. */
const LENGTHS = [8, 14, 22, 34, 60];
/** Words of longer questions need no context. */
const LONGEST_FOLLOW_UP = 2;

/** Two groups: of the question as a whole, and of each word of a short one. */
export function contextFeatures(
  codes: readonly number[],
  words: readonly number[],
  context: QuestionContext | undefined,
): readonly [readonly number[], readonly number[]] {
  if (context === undefined || context.lastTask === null) return [[], []];
  const last = TASKS.indexOf(context.lastTask);
  const units = codes.reduce((sum, code) => sum + (isJapanese(code) ? 2 : 1), 0);
  const bound = LENGTHS.findIndex((most) => units <= most);
  const length = bound < 0 ? LENGTHS.length : bound;
  const namesEntity = Number(
    context.namesEntity ?? codes.some((code) => code === NAME || code === QUOTATION),
  );
  const state = last * 4 + Number(context.hasFocus) * 2 + namesEntity;
  return [
    [feature(50, state, length), feature(51, last, length), feature(52, length, namesEntity)],
    length > LONGEST_FOLLOW_UP ? [] : words.map((word) => feature(53, last, word)),
  ];
}
