/** `npm run cli -- connections evict` against the sockets of running stacks, found by a stage's stack. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { logHash } from '../../../packages/conversation/src/observability/log-context.ts';
import { type AwsAccount, startAwsAccount } from '../../support/stack/aws-account.ts';
import { ChatSocket } from '../../support/stack/chat-socket.ts';
import { run } from '../../support/stack/child.ts';
import { command } from '../../support/stack/command.ts';
import { connectionsOf } from '../../support/stack/connections-of.ts';
import { useLocalStack } from '../../support/stack/local-stack.ts';
import { until } from '../../support/until.ts';

const counted = useLocalStack({ auth: 'oidc', env: { CONNECTIONS_PER_ADDRESS: '100' } });
const uncounted = useLocalStack({ auth: 'oidc', env: { CONNECTIONS_PER_PRINCIPAL: '0' } });
const STACKS = [
  ['counts connections', counted],
  ['has no limits of connections', uncounted],
] as const;

const accounts = new Map<unknown, AwsAccount>();

beforeAll(async () => {
  for (const [, { stack }] of STACKS) {
    const { dynamo, management, managementEndpoint } = stack();
    const account = await startAwsAccount({ DYNAMODB: dynamo.access.endpoint }, management.credentials);
    const outputs = { TableName: dynamo.tableName, ManagementEndpoint: managementEndpoint };
    account.stacks.set('MangaAssist-trial', outputs);
    account.stacks.set('MangaAssist-old', { TableName: dynamo.tableName });
    accounts.set(stack, account);
  }
});

afterAll(async () => {
  for (const account of accounts.values()) await account.stop();
});

type Stack = (typeof STACKS)[number][1];

let sockets: ChatSocket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.vanish();
});

async function connectAs({ stack }: Stack, principal: string, times = 1): Promise<ChatSocket[]> {
  const token = await stack().issuer?.token({ sub: principal.replace(/^user:/, '') });
  const opened: ChatSocket[] = [];
  for (let n = 0; n < times; n += 1) {
    opened.push(await ChatSocket.open(stack().socket, { protocols: ['mangaassist.v1', `bearer.${token}`] }));
  }
  sockets = [...sockets, ...opened];
  return opened;
}

function evict({ stack }: Stack, ...args: string[]) {
  return command(['connections', 'evict', '--stage', 'trial', ...args], accounts.get(stack)?.env());
}

const answers = async (socket: ChatSocket | undefined, id: string) =>
  (await socket?.ask(id, 'hello'))?.at(-1)?.type;

describe.each(STACKS)('connections evict where a deployment %s', (title, stack) => {
  const name = (who: string) => `user:${who}-${title.replaceAll(' ', '-')}`;

  it.each([
    ['principal', (principal: string) => principal],
    ['hash of the principal', logHash],
  ])('closes all connections of one %s and no other, and prints how many', async (kind, given) => {
    const principal = name(`mallory-${kind.length}`);
    const abuser = await connectAs(stack, principal, 3);
    const [other] = await connectAs(stack, name('ana'));

    const { code, stdout, stderr } = await evict(stack, '--principal', given(principal), '--yes');
    await Promise.all(abuser.map(({ closed }) => closed));

    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: 'Closed 3 connections; 0 of 3 were closed already.\n',
    });
    expect(stderr).toMatch(/^Deployment: AWS, stage trial, /);
    expect(await answers(other, 'm1')).toBe('answer.finished');
    await until(async () => (await connectionsOf(stack.stack(), principal)).length === 0);
  });

  it.each([
    ['address', (address: string) => address],
    ['hash of the address', logHash],
  ])('closes all connections of one %s, and names the deployment in its JSON', async (_, given) => {
    const evictHere = () => evict(stack, '--address', given('127.0.0.1'), '--yes', '--json');
    await until(async () => JSON.parse((await evictHere()).stdout).found === 0);
    const opened = [...(await connectAs(stack, name('bo'))), ...(await connectAs(stack, name('cy')))];

    const elsewhere = await evict(stack, '--address', given('192.0.2.1'), '--yes', '--json');
    const { stdout } = await evictHere();
    await Promise.all(opened.map(({ closed }) => closed));

    expect(JSON.parse(elsewhere.stdout)).toMatchObject({ found: 0, closed: 0, connections: [] });
    expect(JSON.parse(stdout)).toMatchObject({ closed: 2, failed: 0, deployment: { stage: 'trial' } });
  });

  it('closes the connections with the given ids, and deletes the item of one that is gone', async () => {
    const principal = name('dan');
    const [socket] = await connectAs(stack, principal);
    const [{ pk = '' } = {}] = (await connectionsOf(stack.stack(), principal)) as unknown as { pk: string }[];

    const result = await evict(stack, '--connection', pk.replace('connection#', ''), 'gone=', '--yes');
    await socket?.closed;

    expect(result).toMatchObject({ code: 0, stdout: 'Closed 1 connection; 1 of 2 were closed already.\n' });
  });
});

describe('connections evict closes nothing', () => {
  it('without a terminal and without --yes: one line, exit code 2', async () => {
    const [socket] = await connectAs(counted, 'eve');
    const args = ['connections', 'evict', '--stage', 'trial', '--principal', 'user:eve'];
    const env = accounts.get(counted.stack)?.env() ?? {};

    const { code, stdout, stderr } = await command(args, env);

    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^Nothing was changed on AWS, stage trial: [^\n]+\n$/);
    expect(await answers(socket, 'm1')).toBe('answer.finished');
  });

  it.each([
    [[], /^Name one of --connection, --principal and --address\.\n$/, 2],
    [['--principal', 'user:eve', '--address', '127.0.0.1'], /^Name one of/, 2],
    [
      ['--principal', 'eve'],
      /argument 'eve' is invalid. It must be user:… or guest:…, or the principalHash/,
      2,
    ],
    [['--address', '127.0.0.1x'], /^--address is '127\.0\.0\.1x': it must be an IP address, [^\n]+\n$/, 2],
    [
      ['--principal', 'user:eve', '--stage', 'old'],
      /^The stack MangaAssist-old in \S+ has no output ManagementEndpoint: /,
      1,
    ],
  ])('with the arguments %j, and prints the reason in one line', async (args, line, exitCode) => {
    const { code, stdout, stderr } = await evict(counted, ...args, '--yes');

    expect({ code, stdout }).toEqual({ code: exitCode, stdout: '' });
    expect(stderr).toMatch(line);
  });

  it('where the management API refuses: it prints the reason, and the connection’s next frame is refused', async () => {
    const [socket] = await connectAs(counted, 'user:fay');
    const env = { ...accounts.get(counted.stack)?.env(), AWS_ACCESS_KEY_ID: 'ANOTHER' };
    const args = ['connections', 'evict', '--stage', 'trial', '--principal', 'user:fay', '--yes'];

    const { code, stderr } = await command(args, env);
    const from = socket?.frames.length ?? 0;
    socket?.send({ action: 'message.send', id: 'm1', text: 'hello' });

    expect(code).toBe(1);
    expect(stderr).toMatch(/1 connection not closed: AWS does not allow this \(ForbiddenException\)/);
    expect(await socket?.next(({ type }) => type === 'error', from)).toMatchObject({ code: 'unauthorized' });
  });
});

it('connections evict finds the connections of the local stack', async () => {
  const child = run('local/start.ts', ['--json', '--port', '0', '--ephemeral', '--speed', '50']);
  const { socket: url } = JSON.parse(await child.firstLine);
  const socket = await ChatSocket.open(url);

  // The newest run is found, which a test beside this one may have started and be ending.
  let evicted: Awaited<ReturnType<typeof command>> | undefined;
  await until(async () => {
    evicted = await command(['connections', 'evict', '--connection', 'gone=']);
    return evicted.code === 0;
  });
  socket.close();
  child.process.kill('SIGINT');

  expect(evicted?.stdout).toBe('Closed 0 connections; 1 of 1 were closed already.\n');
  expect(evicted?.stderr).toMatch(/^Deployment: local, data /);
  expect((await child.finished).code).toBe(0);
});
