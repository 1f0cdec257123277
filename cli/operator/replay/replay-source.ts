/** The models and the shop's data of a deployment, for questions that are asked again with an operator's credentials. */
import { modelsOf, type Preset } from '@mangaassist/cascade-core';
import type { AwsAccess } from '../../../lambdas/adapters/aws-access.ts';
import type { Guardrail } from '../../../lambdas/adapters/bedrock/bedrock-model-client.ts';
import type { DeploySettings } from '../../../lib/stages/deploy-settings.ts';

export interface ReplaySource {
  readonly bedrock: AwsAccess;
  readonly storeTable: string;
  readonly models: Preset;
  readonly geography: DeploySettings['models']['geography'];
  readonly guardrail: Guardrail | null;
  /** Path of the deployment's own verifier of drafts; undefined without one. */
  readonly verifier: string | undefined;
}

/** The source of a stage, by its settings in `config`. */
export function sourceOfStage(
  { models: { preset, geography, guardrail, verifier } }: Pick<DeploySettings, 'models'>,
  access: Pick<ReplaySource, 'bedrock' | 'storeTable'>,
): ReplaySource {
  const models = modelsOf(preset, geography);
  return { ...access, models, geography, guardrail: guardrail ?? null, verifier };
}

/** The source of a local stack: its defaults are those of the functions. */
export function localSource(
  access: Pick<ReplaySource, 'bedrock' | 'storeTable'>,
  geography = 'us',
): ReplaySource {
  const scope = geography as ReplaySource['geography'];
  return {
    ...access,
    models: modelsOf('current', scope),
    geography: scope,
    guardrail: null,
    verifier: undefined,
  };
}
