/** `npm run cli -- person` on the table of a running stack, found by a stage's stack. */
import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { logHash } from '@mangaassist/conversation';
import { deleteItems } from '../../../cli/operator/person/delete-items.ts';
import { deletePerson } from '../../../cli/operator/person/delete-person.ts';
import { personItems } from '../../../cli/operator/person/person-items.ts';
import { dynamoClient, turnKey } from '../../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { type AwsAccount, startAwsAccount } from '../../support/stack/aws-account.ts';
import { ChatSocket } from '../../support/stack/chat-socket.ts';
import { command } from '../../support/stack/command.ts';
import { type Fault, FaultProxy } from '../../support/stack/fault-proxy.ts';
import { useLocalStack } from '../../support/stack/local-stack.ts';
import { openSession } from '../../support/stack/open-session.ts';
import { until } from '../../support/until.ts';

const { stack, metrics } = useLocalStack({ auth: 'oidc', models: { kind: 'stand-in', speed: 5 } });
const ORDER = 'MA-2000001';
let account: AwsAccount;

beforeAll(async () => {
  const { access, tableName, ordersTableName } = stack().dynamo;
  account = await startAwsAccount({ DYNAMODB: access.endpoint }, stack().management.credentials);
  account.stacks.set('MangaAssist-trial', { TableName: tableName, OrdersTableName: ordersTableName });
  const order = { pk: 'user:aiko', sk: `order#${ORDER}`, number: ORDER };
  await useTable((client) => client.send(new PutCommand({ TableName: ordersTableName, Item: order })));
});
afterAll(() => account.stop());

const person = (...args: string[]) => command(['person', ...args, '--stage', 'trial'], account.env());

async function useTable<T>(work: (client: ReturnType<typeof dynamoClient>) => Promise<T>): Promise<T> {
  const client = dynamoClient(stack().dynamo.access);
  try {
    return await work(client);
  } finally {
    client.destroy();
  }
}

/** Items of the table whose JSON has a text. */
async function itemsWith(text: string): Promise<readonly unknown[]> {
  const { Items = [] } = await useTable((client) =>
    client.send(new ScanCommand({ TableName: stack().dynamo.tableName })),
  );
  return Items.filter((item) => JSON.stringify(item).includes(text));
}

async function connectAs(user: string): Promise<ChatSocket> {
  const token = await stack().issuer?.token({ sub: user });
  return ChatSocket.open(stack().socket, { protocols: ['mangaassist.v1', `bearer.${token}`] });
}

/** Asks a question as a user; returns the session. */
async function ask(user: string, question: string, reference = 'm1'): Promise<string> {
  const socket = await connectAs(user);
  const { session } = await openSession(socket);
  const frames = await socket.ask(reference, question);
  expect(frames.at(-1)).toMatchObject({ type: 'answer.finished' });
  socket.vanish();
  return session;
}

async function putSample(question: string, answer: unknown): Promise<void> {
  const Item = { pk: 'samples', sk: `0#${question}`, sample: { question, answer, history: [] } };
  await useTable((client) => client.send(new PutCommand({ TableName: stack().dynamo.tableName, Item })));
}

