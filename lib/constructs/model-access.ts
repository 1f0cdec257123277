/** Which models a deployment may call: those of its preset, through its geography's profiles. */
import {
  GEOGRAPHY_REGIONS,
  type Geography,
  inferenceId,
  MODEL_PRESETS,
  type ModelSpec,
  type PresetName,
} from '@mangaassist/cascade-core';
import { TIERS, type Tier } from '@mangaassist/protocol';
import { Stack } from 'aws-cdk-lib';
import type { HandlerFunction, Permission } from './handler-function.ts';

export interface ModelAccess {
  readonly preset: PresetName;
  readonly geography: Geography;
  /** Those it needs; both if left out. */
  readonly tiers?: readonly Tier[];
}

/** The only action of ConverseStream. */
const ACTIONS = ['bedrock:InvokeModelWithResponseStream'];

/**
 * Lets a handler stream from the models of a preset.
 * @throws RangeError if a model has no inference profile for the geography.
 */
export function allowModels(
  handler: HandlerFunction,
  { preset, geography, tiers = TIERS }: ModelAccess,
): void {
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

/** Lets a handler look up when Bedrock ends the models of a preset. */
export function allowModelLookups(handler: HandlerFunction, preset: PresetName): void {
  const stack = Stack.of(handler);
  const resources = TIERS.map((tier) => modelArn(stack, MODEL_PRESETS[preset][tier], stack.region));
  handler.allow({ actions: ['bedrock:GetFoundationModel'], resources });
}

/** The profile itself, and the model in every region behind it, the latter through the profile only. */
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

/** Foundation models belong to no account. */
function modelArn(stack: Stack, model: ModelSpec, region: string): string {
  return stack.formatArn({
    service: 'bedrock',
    region,
    account: '',
    resource: 'foundation-model',
    resourceName: model.modelId,
  });
}
