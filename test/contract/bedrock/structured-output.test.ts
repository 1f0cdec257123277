/** Replies that are objects, over Bedrock's wire: how they are asked for, and what is made of what comes back. */
import { describe, expect, it } from '@jest/globals';
import type { PresetName } from '@mangaassist/cascade-core';
import { structuredForm, structuredReply } from '@mangaassist/cascade-core/structured';
import { ending, event, textDelta } from './event-stream-frame.ts';
import { modelRequest } from './model-requests.ts';
import { openStream, useScriptedBedrock } from './scripted-bedrock.ts';

const bedrock = useScriptedBedrock();

const FORM = structuredForm('verdict', 'The verdict.', { fault: 'text', right: ['yes', 'no'] });
const RIGHT = '{"fault":"none","right":"yes"}';

const toolDelta = (input: string, contentBlockIndex = 0) =>
  event('contentBlockDelta', { contentBlockIndex, delta: { toolUse: { input } } });
const toolStart = (contentBlockIndex = 0) =>
  event('contentBlockStart', { contentBlockIndex, start: { toolUse: { toolUseId: 't1', name: 'verdict' } } });

function ask(preset: PresetName = 'current', signal = new AbortController().signal, guardrail = false) {
  const request = modelRequest('hello', 'fast', preset, { output: FORM.output });
  const client = bedrock.client(guardrail ? { id: 'g1', version: '1' } : null);
  return structuredReply(client, request, FORM.read, signal);
}

describe('a request for an object', () => {
  const schema = {
    type: 'object',
    properties: { fault: { type: 'string' }, right: { type: 'string', enum: ['yes', 'no'] } },
    required: ['fault', 'right'],
    additionalProperties: false,
  };

  it('holds the text of a model to the schema, if it takes one', async () => {
    bedrock.stream(textDelta(RIGHT), ending());
    await ask();

    const [{ body } = { body: {} }] = bedrock.requests;
    expect(body).toMatchObject({ outputConfig: { textFormat: { type: 'json_schema' } } });
    const { jsonSchema } = JSON.parse(JSON.stringify(body)).outputConfig.textFormat.structure;
    expect(jsonSchema).toEqual({ name: 'verdict', description: 'The verdict.', schema: expect.any(String) });
    expect(JSON.parse(jsonSchema.schema)).toEqual(schema);
    expect(body).not.toHaveProperty('toolConfig');
  });

  it('forces a model to call a tool, if it takes no schema', async () => {
    bedrock.stream(toolStart(), toolDelta(RIGHT), ending('tool_use'));
    await ask('seed');

    const [{ body } = { body: {} }] = bedrock.requests;
    expect(body).toMatchObject({
      toolConfig: {
        tools: [
          { toolSpec: { name: 'verdict', description: 'The verdict.', inputSchema: { json: schema } } },
        ],
        toolChoice: { tool: { name: 'verdict' } },
      },
    });
    expect(body).not.toHaveProperty('outputConfig');
  });

  it('is not checked by the guardrail, which is paid for what shoppers see', async () => {
    bedrock.stream(textDelta(RIGHT), ending());
    await ask('current', undefined, true);

    expect(bedrock.requests[0]?.body).not.toHaveProperty('guardrailConfig');
  });
});

describe('a reply that is an object', () => {
  const value = { kind: 'value', value: { fault: 'none', right: 'yes' } };

  it('is read from the text, in any pieces, without reasoning before it', async () => {
    const thought = event('contentBlockDelta', {
      contentBlockIndex: 0,
      delta: { reasoningContent: { text: '{"fault":' } },
    });
    bedrock.stream(thought, textDelta(RIGHT.slice(0, 9), 1), textDelta(RIGHT.slice(9), 1), ending());

    expect(await ask()).toMatchObject(value);
  });

  it('is read from the input of the tool, without text beside it', async () => {
    bedrock.stream(
      textDelta('Let me see.'),
      toolStart(1),
      toolDelta(RIGHT.slice(0, 9), 1),
      toolDelta(RIGHT.slice(9), 1),
      ending('tool_use'),
    );

    expect(await ask('seed')).toMatchObject(value);
  });

  it('has the cost of its tokens', async () => {
    bedrock.stream(textDelta(RIGHT), ending());

    // 10 tokens in and 4 out, at $0.10 and $0.50 a million.
    expect((await ask()).costUsd).toBeCloseTo(3e-6, 12);
  });
});

describe('a reply that is none', () => {
  it.each([
    ['text', 'It is right.', 'no_json'],
    ['an object with a remark', `Here it is: ${RIGHT}`, 'no_json'],
    ['half of an object', RIGHT.slice(0, 12), 'no_json'],
    ['nothing', '', 'no_json'],
    ['a list', `[${RIGHT}]`, 'wrong_form'],
    ['another object', '{"right":"yes"}', 'wrong_form'],
    ['a word that is not allowed', '{"fault":"none","right":"maybe"}', 'wrong_form'],
    ['a field that nobody asked for', '{"fault":"none","right":"yes","sure":100}', 'wrong_form'],
  ])('is unreadable: %s', async (_, text, reason) => {
    bedrock.stream(textDelta(text), ending());

    expect(await ask()).toMatchObject({ kind: 'unreadable', reason, usage: { outputTokens: 4 } });
  });

  it.each([
    ['max_tokens', 'max_tokens'],
    ['refusal', 'refusal'],
    ['guardrail_intervened', 'guardrail'],
  ])('is unreadable if the model stops with %s, even if it is an object by then', async (stop, reason) => {
    bedrock.stream(textDelta(RIGHT), ending(stop));

    expect(await ask()).toMatchObject({ kind: 'unreadable', reason });
  });

  it('is unreadable without a call of the tool, or with two', async () => {
    bedrock.stream(textDelta(RIGHT), ending());
    expect(await ask('seed')).toMatchObject({ kind: 'unreadable', reason: 'no_json' });

    bedrock.stream(toolStart(), toolDelta(RIGHT), toolStart(1), toolDelta(RIGHT, 1), ending('tool_use'));
    expect(await ask('seed')).toMatchObject({ kind: 'unreadable', reason: 'no_json' });
  });

  it.each(['malformed_model_output', 'malformed_tool_use', 'tool_use'])(
    'is a failed call if the model stops with %s, and what it cost is counted',
    async (stop) => {
      bedrock.stream(textDelta('{"garb'), ending(stop));

      expect(await ask()).toMatchObject({
        kind: 'failed',
        error: { code: 'stream_broken' },
        usage: { inputTokens: 10, outputTokens: 4 },
      });
    },
  );

  it('is a failed call that cost nothing if the model takes no schema', async () => {
    bedrock.refuse(400, 'ValidationException');

    expect(await ask()).toMatchObject({ kind: 'failed', error: { code: 'invalid_request' }, costUsd: 0 });
  });

  it('is a failed call if the stream breaks off, and its cost is estimated', async () => {
    bedrock.answerWith((response) => {
      openStream(response);
      response.write(textDelta(RIGHT), () => response.destroy());
    });

    const reply = await ask();

    expect(reply).toMatchObject({ kind: 'failed', error: { code: 'stream_broken' } });
    expect(reply.costUsd).toBeGreaterThan(0);
  });

  it('is aborted, and billed by estimate, if the caller stops waiting', async () => {
    const aborted = new AbortController();
    bedrock.answerWith((response) => {
      openStream(response);
      response.write(textDelta('{'));
      aborted.abort();
    });

    const reply = await ask('current', aborted.signal);

    expect(reply.kind).toBe('aborted');
    expect(reply.costUsd).toBeGreaterThan(0);
  });
});
