import { describe, expect, it } from '@jest/globals';
import { ModelError } from '@mangaassist/cascade-core';
import fc from 'fast-check';
import { chunksOf } from '../../../support/cascade/chunks.ts';
import { runLeg } from '../../../support/cascade/leg-run.ts';
import { says } from '../../../support/cascade/scripted-model.ts';

describe('the events of a leg', () => {
  it('are its text in pieces, and its end', async () => {
    const { events } = await runLeg(says('We ship ', 'everywhere.'));

    expect(events).toEqual([
      { type: 'text', text: 'We ship ' },
      { type: 'text', text: 'everywhere.' },
      { type: 'end', stopReason: 'end_turn' },
    ]);
  });

  it('begin with the self-estimate if it was requested, and never show it as text', async () => {
    const { events } = await runLeg(says('[8', '7]', '\n\nWe ', 'ship.'), { selfEstimate: true });

    expect(events).toEqual([
      { type: 'estimate', estimateBp: 8_700 },
      { type: 'text', text: 'We ' },
      { type: 'text', text: 'ship.' },
      { type: 'end', stopReason: 'end_turn' },
    ]);
  });

  it('have the estimate null if the model wrote none, even in a very short answer', async () => {
    const { events } = await runLeg(says('[x'), { selfEstimate: true });

    expect(events.slice(0, 2)).toEqual([
      { type: 'estimate', estimateBp: null },
      { type: 'text', text: '[x' },
    ]);
  });

  it('contain no estimate line in their text even if none was requested', async () => {
    expect((await runLeg(says('[87]\nWe ship.'))).text).toBe('We ship.');
  });

  it.each(['max_tokens', 'refusal', 'guardrail'] as const)('end with the reason %s', async (stop) => {
    const { events } = await runLeg([{ text: 'We' }, { stop }]);

    expect(events.at(-1)).toEqual({ type: 'end', stopReason: stop });
  });

  it('may be a refusal without text', async () => {
    expect((await runLeg([{ stop: 'refusal' }])).events).toEqual([{ type: 'end', stopReason: 'refusal' }]);
  });

  it('are the same estimate and text for all cuts of the stream', async () => {
    await fc.assert(
      fc.asyncProperty(chunksOf('[ 87% ]\n\nWe ship. 送ります😀'), async (chunks) => {
        const { events, text } = await runLeg(says(...chunks), { selfEstimate: true });
        expect(events[0]).toEqual({ type: 'estimate', estimateBp: 8_700 });
        expect(text).toBe('We ship. 送ります😀');
      }),
    );
  });
});

describe('a surrogate pair', () => {
  it('that two chunks share stays whole', async () => {
    const { events } = await runLeg(says('Yes \ud83d', '\ude00!'));

    expect(events.slice(0, 2)).toEqual([
      { type: 'text', text: 'Yes ' },
      { type: 'text', text: '😀!' },
    ]);
  });

  it('stays whole right after the self-estimate, and alone in its chunks', async () => {
    const { text } = await runLeg(says('[90]\n\ud842', '\udfb7', '\ud83d', '\ude00'), { selfEstimate: true });

    expect(text).toBe('𠮷😀');
  });

  it('stays whole for all cuts between code units', async () => {
    const units = '[90]\n😀と𠮷野家😀😀'.split('');
    const cut = fc.array(fc.nat(units.length), { maxLength: 12 }).map((cuts) => {
      const edges = [0, ...cuts.toSorted((a, b) => a - b), units.length];
      return edges.slice(1).map((edge, index) => units.slice(edges[index], edge).join(''));
    });
    await fc.assert(
      fc.asyncProperty(cut, async (chunks) => {
        const { events, text } = await runLeg(says(...chunks), { selfEstimate: true });
        expect(text).toBe('😀と𠮷野家😀😀');
        expect(events.every((event) => event.type !== 'text' || event.text.isWellFormed())).toBe(true);
      }),
    );
  });

  it('of which only a half arrives is left out', async () => {
    expect((await runLeg(says('Yes\ud83d'))).text).toBe('Yes');
    expect((await runLeg(says('Yes\ude00!'))).text).toBe('Yes\ufffd!');
  });
});

describe('a leg fails', () => {
  it.each(['throttled', 'access_denied'] as const)("with the model's own error: %s", async (code) => {
    const { error, leg } = await runLeg([{ fail: code }]);

    expect(error).toMatchObject({ name: 'ModelError', code, retryable: code === 'throttled' });
    expect(leg.record('failed', null, code)).toMatchObject({
      outcome: 'failed',
      errorCode: code,
      costUsd: 0,
      firstTextMs: null,
    });
  });

  it.each([
    ['broke off without a stop', [{ text: 'We sh' }]],
    ['said nothing', says()],
    ['said an empty text', says('', '')],
    ['stopped at once for its token limit', [{ stop: 'max_tokens' }]],
  ] as const)('if the model %s', async (_, script) => {
    const { error } = await runLeg(script);

    expect(error).toBeInstanceOf(ModelError);
    expect(error).toMatchObject({ code: 'stream_broken', retryable: true });
  });

  it.each(['', ' \n', '\u200b\u2060', '<thinking>It is volume 3.'])(
    'if there is no visible text and no estimate was requested: %j',
    async (text) => {
      const { error } = await runLeg(says(text));

      expect(error).toMatchObject({ code: 'stream_broken' });
    },
  );
});

describe('a leg whose text ends inside of thoughts', () => {
  it('ends as max_tokens, because the rest of its answer is missing', async () => {
    const { text, events } = await runLeg(says('Yes. <thinking>but the price'));

    expect(text.trim()).toBe('Yes.');
    expect(events.at(-1)).toEqual({ type: 'end', stopReason: 'max_tokens' });
  });
});

describe('a leg with a self-estimate', () => {
  it('may have a bare number as its answer', async () => {
    const { text, events } = await runLeg(says('[95]\n10'), { selfEstimate: true });

    expect(text).toBe('10');
    expect(events.at(-1)).toEqual({ type: 'end', stopReason: 'end_turn' });
  });

  it.each(['[95]\n', '[95]', '95 [faq]', '10', '[90]\n\u200b', '', '[90]\n<thinking>It is volume 3.'])(
    'ends as empty if no visible text follows the estimate: %j',
    async (text) => {
      const { events, error } = await runLeg(says(text), { selfEstimate: true });

      expect(error).toBeNull();
      expect(events.filter(({ type }) => type === 'text')).toEqual([]);
      expect(events.at(-1)).toEqual({ type: 'end', stopReason: 'end_turn', isEmpty: true });
    },
  );
});

describe('an aborted leg', () => {
  it('ends without an end event, and aborts the model', async () => {
    const { events, client } = await runLeg([{ text: 'We' }, { wait: 500 }, { text: ' ship' }], {
      abortAtMs: 200,
    });

    expect(events).toEqual([{ type: 'text', text: 'We' }]);
    expect(client.calls[0]).toMatchObject({ ending: 'aborted', abortedAtMs: 200 });
  });

  it("ends at the caller's signal, too", async () => {
    const { client } = await runLeg([{ wait: 500 }], { cancelAtMs: 300 });

    expect(client.calls[0]).toMatchObject({ ending: 'aborted', abortedAtMs: 300 });
  });

  it('ends even if the model hangs', async () => {
    const { events, error, clock } = await runLeg([{ text: 'We' }, { hang: true }], { abortAtMs: 200 });

    expect(events).toHaveLength(1);
    expect(error).toBeNull();
    expect(clock.now()).toBe(200);
  });
});
