/** `npm run cli -- report --since` on the metrics of a running stack. */
import { expect, it } from '@jest/globals';
import { periodsOf } from '../../../cli/operator/report/over-time.ts';
import { command } from '../../support/stack/command.ts';
import { useLocalStack } from '../../support/stack/local-stack.ts';
import { until } from '../../support/until.ts';

const { connect, stack, metrics } = useLocalStack();

async function report(...args: string[]) {
  const { dynamo, cloudwatch } = stack();
  const target = ['--endpoint', dynamo.access.endpoint, '--table', dynamo.tableName, '--stage', 'local'];
  return command(['report', ...args, ...target, '--cloudwatch-endpoint', cloudwatch.access.endpoint]);
}

it('reports that no question was asked', async () => {
  expect(await report('--since', '7d')).toMatchObject({
    code: 0,
    stdout: 'No question was asked in this time.\n',
  });
});

it('has the answers of a day with their cost and times', async () => {
  const socket = await connect();
  await socket.ask('m1', 'Can I return a damaged book?');
  await socket.ask('m2', 'Compare Berserk and Vinland Saga');
  await until(() => metrics.length === 2);
  const costUsd = metrics.reduce((sum, { CostUsd }) => sum + Number(CostUsd), 0);

  const { stdout } = await report('--since', '7d', '--json');
  const { periodHours, rows } = JSON.parse(stdout);

  expect(periodHours).toBe(24);
  // Two rows if midnight was between the questions.
  const sum = (name: string) =>
    rows.reduce((total: number, row: Record<string, number>) => total + (row[name] ?? 0), 0);
  expect({ requests: sum('requests'), failed: sum('failed') }).toEqual({ requests: 2, failed: 0 });
  expect(sum('costUsd')).toBeCloseTo(costUsd, 6);
  expect(rows.at(-1).firstTextP99Ms).toBeGreaterThan(0);
});

it('prints a table', async () => {
  const { stdout } = await report('--since', '24h');

  expect(stdout).toMatch(/^from \(UTC\) +questions +failed +USD/);
});

it.each(['7', '0d', '456d', 'week', '-1d'])('refuses --since %s', async (since) => {
  const { code, stderr } = await report(`--since=${since}`);

  expect(code).toBe(2);
  expect(stderr).toContain('It must be 1h to 455d: a number and h or d.');
});

it.each([
  ['2h', 2, 1, '2026-11-28T11:00:00.000Z', 2],
  ['48h', 48, 1, '2026-11-28T11:00:00.000Z', 48],
  ['3d', 72, 24, '2026-11-29T00:00:00.000Z', 3],
  ['50h', 50, 24, '2026-11-29T00:00:00.000Z', 3],
])('%s are whole hours or days up to the present one', (_, hours, periodHours, end, count) => {
  const { windowMs, endMs, ...rest } = periodsOf(hours * 3_600_000, Date.UTC(2026, 10, 28, 10, 20));

  expect({ hours: windowMs / 3_600_000, end: new Date(endMs).toISOString(), ...rest }).toEqual({
    hours: periodHours,
    end,
    count,
  });
});
