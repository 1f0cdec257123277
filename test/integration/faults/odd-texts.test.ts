/**
 * The promises of docs/protocol.md under odd texts at the wire: what the filter lets through arrives whole, and nothing
 * else does. Both tiers say the texts of the corpus, of which each way of asking takes another part, and those that a
 * real small model (Qwen2.5-Coder-1.5B) wrote to conversations of data/conversations: recorded, they are said when the
 * shopper's words come, whatever has become of the prompt since. All texts of both go through the filter in
 * unit/cascade-core/answer/output (output-shapes, recorded-texts).
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { STORE_FOLDER } from '../../../local/store/store-folder.ts';
import { isControlLine } from '../../../packages/cascade-core/src/answer/output/control-line.ts';
import { CONTROL, type Draft, drafts, NOTHING_TO_SHOW } from '../../support/cascade/recorded-texts.ts';
import { brokenPromises } from '../../support/promises.ts';
import { type AnyFrame, shownText } from '../../support/stack/chat-socket.ts';
import { useLocalStack } from '../../support/stack/local-stack.ts';

interface Shape {
  readonly said: string;
  readonly shown: string;
}

const shapes = readFileSync('test/support/cascade/shapes/output-shapes.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Shape & { readonly asked?: boolean })
  // Shapes that mean the same whether the leg was asked for an estimate or not: both tiers say them.
  .filter(({ asked }) => asked === undefined);

const QUESTIONS = {
  'the fast tier first, in English': (n: number) => `When does the shop in Kanda close, please? (${n})`,
  'the fast tier first, in Japanese': (n: number) => `神田の店舗は何時に閉店しますか？（${n}）`,
  'the strong tier, in English': (n: number) => `Compare the art of Monster and Pluto for me. (${n})`,
  'the strong tier, in Japanese': (n: number) => `『MONSTER』と『PLUTO』の絵柄を比較してください。（${n}）`,
} as const;

/** All of them, four times, take eight minutes on a busy machine: that was done once, on 2026-11-29. */
const PARTS = 32;
const partOf = (way: number) => [...shapes.entries()].filter(([n]) => n % PARTS === way);

const shapesSaid = new Map(
  Object.values(QUESTIONS).flatMap((words, way) =>
    partOf(way).map(([n, { said }]) => [words(n), { text: said }] as const),
  ),
);

const spoken = drafts.filter(({ story }) => story !== '');
const stories = new Set(spoken.map(({ story }) => story));

const draftsSaid = new Map(
  spoken.map(({ words, said, stop }) => [
    words,
    { text: said, ...(stop === 'max_tokens' ? { finishReason: 'length' as const } : {}) },
  ]),
);

const TAGS =
  /<\/?(?:thinking|answer|question|context|confidence|resolved|item)|^\s*(?:Human|Assistant):|You are MangaAssist/m;

const { connect } = useLocalStack({
  storeFolder: STORE_FOLDER,
  models: { kind: 'stand-in', speed: 1_000, recorded: new Map([...shapesSaid, ...draftsSaid]) },
});

/** Line breaks and white space at the edges depend on what was between them. */
const form = (text: string) => text.replace(/\s+/gu, ' ').trim();

function problemOf(frames: readonly AnyFrame[], { said, shown }: Shape): string | null {
  const lines = shownText(frames).split('\n');
  const text = form(lines.join('\n'));
  const end = frames.at(-1)?.type;
  const wanted = form(shown.replace(/^[\s\p{DI}\u2800]+/u, ''));
  const problems = [
    ...(TAGS.test(text) || lines.some((line) => isControlLine(line, 'none')) ? ['control text'] : []),
    // A caveat on a claim may follow.
    ...(text.startsWith(wanted) ? [] : ['lost or changed text']),
    ...(text === '' && end !== 'error' ? ['an empty answer'] : []),
    ...(text !== '' && end !== 'answer.finished' ? [`ended by ${end}`] : []),
  ];
  return problems.length === 0
    ? null
    : `${JSON.stringify(said)}: ${problems.join(', ')}: ${JSON.stringify(text)}`;
}

describe('odd texts', () => {
  it.each(Object.entries(QUESTIONS).map(([name, words], way) => ({ name, words, way })))(
    'of $name break no promise, and show what is text, and nothing else',
    async ({ words, way }) => {
      const socket = await connect();
      const problems: (string | null)[] = [];
      for (const [n, shape] of partOf(way)) {
        problems.push(problemOf(await socket.ask(`m-${n}`, words(n)), shape));
      }
      problems.push(...brokenPromises(socket.frames));
      expect(problems.filter((problem) => problem !== null)).toEqual([]);
    },
  );
});

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
  it.each([...stories].map((story) => [story]))(
    'keeps every promise in the conversation %s, and shows no control text',
    async (story) => {
      const socket = await connect();
      for (const draft of spoken.filter((each) => each.story === story))
        expectKept(await socket.ask(draft.id.replace('.', '-'), draft.words), draft);
      expect(brokenPromises(socket.frames)).toEqual([]);
    },
  );
});
