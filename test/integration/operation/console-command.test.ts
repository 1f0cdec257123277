/** `npm run cli -- console`: the page of a deployment, served on this machine until a signal ends it. */
import { expect, it } from '@jest/globals';
import { run } from '../../support/stack/child.ts';
import { useLocalStack } from '../../support/stack/local-stack.ts';

const { stack } = useLocalStack();

it('serves the page with a token of its own, and ends at a signal', async () => {
  const { dynamo, cloudwatch } = stack();
  const target = ['--endpoint', dynamo.access.endpoint, '--table', dynamo.tableName, '--stage', 'local'];
  const metrics = ['--cloudwatch-endpoint', cloudwatch.access.endpoint];
  const console = run('cli/index.ts', ['console', ...target, ...metrics, '--json'], { fromSources: true });
  try {
    const { url, deployment } = JSON.parse(await console.firstLine);
    const { hostname, hash, origin } = new URL(url);
    expect(hostname).toBe('127.0.0.1');
    expect(deployment).toMatchObject({ kind: 'local', table: dynamo.tableName });

    const page = await fetch(`${origin}/ops`);
    expect(await page.text()).toContain('<title>Console – MangaAssist</title>');
    const token = hash.replace('#token=', '');
    expect(token.length).toBeGreaterThanOrEqual(24);
    const asked = (bearer: string, headers = {}) =>
      fetch(`${origin}/ops/api/live?range=1h`, {
        headers: { ...headers, Authorization: `Bearer ${bearer}` },
      });
    expect((await asked('')).status).toBe(401);
    expect((await asked(token, { Origin: 'https://evil.example' })).status).toBe(403);
    expect(await (await asked(token)).json()).toMatchObject({ totals: { requests: 0 } });
  } finally {
    console.process.kill('SIGTERM');
  }
  expect((await console.finished).code).toBe(0);
});
