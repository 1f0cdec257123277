/** The deployment on which operators' commands act: found by its stage, named in every output, asked about on AWS. */
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandError } from '../../../cli/operator/command-error.ts';
import { confirm } from '../../../cli/operator/deployment/confirm.ts';
import type { Deployment } from '../../../cli/operator/deployment/deployment.ts';
import { SETTLE_SECONDS } from '../../../lambdas/optimizer/settings.ts';
import {
  type CloudWatchStandIn,
  startCloudWatchStandIn,
} from '../../../local/cloudwatch/cloudwatch-stand-in.ts';
import { newestEnd } from '../../../packages/tuning/src/ports/observations-source.ts';
import { measuring } from '../../support/measuring.ts';
import { ACCOUNT, type AwsAccount, REGION, startAwsAccount } from '../../support/stack/aws-account.ts';
import { command } from '../../support/stack/command.ts';
import { useTable } from '../../support/stack/table.ts';

const STAGE = 'trial';
const { dynamo } = useTable('file');

let cloudwatch: CloudWatchStandIn;
let account: AwsAccount;

beforeAll(async () => {
  cloudwatch = await startCloudWatchStandIn();
  account = await startAwsAccount({
    DYNAMODB: dynamo().access.endpoint,
    CLOUDWATCH: cloudwatch.access.endpoint,
  });
  const { answer } = measuring(cloudwatch, STAGE);
  const endMs = newestEnd(Date.now(), 600_000, SETTLE_SECONDS * 1_000);
  // The window after it, too, as it may end while the test runs.
  for (const atMs of [endMs - 600_000, endMs]) for (let n = 0; n < 20; n += 1) answer(atMs);
  account.stacks.set(`MangaAssist-${STAGE}`, { TableName: dynamo().tableName, TuningWindowMinutes: '10' });
  account.stacks.set('MangaAssist-begun', { AlertTopic: 'arn' });
});

afterAll(async () => {
  await cloudwatch.stop();
  await account.stop();
});

const onStage = (stage: string, ...args: string[]) => command([...args, '--stage', stage], account.env());

const NAMED = `Deployment: AWS, stage ${STAGE}, region ${REGION}, account ${ACCOUNT}, table mangaassist\n`;
const FIELD = { kind: 'aws', stage: STAGE, region: REGION, account: ACCOUNT, table: 'mangaassist' };

const CHANGES = [
  ['config', 'set', 'budget.dailyUsd=4'],
  ['config', 'freeze'],
  ['config', 'unfreeze'],
  ['config', 'maintenance', 'on'],
  ['config', 'rollback', '1'],
  ['tune'],
];

describe('a command with --stage', () => {
  it.each([
    [['config', 'show']],
    [['config', 'history']],
    [['config', 'set', 'budget.dailyUsd=400', '--yes']],
    [['config', 'freeze', '--yes']],
    [['config', 'rollback', '1', '--yes']],
    [['tune', '--dry-run']],
  ])('(%j) first prints stage, region, account and table of the stack', async (args) => {
    const { code, stderr } = await onStage(STAGE, ...args);

    expect(stderr.slice(0, NAMED.length)).toBe(NAMED);
    expect(code).toBe(0);
  });

  it('has the deployment as a field of its JSON, without a line beside it', async () => {
    const shown = await onStage(STAGE, 'config', 'show', '--json');
    const listed = await onStage(STAGE, 'config', 'history', '--json');
    const set = await onStage(STAGE, 'config', 'set', 'budget.dailyUsd=401', '--yes', '--json');
    const tuned = await onStage(STAGE, 'tune', '--dry-run', '--json');

    expect(JSON.parse(shown.stdout)).toMatchObject({ deployment: FIELD, cascade: {} });
    expect(JSON.parse(listed.stdout)[0]).toMatchObject({ deployment: FIELD });
    expect(JSON.parse(set.stdout)).toMatchObject({ deployment: FIELD, changes: [{ to: 401 }] });
    // The window is the stack's: an hour of it would not have ended yet.
    expect(JSON.parse(tuned.stdout)).toMatchObject({ deployment: FIELD, report: { kind: 'report' } });
    expect([shown, listed, set, tuned].map(({ stderr }) => stderr)).toEqual(['', '', '', '']);
  });

  it.each([
    [
      'nowhere',
      /^There is no stack MangaAssist-nowhere in the region of your environment: compare --stage and --region[^\n]*\n$/,
    ],
    ['begun', /^The stack MangaAssist-begun in eu-central-1 has no output TableName: [^\n]+\n$/],
  ])('(%s) ends with one line where the stack or its output does not exist', async (stage, line) => {
    const { code, stdout, stderr } = await onStage(stage, 'config', 'show');

    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(line);
  });

  it('ends with one line where CloudFormation refuses, or credentials are missing', async () => {
    account.refusal = 'AccessDenied';
    const refused = await onStage(STAGE, 'report');
    account.refusal = null;
    const unknown = await command(['report', '--stage', STAGE, '--region', REGION], {
      AWS_CONFIG_FILE: '/nonexistent',
      AWS_SHARED_CREDENTIALS_FILE: '/nonexistent',
      AWS_EC2_METADATA_DISABLED: 'true',
    });

    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toMatch(/^AWS does not allow this \(AccessDenied\)[^\n]*\n$/);
    expect(unknown.stderr).toMatch(/^AWS credentials are missing[^\n]*\n$/);
  });

  it('refuses an invalid name of a stage', async () => {
    expect(await onStage('../prod', 'config', 'show')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('letters, digits and hyphens'),
    });
  });
});

