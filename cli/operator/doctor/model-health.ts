/** Checks the stored state of the models' circuit breakers of a deployed stage. */
import type { Clock, ModelHealth, Preset } from '@mangaassist/cascade-core';
import type { AwsAccess } from '../../../lambdas/adapters/aws-access.ts';
import {
  DynamoModelHealthStore,
  modelHealthKey,
} from '../../../lambdas/adapters/dynamodb/dynamo-model-health.ts';
import { dynamoClient } from '../../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { error, type Finding, ok, warning } from './finding.ts';

export interface StoredHealthOf {
  readonly region: string;
  readonly table: string;
  readonly preset: Preset;
  /** Part of the items' keys. */
  readonly geography: string;
  readonly clock: Clock;
}

/** An error if no model is available, a warning if one is not. */
export async function checkModelHealth(access: AwsAccess, stored: StoredHealthOf): Promise<Finding[]> {
  const { table, preset, geography: scope, clock } = stored;
  const client = dynamoClient(access);
  const models = Object.values(preset);
  const modelIds = models.map(({ modelId }) => modelId);
  try {
    const health = await new DynamoModelHealthStore({ client, table, clock }, { modelIds, scope }).read();
    const shut = models.flatMap(({ name, modelId }) => {
      const state = health.get(modelId);
      return state === undefined || state.state === 'closed' ? [] : [{ name, modelId, state }];
    });
    if (shut.length === 0) return [ok('no circuit breaker of a model is open')];
    const severe = shut.length === models.length ? error : warning;
    return shut.map(({ name, modelId, state }) =>
      severe(describe(name, state, clock.now()), adviceFor(modelId, stored)),
    );
  } catch (cause) {
    const name = cause instanceof Error ? cause.name : 'unknown';
    return [
      warning(
        `stored health of the models could not be read (${name})`,
        'Allow yourself dynamodb:BatchGetItem.',
      ),
    ];
  } finally {
    client.destroy();
  }
}

function describe(name: string, health: Exclude<ModelHealth, { state: 'closed' }>, nowMs: number): string {
  const since = new Date(health.sinceMs).toISOString();
  const until = new Date(health.untilMs).toISOString();
  if (health.state === 'half_open') return `${name} is being probed since ${since}, until ${until}`;
  const { reason, refusals = 0 } = health;
  const why =
    reason === undefined ? 'calls failed' : `${reason}, refused ${refusals} time${refusals === 1 ? '' : 's'}`;
  const probe = health.untilMs <= nowMs ? 'the next question is a probe' : `the next probe is at ${until}`;
  return `${name} is shut since ${since} (${why}); ${probe}`;
}

function adviceFor(modelId: string, { region, table, geography }: StoredHealthOf): string {
  const { pk, sk } = modelHealthKey(geography, modelId);
  const key = JSON.stringify({ pk: { S: pk }, sk: { S: sk } });
  return `It opens by itself once a probe is answered. To open it at once when the cause is mended: aws dynamodb delete-item --region ${region} --table-name ${table} --key '${key}'`;
}
