/** The console of a running stack at the wire: its guard, and each of its requests. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { DEFAULT_LIVE_CONFIG } from '@mangaassist/cascade-core';
import { useLocalStack } from '../../support/stack/local-stack.ts';
import { putLiveConfig } from '../../support/stack/put-live-config.ts';
import { until } from '../../support/until.ts';

const { connect, stack, metrics } = useLocalStack();
let token: string;

beforeAll(async () => {
  token = new URL(stack().console).hash.replace('#token=', '');
  const socket = await connect();
  await socket.ask('m1', 'Can I return a damaged book?');
  await socket.ask('m2', 'Compare Berserk and Vinland Saga');
  await until(() => metrics.length === 2);
});

function ask(path: string, init: RequestInit = {}, bearer = token) {
  const headers = { Authorization: `Bearer ${bearer}`, ...init.headers };
  return fetch(new URL(path, stack().page), { ...init, headers });
}

async function read(name: string, init: RequestInit = {}) {
  const response = await ask(`/ops/api/${name}`, init);
  return { status: response.status, body: await response.json() };
}

const post = (name: string, body: object) => read(name, { method: 'POST', body: JSON.stringify(body) });

describe('the guard of /ops', () => {
  it.each(['/ops', '/ops/', '/ops/page.js', '/ops/api/where'])(
    'keeps pages of other sites from %s',
    async (path) => {
      const { status } = await ask(path, { headers: { 'Sec-Fetch-Site': 'cross-site' } });

      expect(status).toBe(403);
    },
  );

  it('keeps pages of other origins away, as from the whole server', async () => {
    expect((await ask('/ops/api/where', { headers: { Origin: 'https://evil.example' } })).status).toBe(403);
  });

  it.each(['where', 'live', 'conversations', 'config'])(
    'gives %s to nobody without the token',
    async (name) => {
      const response = await ask(`/ops/api/${name}`, {}, 'wrong');

      expect(response.status).toBe(401);
      expect((await response.json()).error).toContain('open the URL that was printed');
    },
  );

  it('gives the page a policy under which it can send nothing elsewhere', async () => {
    const { headers } = await ask('/ops');

    expect(headers.get('content-security-policy')).toMatch(
      /default-src 'none'.*connect-src 'self'.*frame-ancestors 'none'/,
    );
    expect(headers.get('cache-control')).toBe('no-store');
  });
});

describe('the figures of /ops', () => {
  it('have outcomes, times, cost by tier, escalations by task and grades of a range', async () => {
    const { body } = await read('live?range=1h');
    const costUsd = metrics.reduce((sum, { CostUsd }) => sum + Number(CostUsd), 0);
    const added = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

    expect(body.totals).toMatchObject({ requests: 2, outcomes: { answered: 2, internal: 0 } });
    expect(body.totals.costUsd).toBeCloseTo(costUsd, 6);
    expect(added(body.series.costUsd.haiku) + added(body.series.costUsd.sonnet)).toBeCloseTo(costUsd, 6);
    expect(body.totals.p99Ms).toBeGreaterThanOrEqual(body.totals.p50Ms);
    expect(body.tasks.map(({ task }: { task: string }) => task).toSorted()).toEqual(['comparison', 'faq']);
    expect(body.quality).toContainEqual({
      source: 'judge',
      grades: 0,
      mean: null,
      lower: null,
      upper: null,
      weight: null,
    });
    expect(body).toMatchObject({ breakers: [], run: null, frozen: false, maintenance: false });
  });

  it('refuse a range that there is not', async () => {
    expect(await read('live?range=1y')).toEqual({ status: 400, body: { error: 'There is no range 1y.' } });
  });
});

describe('conversations of /ops', () => {
  it('are found as by the command, and shown with their facts', async () => {
    const { body: found } = await read('conversations?task=faq&since=1h&rating=');
    expect(found.answers).toMatchObject([{ reference: 'm1', outcome: 'answered' }]);

    const { body } = await read('conversation?id=m1');
    expect(body.turns).toMatchObject([{ id: 'm1', facts: { task: 'faq' } }, { id: 'm2' }]);
  });

  it('refuse a search with the command’s words', async () => {
    const { status, body } = await read('conversations?since=99d');

    expect(status).toBe(400);
    expect(body.error).toContain('1m to 31d');
  });
});

describe('a replay of /ops', () => {
  it('asks the same question again at a named price, and stores nothing of it', async () => {
    const { body: before } = await read('conversation?id=m1');
    const { body: most } = await read(`most?session=${before.session}&reference=m1`);
    const answers = metrics.length;

    const { status, body } = await post('replay', { session: before.session, reference: 'm1' });

    expect({ status, ...body }).toMatchObject({
      status: 200,
      outcome: 'finished',
      task: 'faq',
      tier: 'haiku',
      retrieved: before.turns[0].ended.retrieved,
      configVersion: before.turns[0].facts.configVersion,
      storeVersion: before.turns[0].facts.storeVersion,
    });
    expect(body.legs).toMatchObject([{ tier: 'haiku', outcome: 'accepted' }]);
    expect(body.costUsd).toBeGreaterThan(0);
    expect(most.mostUsd).toBeGreaterThan(body.costUsd);
    expect((await read('conversation?id=m1')).body).toEqual(before);
    expect(metrics).toHaveLength(answers);
  });

  it('reads a follow-up with the turns before it', async () => {
    const socket = await connect();
    await socket.ask('f1', 'Do you have Berserk?');
    await socket.ask('f2', 'how much is volume 2?');
    const { body: before } = await read('conversation?id=f2');

    const { body } = await post('replay', { session: before.session, reference: 'f2' });

    expect(before.turns[1].started.resolved).toContain('Berserk');
    expect(body.retrieved).toEqual(before.turns[1].ended.retrieved);
  });

  it('refuses a reference that the session does not have', async () => {
    const { body: before } = await read('conversation?id=m1');

    const { status, body } = await post('replay', { session: before.session, reference: 'nope' });

    expect({ status, error: body.error }).toEqual({
      status: 400,
      error: expect.stringContaining("no question with the reference 'nope'"),
    });
  });
});

describe('the live configuration of /ops', () => {
  it('is changed after a preview, and rolled back', async () => {
    const wanted = { fields: ['cascade.confidenceThreshold=0.7'] };
    const changes = [{ path: 'cascade.confidenceThreshold', from: 0.8, to: 0.7 }];
    expect((await post('preview', wanted)).body).toEqual({ version: 0, changes, note: null });

    const made = await post('config', { ...wanted, reason: 'a trial', seenVersion: 0 });
    expect(made).toEqual({ status: 200, body: { version: 1, changes, note: null } });
    const { body: shown } = await read('config');
    expect(shown.versions[0]).toMatchObject({ version: 1, reason: 'a trial', changes });
    expect((await read('diff?from=0&to=1')).body).toEqual(changes);

    await post('config', { rollBackTo: 0, reason: 'back', seenVersion: 1 });
    const { body: after } = await read('config');
    const field = after.fields.find(({ path }: { path: string }) => path === 'cascade.confidenceThreshold');
    expect(field).toMatchObject({ value: 0.8, bounds: '0 to 1', since: { version: 2, reason: 'back' } });
  });

  it.each([
    [
      'out of bounds',
      'preview',
      { fields: ['cascade.confidenceThreshold=7'] },
      'cascade.confidenceThreshold: must be 0 to 1',
    ],
    [
      'without a reason',
      'config',
      { fields: ['tuning.frozen=true'], seenVersion: 2 },
      'A change needs a reason.',
    ],
    [
      'against a version that was replaced',
      'config',
      { fields: ['tuning.frozen=true'], reason: 'x', seenVersion: 1 },
      'look at the change again',
    ],
    ['that changes nothing', 'preview', { fields: ['tuning.frozen=false'] }, 'Nothing to change'],
    ['without a field', 'preview', {}, 'Name a field'],
  ])('refuses a change %s', async (_, name, body, message) => {
    const refused = await post(name, body);

    expect(refused).toEqual({ status: 400, body: { error: expect.stringContaining(message) } });
  });

  it('is named where another release wrote it, and rolled back from', async () => {
    await putLiveConfig(stack(), { version: 9, nonsense: true } as never);

    expect((await read('live')).status).toBe(200);
    expect((await read('config')).body).toMatchObject({ isUnreadable: true, unreadable: [9] });
    const set = await post('preview', { fields: ['tuning.frozen=true'] });
    expect(set).toEqual({ status: 400, body: { error: expect.stringContaining('cannot be read') } });
    expect((await post('preview', { rollBackTo: 1 })).body).toMatchObject({ version: 9 });
    const back = await post('config', { rollBackTo: 1, reason: 'back', seenVersion: 9 });
    expect(back).toMatchObject({ status: 200, body: { version: 10 } });

    await putLiveConfig(stack(), { ...DEFAULT_LIVE_CONFIG, version: 11, colour: 'red' } as never);

    expect((await read('config')).body).toMatchObject({ isUnreadable: false, ignored: ['colour'] });
    const { body } = await post('preview', { fields: ['tuning.frozen=true'] });
    expect(body.note).toMatch(/^Fields of another release, .*: colour\.$/);
  });
});
