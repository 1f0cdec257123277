/** `npm run cli -- config` against the table of a running stack, as an operator uses it. */
import { describe, expect, it } from '@jest/globals';
import { DEFAULT_LIVE_CONFIG } from '@mangaassist/cascade-core';
import { command } from '../../support/stack/command.ts';
import { useLocalStack } from '../../support/stack/local-stack.ts';
import { putLiveConfig } from '../../support/stack/put-live-config.ts';

const { stack } = useLocalStack();

async function config(...args: string[]) {
  const { access, tableName } = stack().dynamo;
  const target = ['--endpoint', access.endpoint, '--table', tableName];
  return command(['config', ...args, ...target]);
}

describe('npm run cli -- config', () => {
  it('refuses an invalid live configuration, with the name of the field', async () => {
    const { code, stderr } = await config('set', 'cascade.confidenceThreshold=7', 'cache.colour=1', '--yes');

    expect(code).toBe(1);
    expect(stderr).toContain('cascade.confidenceThreshold');
    expect(stderr).toContain('colour');
    expect(stderr).not.toMatch(/^ +at /m);
  });

  it.each([
    [['cascade.confidenceThreshold=0.83', 'cascade.confidenceThreshold=0.84'], /threshold' is set twice/i],
    [['cascade={}', 'cascade.confidenceThreshold=0.84'], /'cascade' is set twice/],
    [['cascade.__proto__.polluted=1'], /is not field=value/],
    [['__proto__=1'], /is not field=value/],
    [['cascade..confidenceThreshold=0.83'], /is not field=value/],
  ])('refuses to set %j', async (fields, message) => {
    const { code, stdout, stderr } = await config('set', ...fields, '--yes');

    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(message);
  });

  it('refuses a reason that no history can show', async () => {
    const reason = 'x'.repeat(301);
    const message = '--reason has 301 characters: it must have 1 to 300.';
    const refused = await config('set', 'cascade.confidenceThreshold=0.84', '--yes', '--reason', reason);

    expect(refused).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining(message) });
  });

  it('shows, changes, lists, freezes and rolls back the live configuration', async () => {
    await config('set', 'cascade.confidenceThreshold=0.83', '--yes', '--reason', 'more care');
    await config('freeze', '--yes');
    const rolledBack = await config('rollback', '1', '--yes', '--json');
    const shown = await config('show', '--json');
    const history = JSON.parse((await config('history', '--json')).stdout);

    expect(JSON.parse(rolledBack.stdout)).toEqual({
      version: 3,
      changes: [{ path: 'tuning.frozen', from: true, to: false }],
      deployment: {
        kind: 'local',
        endpoint: stack().dynamo.access.endpoint,
        table: 'mangaassist',
      },
    });
    expect(JSON.parse(shown.stdout)).toMatchObject({
      version: 3,
      cascade: { confidenceThreshold: 0.83 },
      tuning: { frozen: false },
    });
    expect(history).toMatchObject([
      { version: 3, reason: 'back to version 1' },
      { version: 2, reason: 'frozen' },
      { version: 1, reason: 'more care', changes: [{ path: 'cascade.confidenceThreshold', to: 0.83 }] },
      { version: 0, author: 'MangaAssist' },
    ]);
  });

  it('maintenance puts a notice in both languages in force, and takes it back', async () => {
    const version = JSON.parse((await config('show', '--json')).stdout).version as number;

    const on = await config('maintenance', 'on', '--en', 'Back at 6 p.m.', '--yes', '--json');
    const off = await config('maintenance', 'off', '--yes', '--json');

    const notice = { en: 'Back at 6 p.m.', ja: expect.stringContaining('メンテナンス') };
    expect(JSON.parse(on.stdout)).toMatchObject({
      version: version + 1,
      changes: [{ path: 'maintenance', from: null, to: notice }],
    });
    expect(JSON.parse(off.stdout)).toMatchObject({
      changes: [{ path: 'maintenance', from: notice, to: null }],
    });
  });

  it.each([[['show', '--colour']], [['colour']], [['rollback']]])('refuses %j in one line', async (args) => {
    const { code, stdout, stderr } = await command(['config', ...args]);

    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^(unknown|missing) .*\n$/);
  });

  it('reports the setting that is missing to find a deployment', async () => {
    const { code, stderr } = await command(['config', 'show', '--region', 'eu-west-1']);

    expect(code).toBe(1);
    expect(stderr).toContain('--table');
  });

  it('reports an unreadable live configuration without a stack trace, and rolls back from it', async () => {
    await putLiveConfig(stack(), { version: 9, nonsense: true } as never);

    const shown = await config('show');
    const changed = await config('set', 'budget.dailyUsd=4', '--yes');
    const listed = await config('history');
    const rolledBack = await config('rollback', '1', '--yes');

    for (const { code, stderr } of [shown, changed]) {
      expect(code).toBe(1);
      expect(stderr).toMatch(/cannot be read by this release.*config rollback <version>/s);
    }
    expect(listed).toMatchObject({ code: 0, stderr: expect.stringMatching(/^Version 9 cannot be read/m) });
    expect(rolledBack).toMatchObject({ code: 0, stdout: expect.stringContaining('Version 10 is in force') });
    for (const { stderr } of [shown, changed, listed, rolledBack]) expect(stderr).not.toMatch(/^ +at /m);
  });

  it('shows the difference, and changes the local stack without confirmation', async () => {
    const { access, tableName } = stack().dynamo;
    const target = ['--endpoint', access.endpoint, '--table', tableName];
    const args = ['config', 'set', 'budget.dailyUsd=400', ...target];
    const { code, stdout, stderr } = await command(args);

    expect(code).toBe(0);
    expect(stdout).toMatch(/budget\.dailyUsd +null +400/);
    expect(stdout).toContain('what was spent before this change does not count');
    expect(stderr).toBe(`Deployment: local, DynamoDB at ${access.endpoint}, table ${tableName}\n`);
  });

  it('names the fields of another release that a change drops', async () => {
    await putLiveConfig(stack(), { ...DEFAULT_LIVE_CONFIG, version: 20, colour: 'red' } as never);

    const shown = await config('show');
    const changed = await config('set', 'budget.dailyUsd=4', '--yes');

    for (const { code, stderr } of [shown, changed]) {
      expect(code).toBe(0);
      expect(stderr).toMatch(/^Version 20 has fields of another release, .*: colour$/m);
    }
  });
});
