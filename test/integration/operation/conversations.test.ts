/** From an answer to its transcript: each way to find one, and each fact of it, on one running stack. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { logHash } from '@mangaassist/conversation';
import { ChatSocket } from '../../support/stack/chat-socket.ts';
import { command } from '../../support/stack/command.ts';
import { useLocalStack } from '../../support/stack/local-stack.ts';
import { openSession } from '../../support/stack/open-session.ts';
import { until } from '../../support/until.ts';

// The speed of a real model: a long answer can be stopped before it ends.
const { stack } = useLocalStack({ auth: 'oidc', models: { kind: 'stand-in', speed: 1 } });

const RETURNS = 'Can I return a damaged book?';
const COMPARISON = 'Compare Berserk and Vinland Saga';
let aiko: string;
let bruno: string;
let dai: string;

/** Asks questions in one session of a user; returns the session. */
async function converse(user: string, work: (socket: ChatSocket) => Promise<unknown>): Promise<string> {
  const token = await stack().issuer?.token({ sub: user });
  const socket = await ChatSocket.open(stack().socket, { protocols: ['mangaassist.v1', `bearer.${token}`] });
  const { session } = await openSession(socket);
  await work(socket);
  socket.vanish();
  return session;
}

async function conversations(...args: string[]) {
  const { access, tableName } = stack().dynamo;
  return command(['conversations', ...args, '--endpoint', access.endpoint, '--table', tableName]);
}

async function listed(...args: string[]): Promise<Record<string, unknown>[]> {
  const { code, stdout, stderr } = await conversations('list', ...args, '--json');
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout).answers;
}

const references = async (...args: string[]) => (await listed(...args)).map(({ reference }) => reference);

beforeAll(async () => {
  aiko = await converse('aiko', async (socket) => {
    await socket.ask('ref-returns', RETURNS);
    await socket.ask('ref-compare', COMPARISON);
    socket.send({ action: 'message.rate', id: 'ref-compare', rating: 'down', reason: 'too long' });
    await until(async () => (await listed('--rating', 'down')).length === 1);
  });
  dai = await converse('dai', async (socket) => {
    socket.send({ action: 'message.send', id: 'ref-stopped', text: COMPARISON });
    await socket.next(({ type }) => type === 'answer.delta');
    socket.send({ action: 'message.cancel', id: 'ref-stopped' });
    await socket.next(({ type }) => type === 'answer.cancelled');
  });
  bruno = await converse('bruno', (socket) => socket.ask('ref-hello', 'hello there'));
  // The entry's end is written after the terminal frame.
  await until(async () => (await listed()).every(({ outcome }) => outcome !== 'generating'));
});

describe('npm run cli -- conversations list', () => {
  it.each<[string, () => string[], string[]]>([
    ['the reference number', () => ['--reference', 'ref-returns'], ['ref-returns']],
    ['the session', () => ['--session', aiko], ['ref-compare', 'ref-returns']],
    ['the signed-in user', () => ['--user', 'bruno'], ['ref-hello']],
    ['the principal', () => ['--principal', 'user:bruno'], ['ref-hello']],
    ['the hash of the log', () => ['--principal', logHash('user:aiko')], ['ref-compare', 'ref-returns']],
    ['a time', () => ['--since', '1h'], ['ref-hello', 'ref-stopped', 'ref-compare', 'ref-returns']],
    ['a time without questions', () => ['--to', '2026-01-02', '--since', '1h'], []],
    ['a rating', () => ['--rating', 'down'], ['ref-compare']],
    ['no rating, of a user', () => ['--user', 'aiko', '--rating', 'none'], ['ref-returns']],
    ['the task', () => ['--task', 'faq'], ['ref-returns']],
    ['the outcome', () => ['--outcome', 'cancelled'], ['ref-stopped']],
    ['another outcome', () => ['--outcome', 'answered'], ['ref-hello', 'ref-compare', 'ref-returns']],
    ['an outcome of none', () => ['--outcome', 'failed'], []],
    ['a limit', () => ['--limit', '1'], ['ref-hello']],
  ])('finds answers by %s, the newest first', async (_, args, expected) => {
    expect(await references(...args())).toEqual(expected);
  });

  it('says that a limit leaves some out', async () => {
    const [cut, all] = [await conversations('list', '--limit', '1'), await conversations('list')];

    expect(cut.stdout).toContain('There are more than these 1; --limit shows up to 1000.');
    expect(all.stdout).not.toContain('There are more');
  });

  it('has the question, its cost and its time in each row', async () => {
    const [row] = await listed('--reference', 'ref-returns');

    expect(row).toMatchObject({ session: aiko, question: RETURNS, task: 'faq', outcome: 'answered' });
    expect(row?.['costUsd']).toBeGreaterThan(0);
    expect(Number(row?.['askedAtMs'])).toBeGreaterThan(Date.now() - 3_600_000);
  });

  it('prints a table', async () => {
    const { stdout } = await conversations('list', '--session', bruno);

    expect(stdout).toMatch(/^asked \(UTC\) +reference +session/);
    expect(stdout).toContain('hello there');
  });

  it.each([
    [['--user', 'a', '--session', 'b'], 'Name at most one of --reference'],
    [['--since', '99d'], '1m to 31d'],
    [['--from', 'yesterday'], 'a time such as'],
    [['--from', '2026-01-01', '--to', '2026-11-01'], '31 days at most'],
    [['--from', '2026-11-30', '--to', '2026-11-29'], '--from has to be the earlier one'],
    [['--since', '1h', '--from', '2026-11-29'], 'give one of them'],
    [['--task', 'weather'], 'Allowed choices'],
  ])('refuses %j with the remedy', async (args, message) => {
    const { code, stderr } = await conversations('list', ...args);

    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(message) });
  });
});