describe('npm run cli -- person', () => {
  it('exports sessions, turns, counts and orders of one person, and nothing of another', async () => {
    await ask('aiko', 'hello, it is Aiko from Osaka');
    await ask('bruno', 'hello, it is Bruno from Porto');

    const { code, stdout } = await person('export', '--user', 'aiko');

    expect(code).toBe(0);
    const { principal, items, orders, deployment } = JSON.parse(stdout);
    expect({ principal, stage: deployment.stage }).toEqual({ principal: 'user:aiko', stage: 'trial' });
    const kinds = (items as { pk: string }[]).map(({ pk }) => pk.split('#')[0]);
    expect(kinds).toEqual(expect.arrayContaining(['session', 'rate']));
    expect(orders).toEqual([expect.objectContaining({ number: ORDER })]);
    expect(stdout).toContain('Aiko from Osaka');
    expect(stdout).not.toMatch(/Bruno|resumeHash/);
  });

  it('deletes all of it, by a session too, with samples for the judge, and verifies it', async () => {
    const question = 'hello, it is Chidi from Lagos';
    const session = await ask('chidi', question);
    const [turn] = (await itemsWith(question)) as { answer: string }[];
    await putSample(question, turn?.answer);
    await putSample('hello, it is someone else', turn?.answer);

    const { code, stdout } = await person('delete', '--session', session, '--yes', '--json');

    expect({ code, ...JSON.parse(stdout) }).toMatchObject({ code: 0, principal: 'user:chidi', left: 0 });
    expect(await itemsWith('Chidi')).toEqual([]);
    expect(await itemsWith('user:chidi')).toEqual([]);
    // The index of answers.
    expect(await itemsWith(logHash('user:chidi'))).toEqual([]);
    expect(await itemsWith(logHash('user:bruno'))).toHaveLength(3);
    expect(await itemsWith('someone else')).toHaveLength(1);
  });

  it('ends the answer that is being written, which then writes nothing more of the person', async () => {
    const socket = await connectAs('emil');
    await openSession(socket);
    const text = 'Compare Vinland Saga and Berserk as stories about revenge';
    socket.send({ action: 'message.send', id: 'm1', text, options: { task: 'comparison' } });
    await socket.next(({ type }) => type === 'answer.delta');
    const counted = metrics.length;

    const left = await useTable(async (client) => {
      const reader = { client, table: stack().dynamo.tableName };
      await deleteItems(await personItems('user:emil', reader), reader);
      const end = await socket.terminal('m1');
      expect(end).toMatchObject({ type: 'error', code: 'internal', seq: socket.of('m1').length - 1 });
      await until(() => metrics.length > counted);
      // Longer than the writes behind the metric.
      await ask('fred', 'hello');
      return personItems('user:emil', reader);
    });

    expect(left.map(({ pk, sk }) => `${pk} ${sk}`)).toEqual([]);
    socket.vanish();
  });

  it('deletes what a question in flight stores behind the deletion, a turn without a session included', async () => {
    const socket = await connectAs('gina');
    const { session } = await openSession(socket);
    await socket.ask('m1', 'hello, it is Gina from Cork');
    const turn = { ...turnKey(session, 'm2'), id: 'm2', question: 'it is Gina again', answer: '' };

    const result = await useTable(async (client) => {
      const reader = { client, table: stack().dynamo.tableName };
      let puts = 1;
      const settle = async () => {
        if (puts-- > 0) await client.send(new PutCommand({ TableName: reader.table, Item: turn }));
      };
      return deletePerson('user:gina', await personItems('user:gina', reader), reader, settle);
    });

    expect(result.left).toEqual([]);
    expect(await itemsWith('Gina')).toEqual([]);
    socket.vanish();
  });

  it('finds by a repetition all that an interrupted deletion left, wherever it broke off', async () => {
    const question = 'hello, it is Hana from Nara';
    await ask('hana', question);
    const [turn] = (await itemsWith(question)) as { answer: string }[];
    await putSample(question, turn?.answer);
    const proxy = await FaultProxy.start();
    proxy.upstream = stack().dynamo.access.endpoint;
    const client = dynamoClient({ ...stack().dynamo.access, endpoint: proxy.endpoint });
    const reader = { client, table: stack().dynamo.tableName };
    try {
      // One deletion reaches the table each time.
      for (let left = await itemsWith(question); left.length > 0; left = await itemsWith(question)) {
        let passed = 0;
        const refusal: Fault = { kind: 'refuse', status: 400, type: 'AccessDeniedException' };
        proxy.faultOf = ({ operation }) => (operation === 'DeleteItem' && passed++ > 0 ? refusal : undefined);
        const found = await personItems('user:hana', reader);
        expect(found.filter((item) => JSON.stringify(item).includes(question))).toHaveLength(left.length);
        await deletePerson('user:hana', found, reader, async () => undefined).catch(() => undefined);
      }
    } finally {
      client.destroy();
      await proxy.stop();
    }
    expect(await itemsWith('Hana')).toEqual([]);
  });

  it('finds the person of an answer by its reference number', async () => {
    await ask('dora', 'hello, it is Dora from Lima', 'ref-of-dora');

    const { code, stdout } = await person('export', '--reference', 'ref-of-dora');
    const missing = await person('export', '--reference', 'ref-of-nobody');

    expect({ code, principal: JSON.parse(stdout).principal }).toEqual({ code: 0, principal: 'user:dora' });
    expect(stdout).toContain('Dora from Lima');
    expect(missing.stderr).toContain("No conversation has the reference or session 'ref-of-nobody'");
  });

  it('names what is kept: backups of the table, orders and logs', async () => {
    const { stdout } = await person('delete', '--user', 'unheard-of', '--yes');

    expect(stdout).toMatch(
      /^Deleted 0 items of user:unheard-of\.\n.*point-in-time recovery.*\nOrders .*\nLogs /i,
    );
  });

  it.each([[[]], [['--user', 'a', '--session', 'b']]])(
    'refuses %j: one person has to be named',
    async (args) => {
      const { code, stderr } = await person('export', ...args);

      expect({ code, stderr }).toEqual({
        code: 2,
        stderr: 'Name one of --user, --principal, --session and --reference.\n',
      });
    },
  );

  it('refuses a principal that can be none, and reports that nothing is stored of one that may be misspelt', async () => {
    const none = await person('delete', '--principal', 'ana', '--yes');
    const unknown = await person('delete', '--principal', 'guest:misspelt', '--yes');

    expect(none).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("--principal is 'ana': it must be"),
    });
    expect(unknown.stderr).toContain('Nothing is stored of guest:misspelt');
  });

  it('changes nothing on AWS without --yes where there is no terminal', async () => {
    await ask('dora', 'hello, it is Dora');

    const { code } = await person('delete', '--user', 'dora');

    expect(code).toBe(2);
    expect(await itemsWith('it is Dora')).not.toEqual([]);
  });

  it('reports a session that is not there', async () => {
    const { code, stderr } = await person('export', '--session', 'gone');

    expect(code).toBe(1);
    expect(stderr).toContain("The table has no session 'gone'");
  });
});