describe('a change of a deployment on AWS', () => {
  it.each(CHANGES.map((args) => [args]))(
    '(%j) is refused with one line and exit code 2 without a terminal and without --yes',
    async (args) => {
      const byStage = await onStage(STAGE, ...args);
      const byTable = await onStage(STAGE, ...args, '--region', REGION, '--table', 'mangaassist');

      for (const { code, stdout, stderr } of [byStage, byTable]) {
        expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
        expect(stderr).toMatch(new RegExp(`^Nothing was changed on AWS, stage ${STAGE}.*--yes\\.\\n$`));
      }
    },
  );

  it.each([
    ['y\n', 'made'],
    ['yes\n', 'made'],
    ['\n', 'Nothing was changed.'],
    ['n\n', 'Nothing was changed.'],
    ['', 'Nothing was changed.'],
  ])(
    'is confirmed on a terminal with deployment and change named: the answer %j means %s',
    async (typed, outcome) => {
      const terminal = { input: new PassThrough(), output: new PassThrough() };
      terminal.input.end(typed);

      const change = confirm(FIELD as Deployment, 'Change budget.dailyUsd: 4 → 5', {}, terminal).then(
        () => 'made',
        (error) => (error instanceof CommandError ? error.message : String(error)),
      );

      expect(await change).toBe(outcome);
      const asked = String(terminal.output.read());
      expect(asked).toContain('Change budget.dailyUsd: 4 → 5\non AWS, stage');
      expect(asked).toContain(`account ${ACCOUNT}, table mangaassist? [y/N]`);
    },
  );
});

describe('a command on the local stack', () => {
  const target = () => ['--endpoint', dynamo().access.endpoint, '--table', dynamo().tableName];

  it('prints endpoint and table, and makes changes without confirmation', async () => {
    const { code, stdout, stderr } = await command(['config', 'set', 'budget.dailyUsd=7', ...target()]);

    expect(code).toBe(0);
    expect(stderr).toBe(`Deployment: local, DynamoDB at ${dynamo().access.endpoint}, table mangaassist\n`);
    expect(stdout).toMatch(/is in force/);
  });

  it('names the deployment in the line of an error', async () => {
    const { code, stderr } = await command(['config', 'rollback', '999', ...target()]);

    expect(code).toBe(1);
    expect(stderr).toMatch(/^There is no version 999 in the history\. Deployment: local, [^\n]+\n$/);
  });
});

it('a command with --table and without --stage names the account of the credentials', async () => {
  const { code, stderr } = await command(
    ['config', 'show', '--region', REGION, '--table', dynamo().tableName],
    account.env(),
  );

  expect(code).toBe(0);
  expect(stderr).toContain(`AWS, stage not given, region ${REGION}, account ${ACCOUNT}, table mangaassist`);
});
