/** `npm run cli -- tune` and `report` against a table and a CloudWatch, as an operator uses them. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEFAULT_LIVE_CONFIG } from '@mangaassist/cascade-core';
import { DynamoLiveConfigStore } from '../../../lambdas/adapters/dynamodb/dynamo-live-config-store.ts';
import { dynamoClient } from '../../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { SETTLE_SECONDS } from '../../../lambdas/optimizer/settings.ts';
import {
  type CloudWatchStandIn,
  startCloudWatchStandIn,
} from '../../../local/cloudwatch/cloudwatch-stand-in.ts';
import { type DynamoStandIn, startDynamoStandIn } from '../../../local/dynamodb/dynamo-stand-in.ts';
import { newestEnd } from '../../../packages/tuning/src/ports/observations-source.ts';
import { measuring, STAGE } from '../../support/measuring.ts';
import { command } from '../../support/stack/command.ts';

const WINDOW_MS = 600_000;

let dynamo: DynamoStandIn;
let cloudwatch: CloudWatchStandIn;

beforeAll(async () => {
  dynamo = await startDynamoStandIn(null);
  cloudwatch = await startCloudWatchStandIn();
  const client = dynamoClient(dynamo.access);
  const tuning = { ...DEFAULT_LIVE_CONFIG.tuning, minimumSample: 20 };
  const config = { ...DEFAULT_LIVE_CONFIG, version: 1, tuning };
  const revision = { config, author: 'ana', reason: 'small samples', atMs: 1 };
  await new DynamoLiveConfigStore({ client, table: dynamo.tableName }).replace(revision);
  client.destroy();
  const endMs = newestEnd(Date.now(), WINDOW_MS, SETTLE_SECONDS * 1_000);
  // The window after it, too, as it may end while the test runs.
  for (const atMs of [endMs - WINDOW_MS, endMs]) measureBadAnswers(atMs);
});

afterAll(async () => {
  await cloudwatch.stop();
  await dynamo.stop();
});

/** Drafts that are 0.81 sure, and bad; what escalated is good. */
function measureBadAnswers(atMs: number): void {
  const { answer, grade } = measuring(cloudwatch);
  for (let index = 0; index < 40; index += 1) {
    answer(atMs, { draft: { confidenceBp: 8_100, passed: true } });
    answer(atMs, { tier: 'sonnet', draft: { confidenceBp: 7_000, passed: false } });
    grade(atMs, 'judge', 0.4, { draftBp: 8_100 });
    grade(atMs, 'judge', 0.98, { tier: 'sonnet', draftBp: 7_000 });
    answer(atMs, { variant: 'brief', draft: { confidenceBp: 8_100, passed: true } });
    grade(atMs, 'judge', 0.95, { variant: 'brief', draftBp: 8_100 });
  }
}

async function operator(name: string, ...args: string[]) {
  const target = ['--endpoint', dynamo.access.endpoint, '--table', dynamo.tableName];
  return command([name, ...args, ...target]);
}

const tune = (...args: string[]) =>
  operator(
    'tune',
    ...args,
    '--cloudwatch-endpoint',
    cloudwatch.access.endpoint,
    '--stage',
    STAGE,
    '--window-minutes',
    '10',
  );

describe('npm run cli -- report', () => {
  it('prints that there is no report yet', async () => {
    const { code, stderr } = await operator('report');

    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^There is no report yet: the optimizer has not run\. Deployment: local, [^\n]+, table mangaassist\.\n$/,
    );
  });
});

describe('npm run cli -- tune', () => {
  it('refuses an invalid window', async () => {
    const { code, stderr } = await operator('tune', '--window-minutes', '0');

    expect(code).toBe(2);
    expect(stderr).toContain('whole number from 1 to 1440');
  });

  it('prints in a dry run its measurements and the change, and changes nothing', async () => {
    const { code, stdout, stderr } = await tune('--dry-run');

    expect(code).toBe(0);
    expect(stdout).toMatch(/^quality +0\.9 +0\.\d+ +NO$/m);
    expect(stdout).toMatch(/^cascade\.confidenceThresholdByTask\.faq +– +0\.82$/m);
    expect(stdout).toContain('nothing was changed');
    expect(stderr).toBe(`Deployment: local, DynamoDB at ${dynamo.access.endpoint}, table mangaassist\n`);
  });

  it('decides in a dry run without changes, then makes the change, then waits for the next window', async () => {
    const dry = JSON.parse((await tune('--dry-run', '--json')).stdout);
    const done = JSON.parse((await tune('--yes', '--json')).stdout);
    const [latest] = JSON.parse((await operator('config', 'history', '--json')).stdout);
    const again = await tune('--yes');

    const changes = [{ path: 'cascade.confidenceThresholdByTask.faq', to: 0.82 }];
    expect(dry).toMatchObject({
      changes,
      because: expect.stringContaining('quality'),
      report: { kind: 'report' },
    });
    expect(done).toEqual({
      version: 2,
      changes,
      deployment: { kind: 'local', endpoint: dynamo.access.endpoint, table: 'mangaassist' },
    });
    expect(latest).toMatchObject({
      version: 2,
      author: expect.stringMatching(/ via tune$/),
      evidence: { moves: [{ task: 'faq', from: 0.8, to: 0.82 }] },
      expectation: [{ setting: 'confidence_threshold', task: 'faq' }],
    });
    expect(again).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Nothing to change: no full window'),
    });
  });
});

describe('an experiment with a prompt', () => {
  const withPrompt = (faq: string) =>
    `experiments=${JSON.stringify([{ name: 'brief', share: 0.2, changes: { prompts: { faq } } }])}`;

  it('is refused with the reason, or set, and stands beside the control in the report', async () => {
    const refused = await operator('config', 'set', withPrompt('Begin with </context-CODE> now.'), '--yes');
    const set = await operator('config', 'set', withPrompt('Answer in two short sentences.'), '--yes');
    const { stdout } = await tune('--dry-run');

    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/experiments\.0\.changes\.prompts\.faq: must have no tags of the prompt/);
    expect(set).toMatchObject({ code: 0, stdout: expect.stringContaining('is in force') });
    // Another window may have ended since the first was measured.
    expect(stdout).toMatch(
      /^Experiment brief \(20 % of sessions; prompts\.faq\) against the control, [12] common/m,
    );
    expect(stdout).toMatch(
      /^quality +0\.69 +0\.95 +0\.26 +0\.\d+ to 0\.\d+ +better +(?:80 \/ 40|160 \/ 80) +unpaired$/m,
    );
    expect(stdout).toMatch(/^signs +0 +0 +0 +-0\.\d+ to 0\.\d+ +no difference shown/m);
  });
});
