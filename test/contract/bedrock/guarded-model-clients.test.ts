/** A guarded model client keeps every promise of the client it guards. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { BedrockModelClient, bedrockClient } from '../../../lambdas/adapters/bedrock/bedrock-model-client.ts';
import { systemClock } from '../../../lambdas/adapters/system-clock.ts';
import { type BedrockStandIn, startBedrockStandIn } from '../../../local/bedrock/bedrock-stand-in.ts';
import { GuardedModelClient } from '../../../packages/cascade-core/src/resilience/guarded-model-client.ts';
import { DEFAULT_MODEL_PROTECTION } from '../../../packages/cascade-core/src/resilience/model-protection.ts';
import { modelClientSuite } from './model-client-suite.ts';
import { modelRequest } from './model-requests.ts';

let standIn: BedrockStandIn;
let bedrock: ReturnType<typeof bedrockClient>;

beforeAll(async () => {
  standIn = await startBedrockStandIn(50);
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  bedrock = bedrockClient({ endpoint: standIn.endpoint, region: 'us-east-1', credentials });
});
afterAll(async () => {
  bedrock.destroy();
  await standIn.stop();
});

const guarded = (firstEventMs = DEFAULT_MODEL_PROTECTION.firstEventMs) =>
  new GuardedModelClient({
    client: new BedrockModelClient(bedrock, 'us'),
    clock: systemClock,
    random: Math.random,
    protection: () => ({ ...DEFAULT_MODEL_PROTECTION, firstEventMs, retries: 0 }),
  });

modelClientSuite('Bedrock, guarded, against the stand-in models', {
  client: () => guarded(),
  request: modelRequest,
});

it('a model over the wire that does not begin in time has stalled', async () => {
  const stream = guarded(0).stream(modelRequest('hello', 'strong'), new AbortController().signal);

  await expect(stream.next()).rejects.toMatchObject({ code: 'stalled', retryable: true });
});
