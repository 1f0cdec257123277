/** Models that refuse this account: the doctor names what is stored of them, and one is probed now and then. */
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { MODEL_PRESETS } from '@mangaassist/cascade-core';
import { DynamoItems } from '../../../lambdas/adapters/dynamodb/dynamo-items.ts';
import { modelHealthKey } from '../../../lambdas/adapters/dynamodb/dynamo-model-health.ts';
import { dynamoClient } from '../../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { type AwsAccount, startAwsAccount } from '../../support/stack/aws-account.ts';
import type { ChatSocket } from '../../support/stack/chat-socket.ts';
import { command } from '../../support/stack/command.ts';
import { useFaultyStack } from '../../support/stack/faulty-stack.ts';

const { connect, faulty } = useFaultyStack({ speed: 50 });

const MODELS = Object.values(MODEL_PRESETS.current);
/** Refusals after which a hold is 25 s at least: it begins with 50 ms and doubles. */
const MANY = 10;

let account: AwsAccount;
let client: ReturnType<typeof dynamoClient>;

beforeAll(async () => {
  const { dynamo } = faulty().stack;
  client = dynamoClient(dynamo.access);
  account = await startAwsAccount({ DYNAMODB: dynamo.access.endpoint });
  account.stacks.set('MangaAssist-dev', { TableName: dynamo.tableName });
});

afterAll(async () => {
  client.destroy();
  await account.stop();
});

const stored = (modelId: string) =>
  new DynamoItems({ client, table: faulty().stack.dynamo.tableName }).get(modelHealthKey('us', modelId));

const storedAll = () => Promise.all(MODELS.map(({ modelId }) => stored(modelId)));

async function doctor() {
  const { stdout } = await command(['doctor', '--stage', 'dev', '--json'], account.env());
  const findings = JSON.parse(stdout) as { severity: string; what: string; advice: string }[];
  return findings.filter(({ what }) => /is shut|circuit breaker|deployed/.test(what));
}

let asked = 0;
async function ask(socket: ChatSocket) {
  asked += 1;
  const last = (await socket.ask(`q${asked}`, 'Where can I buy Dandadan?')).at(-1);
  return last?.type === 'error' ? last.code : last?.type;
}

it('the doctor reports each model with an open circuit breaker: since when, the reason, until when, and the command that closes it', async () => {
  const { models, stack } = faulty();
  models.faultOf = () => ({ kind: 'refuse', status: 403, type: 'AccessDeniedException' });
  const socket = await connect();
  for (;;) {
    expect(await ask(socket)).toBe('model_unavailable');
    if ((await storedAll()).every((item) => Number(item?.['refusals']) >= MANY)) break;
  }

  // The report of the last probe may be on its way: it is read until two reads agree.
  let [before, found, after] = [await storedAll(), await doctor(), await storedAll()];
  while (JSON.stringify(before) !== JSON.stringify(after)) {
    [before, found, after] = [after, await doctor(), await storedAll()];
  }
  const [deployed, ...shut] = found;

  expect(deployed).toMatchObject({ severity: 'ok', deployment: { stage: 'dev', table: 'mangaassist' } });
  expect(shut).toHaveLength(2);
  for (const [n, { name, modelId }] of MODELS.entries()) {
    const { sinceMs, untilMs, refusals } = (await stored(modelId)) ?? {};
    const [since, until] = [sinceMs, untilMs].map((ms) => new Date(Number(ms)).toISOString());
    expect(shut[n]).toMatchObject({
      severity: 'error',
      what: `${name} is shut since ${since} (access_denied, refused ${refusals} times); the next probe is at ${until}`,
      advice: expect.stringContaining(
        `aws dynamodb delete-item --region eu-central-1 --table-name mangaassist`,
      ),
    });
  }

  const [, key = ''] = /--key '(.*)'$/.exec(shut[0]?.advice ?? '') ?? [];
  const { pk, sk } = JSON.parse(key);
  await client.send(new DeleteCommand({ TableName: stack.dynamo.tableName, Key: { pk: pk.S, sk: sk.S } }));
  const [, ...left] = await doctor();
  expect(left).toMatchObject([{ severity: 'warning', what: expect.stringContaining(MODELS[1]?.name ?? '') }]);
});

it('a model is probed before the stored holds expire where no model is left, so that granted access is detected', async () => {
  const { models } = faulty();
  models.faultOf = () => ({ kind: 'refuse', status: 403, type: 'AccessDeniedException' });
  const socket = await connect();
  while (!(await storedAll()).every((item) => Number(item?.['refusals']) >= MANY)) await ask(socket);
  const holdsEndMs = Math.min(...(await storedAll()).map((item) => Number(item?.['untilMs'])));
  models.faultOf = () => undefined;

  while ((await ask(socket)) !== 'answer.finished') expect(Date.now()).toBeLessThan(holdsEndMs);

  expect(Date.now()).toBeLessThan(holdsEndMs);
  const [, ...left] = await doctor();
  expect(left.map(({ severity }) => severity)).not.toContain('error');
});
