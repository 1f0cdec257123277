/** The system prompt and the messages of a question. */
import type { Task } from '@mangaassist/protocol';
import { hashOf, inertText, type Language } from '@mangaassist/text';
import type { Passage } from '../confidence/retrieval.ts';
import { estimateLine, SELF_ESTIMATE_INSTRUCTION } from '../confidence/self-estimate.ts';
import type { ModelMessage, SystemOpening } from '../models/model-client.ts';
import { ROLE } from './opening/role.ts';
import {
  CONTEXT_TITLE,
  CUT_OFF_NOTES,
  LANGUAGE_NOTES,
  QUESTION_TITLE,
  TRIMMED_NOTE,
} from './output/prompt-titles.ts';
import type { Turn } from './past-turns.ts';
import { codeLine, contextBlock, foreignBlock } from './prompt-block.ts';
import { TASK_INSTRUCTIONS, type TaskPrompts } from './task-instructions.ts';

/** The system prompt. It depends on the task and its configured prompt only, so that a prompt cache can keep it. */
export function systemPrompt(task: Task, prompts?: TaskPrompts): string {
  return [ROLE, taskInstruction(task, prompts)].join('\n\n');
}

/** The part of the system prompt that depends on the task. */
export function taskInstruction(task: Task, prompts?: TaskPrompts): string {
  return prompts?.[task] ?? TASK_INSTRUCTIONS[task];
}

/**
 * Changes with the prompt of a task, so that neither a release nor a variant serves cached answers to another
 * prompt.
 */
export function promptVersion(task: Task, prompts?: TaskPrompts): string {
  return hashOf(0, `${systemPrompt(task, prompts)}\n${SELF_ESTIMATE_INSTRUCTION}`).toString(36);
}

export function notesOn({ cutOff, trimmed }: Turn): readonly string[] {
  return [
    ...(trimmed === true ? [TRIMMED_NOTE] : []),
    ...(cutOff === undefined ? [] : [CUT_OFF_NOTES[cutOff]]),
  ];
}

/** The text of a prompt that an answer never repeats: the rules, without the data of the store. */
export function promptRules(system: string, opening?: SystemOpening): string {
  return [...(opening === undefined ? [] : [opening.rules]), system, SELF_ESTIMATE_INSTRUCTION].join('\n');
}

export interface AskedQuestion {
  /** As the shopper wrote it. */
  readonly words: string;
  /** As it stands alone. */
  readonly resolved: string;
}

/** Before an earlier answer whose estimate is not known. */
const USUAL_PERCENT = 80;

/**
 * Builds the conversation: earlier turns, then the store's data and the question.
 * @param code - of this request; see {@link PromptCode}.
 * @param options - `selfEstimate` asks for the opening line that the gate reads, last of all, and puts one before each
 *   earlier answer: without it, 11 of 12 follow-ups of a small model left it out, too. `language` is for a question
 *   that has none of its own.
 */
export function conversation(
  question: string | AskedQuestion,
  history: readonly Turn[],
  passages: readonly Passage[],
  code: string,
  { selfEstimate = false, language }: { readonly selfEstimate?: boolean; readonly language?: Language } = {},
): ModelMessage[] {
  const messages: ModelMessage[] = [];
  let notes: readonly string[] = [codeLine(code)];
  for (const turn of history) {
    const asked = foreignBlock('question', code, turn.question);
    const answer = inertText(turn.answer);
    const line = estimateLine(turn.confidencePercent ?? USUAL_PERCENT);
    messages.push({ role: 'user', text: [...notes, asked].join('\n') });
    messages.push({ role: 'assistant', text: selfEstimate ? `${line}\n${answer}` : answer });
    notes = notesOn(turn);
  }
  const { words, resolved } =
    typeof question === 'string' ? { words: question, resolved: question } : question;
  const text = [
    ...notes,
    CONTEXT_TITLE,
    contextBlock(passages, code),
    QUESTION_TITLE,
    foreignBlock('question', code, words),
    ...(resolved === words ? [] : [foreignBlock('resolved', code, resolved)]),
    ...(language === undefined ? [] : [LANGUAGE_NOTES[language]]),
    ...(selfEstimate ? [SELF_ESTIMATE_INSTRUCTION] : []),
  ].join('\n');
  return [...messages, { role: 'user', text }];
}

/** The tags that begin the next part of a prompt: a model that writes one has ended its answer. */
export function stopSequences(code: string): readonly string[] {
  return [`<context-${code}>`, `<question-${code}>`];
}
