/** Clients of the protocol where the reply to every post is lost, so that each frame arrives twice. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import { ChatClient } from '../../../packages/widget/src/client/client.ts';
import { isEnd } from '../../support/promises.ts';
import { type AnyFrame, shownText } from '../../support/stack/chat-socket.ts';
import { command } from '../../support/stack/command.ts';
import type { Asked } from '../../support/stack/fault-proxy.ts';
import { useFaultyStack } from '../../support/stack/faulty-stack.ts';
import { usePageClient } from '../../support/stack/page-client.ts';
import { putLiveConfig, SHOWN_AFTER_GATE } from '../../support/stack/put-live-config.ts';

const { faulty } = useFaultyStack({ speed: 20 });
const page = usePageClient();
beforeAll(() =>
  putLiveConfig(faulty().stack, {
    ...SHOWN_AFTER_GATE,
    cache: { ...SHOWN_AFTER_GATE.cache, enabled: false },
  }),
);

const QUESTIONS = [
  ['one tier answers', 'What is the plot of Dandadan?', false],
  ['a second tier answers in the place of the first', 'Do you offer gift wrapping?', true],
] as const;

/** Loses the reply to the first post of every frame; gives the frames of the next connection as they were posted. */
function loseReplies(): () => AnyFrame[] {
  const { gateway } = faulty();
  const seen = new Set<string>();
  gateway.reset();
  gateway.faultOf = ({ path, body }) => {
    const isRepeated = seen.has(path + body);
    seen.add(path + body);
    return isRepeated ? undefined : { kind: 'lose-answer' };
  };
  return () => {
    // Not what is still posted to the client before.
    const opened = gateway.asked.find((asked) => posted(asked).type === 'session.opened');
    return gateway.asked.filter(({ path }) => path === opened?.path).map(posted);
  };
}

const posted = ({ body }: Asked) => JSON.parse(body) as AnyFrame;

/** The frames without their repetitions. Each frame except the last has arrived at least twice. */
function once(frames: readonly AnyFrame[]): AnyFrame[] {
  const bodies = frames.map((frame) => JSON.stringify(frame));
  const first = frames.filter((_, index) => bodies.indexOf(bodies[index] ?? '') === index);
  const repeated = first.filter((frame) => !isEnd(frame));
  expect(repeated.length).toBeGreaterThan(3);
  for (const frame of repeated) {
    expect(bodies.filter((body) => body === JSON.stringify(frame)).length).toBeGreaterThanOrEqual(2);
  }
  return first;
}

describe.each(QUESTIONS)('a question that %s, where each frame arrives twice', (_, question, isReplaced) => {
  it('is shown by the widget’s client without doubled text', async () => {
    const frames = loseReplies();
    const client = new ChatClient({ url: faulty().stack.socket, WebSocket, newId: randomUUID });
    const parts: AnyFrame[] = [];

    for await (const part of client.ask(question)) parts.push(part as AnyFrame);
    client.close();

    const sent = once(frames()).filter(({ id }) => id !== undefined);
    expect(parts).toEqual(sent);
    expect(shownText(parts)).not.toBe('');
    expect(parts.some(({ type }) => type === 'answer.replaced')).toBe(isReplaced);
  });

  it('is printed by `cli chat` without doubled text', async () => {
    const frames = loseReplies();

    const { code, stdout } = await command(['chat', question, '--url', faulty().stack.socket]);

    const printed = once(frames()).map((frame) => {
      if (frame.type === 'answer.delta') return frame.text;
      return frame.type === 'answer.replaced' || frame.type === 'answer.finished' ? '\n' : '';
    });
    expect(stdout).toBe(printed.join(''));
    expect(code).toBe(0);
  });

  it('is printed by the client in docs/protocol.md without doubled text', async () => {
    const frames = loseReplies();

    const printed = await page.ask(faulty().stack.socket, question);

    expect(printed).toBe(`${shownText(once(frames()))}\n`);
  });
});
