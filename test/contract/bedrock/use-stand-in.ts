/** The stand-in models for the tests of a file, and a real client of theirs. */
import { afterAll, beforeAll } from '@jest/globals';
import { bedrockClient } from '../../../lambdas/adapters/bedrock/bedrock-model-client.ts';
import { type BedrockStandIn, startBedrockStandIn } from '../../../local/bedrock/bedrock-stand-in.ts';

export function useBedrockStandIn(): { readonly client: () => ReturnType<typeof bedrockClient> } {
  let standIn: BedrockStandIn;
  let client: ReturnType<typeof bedrockClient>;
  beforeAll(async () => {
    standIn = await startBedrockStandIn(200);
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    client = bedrockClient({ endpoint: standIn.endpoint, region: 'us-east-1', credentials });
  });
  afterAll(async () => {
    client.destroy();
    await standIn.stop();
  });
  return { client: () => client };
}
