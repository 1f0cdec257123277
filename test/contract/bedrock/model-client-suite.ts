/** Contract of ModelClient: order, end and abort of its streams. */
import { describe, expect, it } from '@jest/globals';
import type { ModelClient, ModelEvent, ModelRequest } from '@mangaassist/cascade-core';
import type { Tier } from '@mangaassist/protocol';

export interface ModelClientSurroundings {
  /** A client whose two tiers give an answer of several chunks to any question, twice. */
  client(): ModelClient;
  request(question: string, tier: Tier): ModelRequest;
}

const never = () => new AbortController().signal;

export async function collect(stream: AsyncIterable<ModelEvent>): Promise<ModelEvent[]> {
  const events: ModelEvent[] = [];
  for await (const event of stream) events.push(event);
  return events;
}

export function textOf(events: readonly ModelEvent[]): string {
  return events.map((event) => (event.type === 'text' ? event.text : '')).join('');
}

export function modelClientSuite(adapter: string, surroundings: ModelClientSurroundings): void {
  const { client, request } = surroundings;

  describe(`ModelClient on ${adapter}`, () => {
    it.each(['fast', 'strong'] as const)(
      'streams text, then the stop, then the usage, from %s',
      async (tier) => {
        const events = await collect(client().stream(request('Is Dandadan in stock?', tier), never()));

        const types = events.map(({ type }) => type);
        expect(types.length).toBeGreaterThan(3);
        expect(types).toEqual([...Array(types.length - 2).fill('text'), 'stop', 'usage']);
        expect(textOf(events)).not.toBe('');
      },
    );

    it('ends with the stop reason', async () => {
      const events = await collect(client().stream(request('Is Dandadan in stock?', 'fast'), never()));

      expect(events.at(-2)).toEqual({ type: 'stop', reason: 'end_turn' });
    });

    it('counts tokens in and out', async () => {
      const events = await collect(client().stream(request('ダンダダンはありますか？', 'fast'), never()));

      const last = events.at(-1);
      if (last?.type !== 'usage') throw new Error('no usage');
      expect(last.usage.inputTokens).toBeGreaterThan(0);
      expect(last.usage.outputTokens).toBeGreaterThan(0);
    });

    it('gives the same answer to the same question', async () => {
      const asked = client();
      const question = request('Compare Monster and Berserk', 'strong');

      const first = await collect(asked.stream(question, never()));
      const second = await collect(asked.stream(question, never()));

      expect(textOf(second)).toBe(textOf(first));
    });

    it('does not mix two streams that run at once', async () => {
      const questions = [
        request('こんにちは', 'fast'),
        request('What is your return policy?', 'strong'),
      ] as const;
      const apart = client();
      const alone = [
        textOf(await collect(apart.stream(questions[0], never()))),
        textOf(await collect(apart.stream(questions[1], never()))),
      ];
      const together = client();

      const streams = await Promise.all(
        questions.map((question) => collect(together.stream(question, never()))),
      );

      expect(streams.map(textOf)).toEqual(alone);
      expect(alone[0]).not.toBe(alone[1]);
    });

    it('ends without an error, and without its last events, once it is aborted', async () => {
      const aborted = new AbortController();
      const events: ModelEvent[] = [];

      for await (const event of client().stream(
        request('Compare Monster and Berserk', 'strong'),
        aborted.signal,
      )) {
        events.push(event);
        aborted.abort();
      }

      expect(events[0]).toMatchObject({ type: 'text' });
      expect(events.map(({ type }) => type)).not.toContain('usage');
    });

    it('gives nothing if it was aborted beforehand', async () => {
      const events = await collect(client().stream(request('hello', 'fast'), AbortSignal.abort()));

      expect(events).toEqual([]);
    });

    it('can be closed by its consumer at any event', async () => {
      const asked = client();
      for await (const _ of asked.stream(request('hello', 'fast'), never())) break;

      const events = await collect(asked.stream(request('hello', 'fast'), never()));

      expect(events.at(-1)).toMatchObject({ type: 'usage' });
    });
  });
}
