import { describe, expect, it } from '@jest/globals';
import { type AnyFrame, shownText } from '../../support/stack/chat-socket.ts';
import { useLocalStack } from '../../support/stack/local-stack.ts';
import { until } from '../../support/until.ts';

const { connect, metrics } = useLocalStack();

const last = (frames: readonly AnyFrame[]) => frames.at(-1);

describe('a message that needs a person before a product', () => {
  it('in a crisis gets the lines of the store’s data, without cost, products or orders', async () => {
    const socket = await connect();

    const frames = await socket.ask('m1', 'I want to kill myself. Also, is Dandadan in stock?');

    expect(frames[0]).toMatchObject({
      type: 'answer.started',
      task: 'unknown',
      care: 'crisis',
      cached: false,
    });
    expect(last(frames)).toMatchObject({
      type: 'answer.finished',
      care: 'crisis',
      costUsd: 0,
      confidence: 1,
      stopReason: 'end_turn',
      sources: [],
      products: [],
      orders: [],
    });
    expect(shownText(frames)).toContain('0120-279-338');
    expect(shownText(frames)).not.toContain('Dandadan');
  });

  it('in the note of a request for a person gets the lines, also where there is no hand-off', async () => {
    const socket = await connect();

    socket.send({ action: 'handoff.request', id: 'h1', note: '死にたいです', locale: 'ja' });
    const closed = await socket.next(({ type }) => type === 'handoff.closed');

    expect(closed).toMatchObject({ reason: 'unavailable', text: expect.stringMatching(/0120-279-338/) });
  });

  it('that only a model finds in danger gets the same lines, and nothing of what the model wrote', async () => {
    const socket = await connect();

    const frames = await socket.ask('m1', 'is Dandadan in stock? 🆘');

    expect(frames[0]).not.toHaveProperty('care');
    expect(last(frames)).toMatchObject({
      type: 'answer.finished',
      care: 'crisis',
      confidence: 1,
      escalated: false,
      products: [],
      sources: [],
    });
    expect(shownText(frames)).toContain('0120-279-338');
    expect(shownText(frames)).not.toMatch(/danger-|Dandadan/);
    expect(last(frames)).not.toHaveProperty('suggestions');
    // The stored turn has the need: a page that is loaded again shows it as one that was found at once.
    const from = socket.frames.length;
    socket.send({ action: 'message.send', id: 'm1', text: 'is Dandadan in stock? 🆘' });
    await socket.next((frame) => frame.type === 'answer.finished', from);
    expect(socket.frames[from]).toMatchObject({ type: 'answer.started', care: 'crisis' });
  });

  it('is counted as an answer that costs nothing', async () => {
    const socket = await connect();
    const before = metrics.length;

    await socket.ask('m1', 'オペレーターに繋いで');

    await until(() => metrics.length > before);
    expect(metrics[before]).toMatchObject({ Requests: 1, Answered: 1, CostUsd: 0, task: 'unknown' });
  });

  it('is replayed with its kind when its id is sent again', async () => {
    const socket = await connect();
    const first = await socket.ask('m1', 'fuck you, stupid bot');
    const from = socket.frames.length;
    socket.send({ action: 'message.send', id: 'm1', text: 'fuck you, stupid bot' });
    await socket.next((frame) => frame.type === 'answer.finished', from);

    expect(socket.frames[from]).toMatchObject({ type: 'answer.started', care: 'abuse' });
    expect(shownText(socket.frames.slice(from))).toBe(shownText(first));
  });

  it('and the next question about a book is answered by a model again', async () => {
    const socket = await connect();
    await socket.ask('m1', 'your customer service is terrible');

    const frames = await socket.ask('m2', 'Where can I buy volume 1 of Dandadan?');

    expect(frames[0]).not.toHaveProperty('care');
    expect(last(frames)).toMatchObject({ type: 'answer.finished', tier: 'haiku' });
  });
});
