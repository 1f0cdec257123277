import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DEFAULT_LIVE_CONFIG, type LiveConfig } from '@mangaassist/cascade-core';
import { type LocalStack, startLocalStack } from '../../../local/stack.ts';
import { ChatSocket, shownText } from '../../support/stack/chat-socket.ts';
import { type Fault, type FaultyBedrock, startFaultyBedrock } from '../../support/stack/faulty-bedrock.ts';
import { putLiveConfig } from '../../support/stack/put-live-config.ts';
import { STORE_FIXTURE } from '../../support/stack/store-fixture.ts';

let bedrock: FaultyBedrock;
let stack: LocalStack;
let socket: ChatSocket;
const metrics: Record<string, unknown>[] = [];

beforeAll(async () => {
  bedrock = await startFaultyBedrock(20);
  stack = await start({});
});

afterAll(async () => {
  await stack.stop();
  await bedrock.stop();
});

async function start(env: Record<string, string>, live: LiveConfig = FORGETFUL): Promise<LocalStack> {
  const started = await startLocalStack({
    port: 0,
    dataFolder: null,
    storeFolder: STORE_FIXTURE,
    models: { kind: 'stand-in', speed: 1 },
    bedrockEndpoint: bedrock.endpoint,
    env,
    logLevel: 'SILENT',
    onMetrics: (line) => metrics.push(JSON.parse(line)),
  });
  await started.storeLoaded;
  await putLiveConfig(started, live);
  return started;
}

/** Nothing remembered between the tests: no cached answer, no open breaker, no second try. */
const protection = {
  ...DEFAULT_LIVE_CONFIG.protection.haiku,
  retries: 0,
  breaker: { failures: 1_000, halfOpenAfterMs: 100 },
};
const FORGETFUL: LiveConfig = {
  ...DEFAULT_LIVE_CONFIG,
  cache: { ...DEFAULT_LIVE_CONFIG.cache, enabled: false },
  protection: { haiku: protection, sonnet: protection },
};

beforeEach(async () => {
  bedrock.faults = {};
  bedrock.asked.length = 0;
  metrics.length = 0;
  socket = await ChatSocket.open(stack.socket);
});

const THROTTLED: Fault = { kind: 'refuse', status: 429, type: 'ThrottlingException' };
const END_OF_LIFE: Fault = { kind: 'refuse', status: 404, type: 'ResourceNotFoundException' };
const FAQ = 'What is your return policy?';
const COMPARISON = 'Compare Vinland Saga and Berserk';

describe('on a failure of models', () => {
  it('the strong tier replaces the fast tier, and the answer is not degraded', async () => {
    bedrock.faults = { haiku: THROTTLED };

    const frames = await socket.ask('m1', FAQ);

    expect(frames.at(-1)).toMatchObject({
      type: 'answer.finished',
      tier: 'sonnet',
      degraded: false,
      escalated: false,
    });
    expect(shownText(frames)).toContain('30 days');
    expect(bedrock.asked).toEqual(['haiku', 'sonnet']);
  });

  it('the answer ends in an error with retryAfterMs where both tiers fail, and its id is answered after they have recovered', async () => {
    bedrock.faults = { haiku: THROTTLED, sonnet: THROTTLED };

    const frames = await socket.ask('m1', FAQ);

    expect(frames.at(-1)).toMatchObject({
      type: 'error',
      id: 'm1',
      seq: 1,
      code: 'model_unavailable',
      retryable: true,
      retryAfterMs: expect.any(Number),
    });
    expect(JSON.stringify(frames)).not.toMatch(/Throttling|anthropic|arn:/);
    expect(metrics[0]).toMatchObject({ FailedModelUnavailable: 1 });

    bedrock.faults = {};
    const from = socket.frames.length;
    socket.send({ action: 'message.send', id: 'm1', text: FAQ });
    const finished = await socket.next(({ type }) => type === 'answer.finished', from);
    expect(finished).toMatchObject({ tier: 'haiku', degraded: false });
  });

  it('an answer whose model never responds ends at the deadline', async () => {
    bedrock.faults = { haiku: { kind: 'hang' } };
    const hasty = await start({ ANSWER_DEADLINE_MS: '1000' });

    const frames = await (await ChatSocket.open(hasty.socket)).ask('m1', FAQ);
    await hasty.stop();

    expect(frames.at(-1)).toMatchObject({ type: 'error', code: 'model_unavailable' });
    expect(Number(metrics[0]?.['Latency'])).toBeGreaterThanOrEqual(990);
  });
});

describe('past a model’s end of life', () => {
  it('the other tier answers, and the model is not called again before its hold expires', async () => {
    const patient = { ...protection, breaker: { failures: 1_000, halfOpenAfterMs: 600_000 } };
    const stack = await start({}, { ...FORGETFUL, protection: { haiku: patient, sonnet: patient } });
    const socket = await ChatSocket.open(stack.socket);
    bedrock.faults = { sonnet: END_OF_LIFE };
    const first = await socket.ask('m1', COMPARISON);
    bedrock.faults = {};
    bedrock.asked.length = 0;

    const second = await socket.ask('m2', COMPARISON);
    await stack.stop();

    for (const frames of [first, second]) {
      expect(frames.at(-1)).toMatchObject({ type: 'answer.finished', tier: 'haiku', degraded: true });
    }
    expect(bedrock.asked).toEqual(['haiku']);
  });
});
