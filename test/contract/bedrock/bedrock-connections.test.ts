/** Connections that calls of a model open, at the wire. */
import { describe, expect, it } from '@jest/globals';
import { ending, textDelta } from './event-stream-frame.ts';
import { modelRequest } from './model-requests.ts';
import { useScriptedBedrock } from './scripted-bedrock.ts';

const bedrock = useScriptedBedrock();

async function call(): Promise<void> {
  const stream = bedrock.client().stream(modelRequest('hello', 'fast'), new AbortController().signal);
  for await (const event of stream) void event;
}

describe('the connections of model calls', () => {
  it('are one for ten calls one after the other, and one each for calls at the same time', async () => {
    bedrock.stream(textDelta('Hi'), ending());

    for (let calls = 0; calls < 10; calls += 1) await call();
    expect(bedrock.connections()).toBe(1);
    await Promise.all([call(), call(), call()]);

    expect(bedrock.connections()).toBe(3);
    expect(bedrock.requests).toHaveLength(13);
  });
});
