/**
 * Texts that a real small model (Qwen2.5-Coder-1.5B) wrote to conversations of data/conversations and to single questions
 * behind this product's prompts (data/drafts).
 */
import { readFileSync } from 'node:fs';
import type { Task } from '@mangaassist/protocol';
import { readConversations, SETS } from '../../../bench/conversations/records.ts';

export interface Draft {
  /** As in `c3-en-dev2-11.2`: the recording, the conversation and its turn; with a `q`, a question by itself. */
  readonly id: string;
  readonly task: Task;
  readonly question: string;
  readonly said: string;
  readonly stop: string;
}

const stories = new Map(SETS.flatMap(readConversations).map(({ id, turns }) => [id, turns]));

const linesOf = (file: string): Draft[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

/** The drafts with what the shopper typed, which in a conversation is not the resolved question that they have. */
export const drafts = ['qwen-dev', 'qwen-held']
  .flatMap((name) => linesOf(`data/drafts/${name}.jsonl`))
  .map((draft) => {
    const [, story = '', turn = ''] = /^c\d-(.+)\.(\d+)$/.exec(draft.id) ?? [];
    return { ...draft, story, words: stories.get(story)?.[Number(turn)]?.q ?? draft.question };
  });

/** Estimates, thoughts, tags of a prompt with any code and brackets, turns that a model invents, rules of a prompt. */
export const CONTROL =
  /[<‹]\/?(?:thinking|answer|question|context|confidence|resolved|item)|\[\d{1,3}(?:\]| [a-z_]+\])\s*$|^\s*(?:Human|Assistant):|You are MangaAssist|holds only a whole number|"confidence":/m;

/** Recordings of a mark, of an estimate, or of the prompt's own words, and nothing else. */
export const NOTHING_TO_SHOW =
  /^(?:-|\[\d+\]|The works side by side on story, art, pacing, characters and audience.*)$/;
