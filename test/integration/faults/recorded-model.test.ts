/**
 * The promises of docs/protocol.md under what a real small model (Qwen2.5-Coder-1.5B) wrote to conversations of
 * data/conversations and to single questions behind this product's prompts (data/drafts). The recorded text is
 * said at the wire when the shopper's words come, whatever has become of the prompt since.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { STORE_FOLDER } from '../../../local/store/store-folder.ts';
import { isControlLine } from '../../../packages/cascade-core/src/answer/output/control-line.ts';
import { brokenPromises } from '../../support/promises.ts';
import { type AnyFrame, shownText } from '../../support/stack/chat-socket.ts';
import { useLocalStack } from '../../support/stack/local-stack.ts';

interface Draft {
  /** As in `c3-en-dev2-11.2`: the recording, the conversation and its turn; with a `q`, a question by itself. */
  readonly id: string;
  readonly question: string;
  readonly said: string;
  readonly stop: string;
}

interface Story {
  readonly id: string;
  readonly turns: readonly { readonly q: string }[];
}

const linesOf = <T>(file: string): T[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

const stories = new Map(
  readdirSync('data/conversations')
    .flatMap((file) => linesOf<Story>(`data/conversations/${file}`))
    .map(({ id, turns }) => [id, turns]),
);

/** The drafts with what the shopper typed, which in a conversation is not the resolved question that they have. */
const drafts = ['qwen-dev', 'qwen-held']
  .flatMap((name) => linesOf<Draft>(`data/drafts/${name}.jsonl`))
  .map((draft) => {
    const [, story = '', turn = ''] = /^c\d-(.+)\.(\d+)$/.exec(draft.id) ?? [];
    return { ...draft, story, words: stories.get(story)?.[Number(turn)]?.q ?? draft.question };
  });

const recorded = new Map(
  drafts.map(({ words, said, stop }) => [
    words,
    { text: said, ...(stop === 'max_tokens' ? { finishReason: 'length' as const } : {}) },
  ]),
);

const { connect } = useLocalStack({
  storeFolder: STORE_FOLDER,
  models: { kind: 'stand-in', speed: 200, recorded },
});

/** Estimates, thoughts, tags of a prompt with any code and brackets, turns that a model invents, rules of a prompt. */
const CONTROL =
  /[<‹]\/?(?:thinking|answer|question|context|confidence|resolved|item)|\[\d{1,3}(?:\]| [a-z_]+\])\s*$|^\s*(?:Human|Assistant):|You are MangaAssist|holds only a whole number|"confidence":/m;

/** Recordings of a mark, of an estimate, or of the prompt's own words, and nothing else. */
const NOTHING_TO_SHOW =
  /^(?:-|\[\d+\]|The works side by side on story, art, pacing, characters and audience.*)$/;

function expectKept(frames: readonly AnyFrame[], { id, said }: Draft): void {
  const shown = shownText(frames);
  const end = frames.at(-1);
  if (NOTHING_TO_SHOW.test(said)) {
    expect([id, end, shown]).toMatchObject([
      id,
      { type: 'error', code: 'model_unavailable', retryable: true },
      '',
    ]);
    return;
  }
  expect([id, end?.type]).toEqual([id, 'answer.finished']);
  expect([id, shown.trim()]).not.toEqual([id, '']);
  expect(shown).not.toMatch(CONTROL);
  expect([id, shown.split('\n').filter((line) => isControlLine(line, 'none'))]).toEqual([id, []]);
}

describe('what a real small model wrote', () => {
  it.each(
    [...new Set(drafts.map(({ story }) => story).filter((story) => story !== ''))].map((story) => [story]),
  )('keeps every promise in the conversation %s, and shows no control text', async (story) => {
    const socket = await connect();
    for (const draft of drafts.filter((each) => each.story === story))
      expectKept(await socket.ask(draft.id.replace('.', '-'), draft.words), draft);
    expect(brokenPromises(socket.frames)).toEqual([]);
  });

  it('keeps them in answers to single questions', async () => {
    const singles = drafts.filter(({ story }) => story === '');
    expect(singles.length).toBeGreaterThan(100);
    await Promise.all(
      Array.from({ length: 8 }, async (_, lane) => {
        const socket = await connect();
        for (const draft of singles.filter((_each, i) => i % 8 === lane))
          expectKept(await socket.ask(draft.id.replace('.', '-'), draft.words), draft);
        expect(brokenPromises(socket.frames)).toEqual([]);
      }),
    );
  });
});
