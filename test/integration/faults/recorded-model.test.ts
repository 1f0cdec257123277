/**
 * The promises of docs/protocol.md under what a real small model (Qwen2.5-Coder-1.5B) wrote to conversations of
 * data/conversations. The recorded text is said at the wire when the shopper's words come, whatever has become of the
 * prompt since. Those to single questions are filtered in unit/cascade-core/answer/recorded-texts.test.ts.
 */
import { describe, expect, it } from '@jest/globals';
import { STORE_FOLDER } from '../../../local/store/store-folder.ts';
import { isControlLine } from '../../../packages/cascade-core/src/answer/output/control-line.ts';
import { CONTROL, type Draft, drafts, NOTHING_TO_SHOW } from '../../support/cascade/recorded-texts.ts';
import { brokenPromises } from '../../support/promises.ts';
import { type AnyFrame, shownText } from '../../support/stack/chat-socket.ts';
import { useLocalStack } from '../../support/stack/local-stack.ts';

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
});
