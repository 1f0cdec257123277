/** Checks the account's access to the stage's models, and their end of life. */
import {
  BedrockClient,
  GetFoundationModelAvailabilityCommand,
  GetFoundationModelCommand,
  GetInferenceProfileCommand,
} from '@aws-sdk/client-bedrock';
import { type Geography, inferenceId, type ModelSpec, type Preset } from '@mangaassist/cascade-core';
import { EMBEDDING_MODELS } from '@mangaassist/cascade-core/embeddings';
import type { AwsAccess } from '../../../lambdas/adapters/aws-access.ts';
import type { DeploySettings } from '../../../lib/stages/deploy-settings.ts';
import { error, type Finding, ok, warning } from './finding.ts';
import { checkPrice } from './prices.ts';

const DAY_MS = 86_400_000;
/** Days before a model's end of life from which it gets a warning, as in the alarm. */
const WARN_DAYS = 60;

export async function checkModels(
  access: AwsAccess,
  { preset, geography, nowMs }: { preset: Preset; geography: Geography; nowMs: number },
): Promise<Finding[]> {
  const client = new BedrockClient({ ...access, maxAttempts: 2 });
  try {
    const findings = await Promise.all(
      Object.values(preset).map(async (model: ModelSpec) => [
        ...(await checkAccess(client, model)),
        ...(await checkProfile(client, model, geography)),
        ...(await checkLifecycle(client, model, nowMs)),
        await checkPrice(client, model, geography),
      ]),
    );
    return findings.flat();
  } finally {
    client.destroy();
  }
}

/** Checks the model of the search engine's vectors: it has no inference profile, and no alarm has its end of life. */
export async function checkEmbedding(
  access: AwsAccess,
  search: DeploySettings['search'],
  nowMs: number,
): Promise<Finding[]> {
  if (search.engine === 'embedded') return [];
  const name = search.embedding;
  const client = new BedrockClient({ ...access, maxAttempts: 2 });
  try {
    const elsewhere = error(
      `${name}, the model of the search engine's vectors, is not offered in this region`,
      'It is called in the region of the stage: choose another search.embedding or region.',
    );
    const model = { name, modelId: EMBEDDING_MODELS[name].modelId };
    const advice =
      'Choose another search.embedding, deploy it, and load the shop’s data: its vectors are made anew.';
    const [found, life] = await Promise.all([
      accessFindings(client, model, elsewhere),
      checkLifecycle(client, model, nowMs, advice),
    ]);
    return [...found, ...life];
  } finally {
    client.destroy();
  }
}

function checkAccess(client: BedrockClient, { name, modelId }: ModelSpec): Promise<Finding[]> {
  const elsewhere = warning(
    `${name} is not offered in this region itself`,
    'Its inference profile may reach it elsewhere; see below.',
  );
  return accessFindings(client, { name, modelId }, elsewhere);
}

/** @param elsewhere the finding for a region that does not offer the model */
async function accessFindings(
  client: BedrockClient,
  { name, modelId }: Pick<ModelSpec, 'name' | 'modelId'>,
  elsewhere: Finding,
): Promise<Finding[]> {
  try {
    const command = new GetFoundationModelAvailabilityCommand({ modelId });
    const { agreementAvailability, authorizationStatus, entitlementAvailability, regionAvailability } =
      await client.send(command);
    if (regionAvailability !== 'AVAILABLE') return [elsewhere];
    const isOpen =
      agreementAvailability?.status === 'AVAILABLE' &&
      authorizationStatus === 'AUTHORIZED' &&
      entitlementAvailability === 'AVAILABLE';
    return [isOpen ? ok(`${name} may be called`) : notYet(name, modelId)];
  } catch (cause) {
    return [unknown(`access to ${name}`, cause, 'bedrock:GetFoundationModelAvailability')];
  }
}

function notYet(name: string, modelId: string): Finding {
  const first = modelId.startsWith('anthropic.')
    ? 'submit the Anthropic use-case form once per account (Bedrock console, Model catalog, the model), and let'
    : 'let';
  return error(
    `${name} may not be called yet`,
    `Access comes with the first call: ${first} the caller have aws-marketplace:Subscribe and aws-marketplace:ViewSubscriptions for that first call.`,
  );
}

async function checkProfile(
  client: BedrockClient,
  model: ModelSpec,
  geography: Geography,
): Promise<Finding[]> {
  if (model.profiles.length === 0) return [];
  const id = inferenceId(model, geography);
  try {
    await client.send(new GetInferenceProfileCommand({ inferenceProfileIdentifier: id }));
    return [ok(`inference profile ${id} is there`)];
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'ResourceNotFoundException') {
      return [
        error(`there is no inference profile ${id} in this region`, 'Choose another geography or region.'),
      ];
    }
    return [unknown(`inference profile ${id}`, cause, 'bedrock:GetInferenceProfile')];
  }
}

const CHANGE_MODELS = 'Change models.preset; docs/operations.md, "Change models", has the drill.';

async function checkLifecycle(
  client: BedrockClient,
  { name, modelId, endOfLife }: Pick<ModelSpec, 'name' | 'modelId' | 'endOfLife'>,
  nowMs: number,
  advice = CHANGE_MODELS,
): Promise<Finding[]> {
  let endMs = endOfLife?.announced ? Date.parse(endOfLife.date) : Number.POSITIVE_INFINITY;
  try {
    const { modelDetails } = await client.send(new GetFoundationModelCommand({ modelIdentifier: modelId }));
    endMs = modelDetails?.modelLifecycle?.endOfLifeTime?.getTime() ?? endMs;
    if (modelDetails?.modelLifecycle?.status === 'LEGACY' && endMs === Number.POSITIVE_INFINITY) {
      return [warning(`${name} is a legacy model`, advice)];
    }
  } catch (cause) {
    if (!(cause instanceof Error && cause.name === 'ResourceNotFoundException')) {
      return [unknown(`lifecycle of ${name}`, cause, 'bedrock:GetFoundationModel')];
    }
    return [error(`Bedrock has no ${name} (any more)`, advice)];
  }
  const days = Math.floor((endMs - nowMs) / DAY_MS);
  if (days < 0) return [error(`${name} is past its end of life`, advice)];
  if (days < WARN_DAYS) return [warning(`${name} ends in ${days} days`, advice)];
  return [ok(`${name} has no end of life within ${WARN_DAYS} days`)];
}

function unknown(what: string, cause: unknown, permission: string): Finding {
  const name = cause instanceof Error ? cause.name : 'unknown';
  return warning(
    `${what} could not be looked up (${name})`,
    `Allow yourself ${permission}, or look in the console.`,
  );
}
