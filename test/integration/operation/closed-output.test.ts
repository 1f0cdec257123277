/** Commands whose output is closed before they end (`| head -1`). */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from '@jest/globals';
import { DynamoLiveConfigStore } from '../../../lambdas/adapters/dynamodb/dynamo-live-config-store.ts';
import { bundleOf } from '../../support/stack/child.ts';
import { useTable } from '../../support/stack/table.ts';

const { dynamo, client } = useTable('file');

/** Runs a command whose output, or output and errors, are closed from the start. */
async function closed(args: readonly string[], { alsoErrors = false } = {}) {
  const child = spawn(process.execPath, [bundleOf('cli/index.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  child.stdout.destroy();
  if (alsoErrors) child.stderr.destroy();
  const [code] = await once(child, 'exit');
  return { code, stderr };
}

it('a command that prints ends without an error message', async () => {
  expect(await closed(['simulate'])).toEqual({ code: 0, stderr: '' });
});

it('a command that fails keeps its exit code where its errors are closed, too', async () => {
  expect(await closed(['simulate', '--nope'], { alsoErrors: true })).toMatchObject({ code: 2 });
});

it('a change is made to its end', async () => {
  const target = ['--endpoint', dynamo().access.endpoint, '--table', dynamo().tableName];

  const { code } = await closed(['config', 'set', 'budget.dailyUsd=8', ...target], { alsoErrors: true });

  const store = new DynamoLiveConfigStore({ client: client(), table: dynamo().tableName });
  const { config } = await store.current();
  expect(code).toBe(0);
  expect(config.budget.dailyUsd).toBe(8);
});
