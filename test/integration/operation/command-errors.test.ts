/** Output of operators' commands where credentials, a table, the network or a file is missing: one line, no stack. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { command } from '../../support/stack/command.ts';
import { useTable } from '../../support/stack/table.ts';

const { dynamo } = useTable('file');

const NO_CREDENTIALS = {
  AWS_CONFIG_FILE: '/nonexistent',
  AWS_SHARED_CREDENTIALS_FILE: '/nonexistent',
  AWS_EC2_METADATA_DISABLED: 'true',
};
const TABLE_COMMANDS = [
  ['config', 'show'],
  ['config', 'history'],
  ['config', 'set', 'budget.dailyUsd=4', '--yes'],
  ['config', 'rollback', '1', '--yes'],
  ['config', 'freeze', '--yes'],
  ['config', 'unfreeze', '--yes'],
  ['report'],
  ['tune', '--dry-run'],
];

async function oneLine(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  const { code, stdout, stderr } = await command(args, env);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(/^[^\n]+\n$/);
  return stderr;
}

describe.each(TABLE_COMMANDS.map((args) => [args.join(' '), args] as const))(
  'npm run cli -- %s',
  (_title, args) => {
    it('names the missing credentials', async () => {
      expect(await oneLine([...args, '--region', 'eu-west-1', '--table', 't'], NO_CREDENTIALS)).toMatch(
        /^AWS credentials are missing.*AWS_PROFILE/,
      );
    });

    it('names the missing table', async () => {
      const target = ['--endpoint', dynamo().access.endpoint, '--table', 'nope'];
      expect(await oneLine([...args, ...target])).toMatch(/no such table.*TableName/);
    });

    it('names the unreachable address', async () => {
      const target = ['--endpoint', 'http://127.0.0.1:9', '--table', 't'];
      expect(await oneLine([...args, ...target])).toMatch(
        /^127\.0\.0\.1:9 cannot be reached \(ECONNREFUSED\)/,
      );
    });
  },
);

it.each([
  [['train', '--data', '/nonexistent'], '/nonexistent does not exist (ENOENT).\n'],
  [['train', '--data', 'package.json'], 'package.json is no folder (ENOTDIR).\n'],
  [['train', '--data', 'docs'], 'docs has no questions to train on: files *.jsonl, a question a line.\n'],
  [['train', '--out', '/nonexistent/model.json'], '/nonexistent/model.json does not exist (ENOENT).\n'],
])('a command with the arguments %j reports the file and the reason in one line', async (args, line) => {
  expect(await oneLine(args)).toBe(line);
});

it('a command ends without an error message when its output pipe is closed', async () => {
  const child = spawn(process.execPath, ['--import', 'tsx', 'cli/index.ts', 'simulate'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  child.stdout.destroy();
  const [code] = await once(child, 'close');

  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});

it.each([
  ['--principal', ''],
  ['--address', ''],
  ['--connection', ''],
])('connections evict refuses an empty %s', async (option, value) => {
  const { code, stderr } = await command(['connections', 'evict', option, value, '--yes']);

  expect([code, stderr]).toEqual([2, 'Name one of --connection, --principal and --address.\n']);
});
