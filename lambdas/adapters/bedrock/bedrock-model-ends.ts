/** Dates on which Bedrock ends its models, from its control plane. */
import { BedrockClient, GetFoundationModelCommand } from '@aws-sdk/client-bedrock';
import type { ModelEnds } from '@mangaassist/tuning';
import type { AwsAccess } from '../aws-access.ts';
import { modelError } from './bedrock-errors.ts';

export class BedrockModelEnds implements ModelEnds {
  readonly #client: BedrockClient;

  constructor(access: AwsAccess = {}) {
    this.#client = new BedrockClient({ ...access, maxAttempts: 2 });
  }

  async endOf(modelId: string): ReturnType<ModelEnds['endOf']> {
    try {
      const command = new GetFoundationModelCommand({ modelIdentifier: modelId });
      const { modelDetails } = await this.#client.send(command, { abortSignal: AbortSignal.timeout(5_000) });
      const { endOfLifeTime, status } = modelDetails?.modelLifecycle ?? {};
      return endOfLifeTime?.getTime() ?? (status === 'LEGACY' ? 'legacy' : null);
    } catch (error) {
      if (modelError(error, modelId, false).code === 'end_of_life') return 'ended';
      throw error;
    }
  }
}
