/** Guardrails that intervene in a stream: what is masked passes, what is blocked does not. */
import { describe, expect, it } from '@jest/globals';
import { event, textDelta } from './event-stream-frame.ts';
import { collect, textOf } from './model-client-suite.ts';
import { modelRequest } from './model-requests.ts';
import { useScriptedBedrock } from './scripted-bedrock.ts';

const bedrock = useScriptedBedrock();

const MAX_TOKENS = 100;

const pii = (action: string) => ({
  sensitiveInformationPolicy: {
    piiEntities: [{ type: 'EMAIL', match: 'a@example.org', action }],
    regexes: [],
  },
});
const regex = (action: string) => ({
  sensitiveInformationPolicy: { piiEntities: [], regexes: [{ name: 'order', match: 'MA-1', action }] },
});
const topic = (action: string) => ({ topicPolicy: { topics: [{ name: 'wine', type: 'DENY', action }] } });
const content = (action: string) => ({
  contentPolicy: { filters: [{ type: 'HATE', confidence: 'HIGH', action }] },
});

/** Reads an answer whose stream ends with an intervention and this trace. */
async function intervened(guardrail: object | undefined, outputTokens = 4) {
  bedrock.stream(
    textDelta('Write to {EMAIL}.'),
    event('messageStop', { stopReason: 'guardrail_intervened' }),
    event('metadata', {
      usage: { inputTokens: 10, outputTokens, totalTokens: 14 },
      metrics: { latencyMs: 5 },
      ...(guardrail === undefined ? {} : { trace: { guardrail } }),
    }),
  );
  const request = modelRequest('hello', 'fast', 'current', { maxTokens: MAX_TOKENS });
  const client = bedrock.client({ id: 'g1abc', version: '3' });
  const events = await collect(client.stream(request, new AbortController().signal));
  return { text: textOf(events), stop: events.find(({ type }) => type === 'stop') };
}

describe('a guardrail that masks', () => {
  it.each([
    ['the answer', { outputAssessments: { g1abc: [pii('ANONYMIZED')] } }],
    ['the question', { inputAssessment: { g1abc: pii('ANONYMIZED') } }],
    ['by an expression', { outputAssessments: { g1abc: [regex('ANONYMIZED')] } }],
    ['and detects more', { outputAssessments: { g1abc: [pii('ANONYMIZED'), topic('NONE')] } }],
    ['in several parts', { outputAssessments: { g1abc: [pii('ANONYMIZED'), pii('ANONYMIZED')] } }],
  ])('%s lets the masked text pass as an ordinary answer', async (_, trace) => {
    expect(await intervened(trace)).toEqual({
      text: 'Write to {EMAIL}.',
      stop: { type: 'stop', reason: 'end_turn' },
    });
  });

  it('an answer that its token limit cut off leaves it cut off', async () => {
    const { stop } = await intervened({ outputAssessments: { g1abc: [pii('ANONYMIZED')] } }, MAX_TOKENS);

    expect(stop).toEqual({ type: 'stop', reason: 'max_tokens' });
  });
});

describe('a guardrail that blocks', () => {
  it.each([
    ['a topic', { inputAssessment: { g1abc: topic('BLOCKED') } }],
    ['content', { outputAssessments: { g1abc: [content('BLOCKED')] } }],
    ['what it might have masked', { outputAssessments: { g1abc: [pii('BLOCKED')] } }],
    ['after it masked', { outputAssessments: { g1abc: [pii('ANONYMIZED'), topic('BLOCKED')] } }],
    [
      'by an action of a later release',
      { outputAssessments: { g1abc: [pii('REWRITTEN'), pii('ANONYMIZED')] } },
    ],
    ['and explains nothing', {}],
    ['and sends no trace', undefined],
  ])('%s stops the answer as a guardrail', async (_, trace) => {
    expect((await intervened(trace)).stop).toEqual({ type: 'stop', reason: 'guardrail' });
  });
});