describe('npm run cli -- conversations show', () => {
  it.each<[string, () => string[], string, string]>([
    ['its session', () => ['--session', dai], COMPARISON, 'cancelled; comparison'],
    ['its user', () => ['--user', 'bruno'], 'hello there', 'answered; greeting'],
    ['its rating', () => ['--rating', 'down'], COMPARISON, 'rating down: too long'],
    ['its task', () => ['--task', 'faq'], RETURNS, 'answered; faq'],
  ])('prints the transcript of an answer that was found by %s', async (_, args, question, fact) => {
    const [found] = await listed(...args());

    const { code, stdout } = await conversations('show', String(found?.['session']));

    expect(code).toBe(0);
    const [, turn = ''] = stdout.split(`reference ${found?.['reference']}\n`);
    expect(turn).toMatch(new RegExp(`^Q: ${question.replace('?', '\\?')}`));
    expect(turn.split(/^\d{4}-\S+ reference /m)[0]).toContain(fact);
  });

  it('has the facts of each answer: tier, legs, confidence with its evidence, context, versions, cost, times', async () => {
    const { stdout } = await conversations('show', aiko, '--json');
    const { turns, principalHash, isGuest } = JSON.parse(stdout);

    expect({ principalHash, isGuest }).toEqual({ principalHash: logHash('user:aiko'), isGuest: false });
    const [returns, compare] = turns;
    expect(returns).toMatchObject({ question: RETURNS, status: 'answered', tier: 'haiku' });
    expect(returns.facts).toMatchObject({
      task: 'faq',
      outcome: 'answered',
      variant: 'control',
      configVersion: 0,
      storeVersion: expect.any(String),
      requestId: expect.any(String),
      rule: expect.any(String),
      language: 'en',
      legs: [{ tier: 'haiku', outcome: 'accepted', acceptAtBp: 8_000, reasons: expect.any(Object) }],
    });
    expect(returns.facts.legs[0].confidenceBp).toBeGreaterThanOrEqual(8_000);
    expect(returns.facts.firstTextMs).toBeGreaterThan(0);
    expect(returns.ended.retrieved.length).toBeGreaterThan(0);
    expect(compare).toMatchObject({
      rating: 'down',
      ratingReason: 'too long',
      facts: { task: 'comparison' },
    });
    expect(stdout).not.toContain('resumeHash');
  });

  it('prints the transcript of an answer by its reference number', async () => {
    const { stdout } = await conversations('show', 'ref-compare');

    expect(stdout).toContain(`Q: ${COMPARISON}`);
    expect(stdout).toMatch(/answered; \w+, \w+ \(\d+ %\); rule /);
    expect(stdout).toMatch(/leg sonnet \(.+\): accepted, no gate; USD \d/);
    expect(stdout).toMatch(/live configuration 0, variant control; shop's data .+; request /);
    expect(stdout).toContain('in its context: ');
    expect(stdout).toContain('rating down: too long');
  });

  it('reports a reference that is not stored', async () => {
    expect(await conversations('show', 'nope')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("No conversation has the reference or session 'nope'"),
    });
  });

  it('asks for the session where clients chose the same id', async () => {
    await converse('chidi', (socket) => socket.ask('ref-returns', 'hello, again'));

    expect(await conversations('show', 'ref-returns')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("Several sessions have an answer 'ref-returns'"),
    });
  });
});

describe('npm run cli -- conversations replay', () => {
  it('needs the models, which an endpoint of the table does not name', async () => {
    expect(await conversations('replay', 'ref-compare')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('name the deployment with --stage alone'),
    });
  });
});
