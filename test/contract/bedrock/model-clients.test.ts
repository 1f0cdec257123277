/** Every model client there is, through the same suite: Bedrock's over the wire, and the tests' own. */
import { afterAll, beforeAll } from '@jest/globals';
import { BedrockModelClient, bedrockClient } from '../../../lambdas/adapters/bedrock/bedrock-model-client.ts';
import { type BedrockStandIn, startBedrockStandIn } from '../../../local/bedrock/bedrock-stand-in.ts';
import { ScriptedModelClient, says } from '../../support/cascade/scripted-model.ts';
import { FakeClock } from '../../support/simulated/fake-clock.ts';
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

modelClientSuite('Bedrock, against the stand-in models', {
  client: () => new BedrockModelClient(bedrock, 'us'),
  request: modelRequest,
});

modelClientSuite('the tests’ script', {
  client: () => {
    const fast = says('Hello', ', ', 'from the ', 'cheap one.');
    const strong = says('Hello', ', ', 'from the ', 'strong one.');
    return new ScriptedModelClient(
      { fast: [fast, fast], strong: [strong, strong] },
      new FakeClock({ auto: true }),
    );
  },
  request: modelRequest,
});
