/** A question and its draft, read once for all evidence. */
import type { Task } from '@mangaassist/protocol';
import type { Language } from '@mangaassist/text';
import { asksForData } from './free-tasks.ts';
import type { GivenText } from './given-text.ts';
import { plainText, wordsOf } from './plain-text.ts';
import type { ReadQuestion } from './read-question.ts';
import { SENTENCE_END } from './sentence-end.ts';
import { SMALL_WORDS } from './small-words.ts';

export interface FinishedDraft {
  readonly task: Task;
  readonly question: string;
  readonly draft: string;
  /** Of the question. Left out: that of the draft is not compared. */
  readonly language?: Language | undefined;
  readonly given: GivenText;
  /** Citations of given passages by the model that wrote the draft. Left out: it cites none. */
  readonly citations?: number;
}

export interface ReadText {
  readonly whole: FinishedDraft;
  /** In plain text, lower case. */
  readonly draft: string;
  readonly question: string;
  /** Of the draft. */
  readonly sentences: readonly string[];
  /** The question, read before the draft ends. */
  readonly read: ReadQuestion;
  /** Different words of the draft; of the question; of the draft beside those and small words. */
  readonly said: readonly string[];
  readonly asked: ReadonlySet<string>;
  readonly added: readonly string[];
  /** The answer stands in the passages, if anywhere. */
  readonly asksForData: boolean;
  /** Its words are to be those of the passages: also of a question that nothing is known of. */
  readonly needsSupport: boolean;
  readonly given: GivenText;
}

/** @param read - its question. */
export function readText(whole: FinishedDraft, read: ReadQuestion): ReadText {
  const draft = plainText(whole.draft);
  const { text: question, words: asked } = read;
  const said = [...new Set(wordsOf(draft))];
  const added = said.filter((word) => !asked.has(word) && !SMALL_WORDS.has(word));
  return {
    whole,
    draft,
    sentences: draft.split(SENTENCE_END),
    question,
    read,
    said,
    asked,
    added,
    asksForData: asksForData(whole.task),
    needsSupport: asksForData(whole.task) || whole.task === 'unknown',
    given: whole.given,
  };
}
