import { beforeAll, describe, expect, it } from '@jest/globals';
import { DEFAULT_LIVE_CONFIG } from '@mangaassist/cascade-core';
import { type AnyFrame, shownText } from '../../support/stack/chat-socket.ts';
import { useLocalStack } from '../../support/stack/local-stack.ts';
import { putLiveConfig } from '../../support/stack/put-live-config.ts';

const NOTICE = {
  en: 'The assistant is resting until 6 p.m. Please write to help@shop.example.',
  ja: '18時までお休みしています。help@shop.example までご連絡ください。',
};

describe('with a maintenance notice in the live configuration', () => {
  const { connect, stack } = useLocalStack();
  beforeAll(() => putLiveConfig(stack(), { ...DEFAULT_LIVE_CONFIG, version: 1, maintenance: NOTICE }));

  it.each([
    ['Do you have Dandadan?', NOTICE.en],
    ['ダンダダンはありますか', NOTICE.ja],
  ])('the answer to “%s” is the notice in its language, at no cost', async (question, notice) => {
    const frames: readonly AnyFrame[] = await (await connect()).ask('m1', question);

    expect(frames[0]).toMatchObject({ type: 'answer.started', care: 'maintenance' });
    expect(shownText(frames)).toBe(notice);
    expect(frames.at(-1)).toMatchObject({ type: 'answer.finished', costUsd: 0, sources: [], products: [] });
  });

  it('a message in a crisis still gets its own answer', async () => {
    const frames = await (await connect()).ask('m1', 'I want to kill myself');

    expect(frames[0]).toMatchObject({ care: 'crisis' });
  });
});
