/** The request as Bedrock sees it on the wire, by model. */
import { describe, expect, it } from '@jest/globals';
import { ending, textDelta } from './event-stream-frame.ts';
import { collect } from './model-client-suite.ts';
import { modelRequest } from './model-requests.ts';
import { type SeenRequest, useScriptedBedrock } from './scripted-bedrock.ts';

const bedrock = useScriptedBedrock();

async function seen(
  request: ReturnType<typeof modelRequest>,
  guardrail: Parameters<typeof bedrock.client>[0] = null,
): Promise<SeenRequest> {
  bedrock.stream(textDelta('Hi.'), ending());
  await collect(bedrock.client(guardrail).stream(request, new AbortController().signal));
  const [only] = bedrock.requests;
  if (only === undefined || bedrock.requests.length > 1) throw new Error('not exactly one request');
  return only;
}

describe('a request to Bedrock', () => {
  it.each([
    ['current', 'fast', 'us.anthropic.claude-haiku-5-5'],
    ['current', 'strong', 'us.anthropic.claude-sonnet-5-5'],
    ['seed', 'fast', 'anthropic.claude-3-haiku-20240307-v1%3A0'],
    ['seed', 'strong', 'anthropic.claude-3-sonnet-20240229-v1%3A0'],
  ] as const)('names the %s %s in its path, URL-encoded', async (preset, tier, id) => {
    const { path } = await seen(modelRequest('hello', tier, preset));

    expect(path).toBe(`/model/${id}/converse-stream`);
  });

  it('names no guardrail where the deployment has none', async () => {
    const { body } = await seen(modelRequest('hello', 'fast'));

    expect(body).not.toHaveProperty('guardrailConfig');
  });

  it('names the guardrail, which checks text before it is sent to the client', async () => {
    const { body } = await seen(modelRequest('hello', 'fast'), { id: 'g1abc', version: '3' });

    expect(body['guardrailConfig']).toEqual({
      guardrailIdentifier: 'g1abc',
      guardrailVersion: '3',
      streamProcessingMode: 'sync',
      trace: 'enabled',
    });
  });

  it('has a cache point between the opening and the instruction, for an hour', async () => {
    const opening = { rules: 'Rules.', data: 'Data.' };
    const { body } = await seen(modelRequest('hello', 'strong', 'current', { opening, system: 'Be brief.' }));

    expect(body['system']).toEqual([
      { text: 'Rules.\nData.' },
      { cachePoint: { type: 'default', ttl: '1h' } },
      { text: 'Be brief.' },
    ]);
  });

  it('asks the cheap model not to think', async () => {
    const { body } = await seen(modelRequest('hello', 'fast'));

    expect(body['additionalModelRequestFields']).toEqual({ thinking: { type: 'disabled' } });
  });

  it('asks the strong model to think between tools only, the least it allows', async () => {
    const { body } = await seen(modelRequest('hello', 'strong'));

    expect(body['additionalModelRequestFields']).toEqual({ thinking: { type: 'between_tools' } });
  });

  it.each(['fast', 'strong'] as const)(
    'sends no thinking fields to the seed %s, which knows none',
    async (tier) => {
      const { body } = await seen(modelRequest('hello', tier, 'seed'));

      expect(body).not.toHaveProperty('additionalModelRequestFields');
    },
  );

  it.each(['fast', 'strong'] as const)(
    'bounds the answer of %s, and sends no temperature unless it is told one',
    async (tier) => {
      const { body } = await seen(modelRequest('hello', tier));

      expect(body.inferenceConfig).toEqual({ maxTokens: 512 });
    },
  );

  it('sends the temperature of the request beside the token limit', async () => {
    const { body } = await seen(modelRequest('hello', 'fast', 'seed', { temperature: 0 }));

    expect(body.inferenceConfig).toEqual({ maxTokens: 512, temperature: 0 });
  });

  it('sends the texts at which the model ends its answer', async () => {
    const { body } = await seen(
      modelRequest('hello', 'fast', 'current', { stopSequences: ['<question-c0de>'] }),
    );

    expect(body.inferenceConfig).toEqual({ maxTokens: 512, stopSequences: ['<question-c0de>'] });
  });

  it('hands over the system prompt and every turn, in order and unchanged', async () => {
    const request = modelRequest('hello', 'fast', 'current', {
      system: '店員です。',
      messages: [
        { role: 'user', text: 'よつばと! 🎉' },
        { role: 'assistant', text: '"はい"' },
        { role: 'user', text: 'a\nb' },
      ],
    });

    const { body } = await seen(request);

    expect(body).toMatchObject({
      system: [{ text: '店員です。' }],
      messages: [
        { role: 'user', content: [{ text: 'よつばと! 🎉' }] },
        { role: 'assistant', content: [{ text: '"はい"' }] },
        { role: 'user', content: [{ text: 'a\nb' }] },
      ],
    });
  });
});
