/** Permissions to call the models of the preset through the inference profiles of the geography. */
import {
  GEOGRAPHY_REGIONS,
  type Geography,
  inferenceId,
  MODEL_PRESETS,
  type ModelSpec,
  type PresetName,
} from '@mangaassist/cascade-core';
import { EMBEDDING_MODELS, type EmbeddingName } from '@mangaassist/cascade-core/embeddings';
import { TIERS, type Tier } from '@mangaassist/protocol';
import { Stack } from 'aws-cdk-lib';
import type { Grantee, Permission } from './handler-function.ts';

export interface ModelAccess {
  readonly preset: PresetName;
  readonly geography: Geography;
  /** The tiers to admit; both if left out. */
  readonly tiers?: readonly Tier[];
}

/** The only action of ConverseStream. */
const ACTIONS = ['bedrock:InvokeModelWithResponseStream'];

/**
 * Lets a handler stream from the models of a preset.
 * @throws RangeError if a model has no inference profile for the geography.
 */
export function allowModels(handler: Grantee, { preset, geography, tiers = TIERS }: ModelAccess): void {
  const stack = Stack.of(handler);
  for (const tier of tiers) {
    const model: ModelSpec = MODEL_PRESETS[preset][tier];
    const permissions =
      model.profiles.length === 0
        ? [{ actions: ACTIONS, resources: [modelArn(stack, model, stack.region)] }]
        : profilePermissions(stack, model, geography);
    for (const permission of permissions) handler.allow(permission);
  }
}

/** Lets a handler look up the end of life of a preset's models at Bedrock. */
export function allowModelLookups(handler: Grantee, preset: PresetName): void {
  const stack = Stack.of(handler);
  const resources = TIERS.map((tier) => modelArn(stack, MODEL_PRESETS[preset][tier], stack.region));
  handler.allow({ actions: ['bedrock:GetFoundationModel'], resources });
}

/** Lets a handler make vectors with a model, in the stack's own Region. */
export function allowEmbeddings(handler: Grantee, name: EmbeddingName): void {
  const { modelId } = EMBEDDING_MODELS[name];
  const stack = Stack.of(handler);
  handler.allow({
    actions: ['bedrock:InvokeModel'],
    resources: [modelArn(stack, { modelId }, stack.region)],
  });
}

/** The profile, and its model in each Region behind it; the model can be called only through the profile. */
function profilePermissions(stack: Stack, model: ModelSpec, geography: Geography): Permission[] {
  const profile = stack.formatArn({
    service: 'bedrock',
    resource: 'inference-profile',
    resourceName: inferenceId(model, geography),
  });
  const regions = GEOGRAPHY_REGIONS[geography];
  return [
    { actions: ACTIONS, resources: [profile] },
    {
      actions: ACTIONS,
      resources: regions.map((region) => modelArn(stack, model, region)),
      conditions: { StringEquals: { 'bedrock:InferenceProfileArn': profile } },
      ...(regions.includes('*') && {
        wildcardReason: 'A global profile may route to any region; the condition binds it to that profile.',
      }),
    },
  ];
}

/** The ARN of a foundation model has no account. */
function modelArn(stack: Stack, model: Pick<ModelSpec, 'modelId'>, region: string): string {
  return stack.formatArn({
    service: 'bedrock',
    region,
    account: '',
    resource: 'foundation-model',
    resourceName: model.modelId,
  });
}
