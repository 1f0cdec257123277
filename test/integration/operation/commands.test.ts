import { readdirSync, writeFileSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startDynamoStandIn } from '../../../local/dynamodb/dynamo-stand-in.ts';
import { startLocalStack } from '../../../local/stack.ts';
import { type StartOptions, stackOptions, startCommand } from '../../../local/start-options.ts';
import { startProblem } from '../../../local/start-problem.ts';
import { ChatSocket } from '../../support/stack/chat-socket.ts';
import { type Child, run } from '../../support/stack/child.ts';
import { command } from '../../support/stack/command.ts';
import { useLocalStack } from '../../support/stack/local-stack.ts';
import { STORE_FIXTURE } from '../../support/stack/store-fixture.ts';

const { stack } = useLocalStack();

let folder: string;
const children: Child[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mangaassist-test-'));
});

afterAll(async () => {
  for (const { process } of children) process.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

function start(args: readonly string[], options: Parameters<typeof run>[2] = {}): Child {
  const child = run('local/start.ts', args, options);
  children.push(child);
  return child;
}

/** The reason for which these options start nothing, as `npm start` writes it. */
async function problemOf(...args: string[]): Promise<string> {
  const options = startCommand.parse(['--store', STORE_FIXTURE, ...args], { from: 'user' });
  const stack = await startLocalStack(stackOptions(options.opts<StartOptions>())).catch(startProblem);
  if (typeof stack === 'string') return stack;
  await stack.stop();
  return 'It started.';
}

describe('npm start', () => {
  it('writes its addresses in one line of JSON, takes users of its own issuer, and ends at Ctrl-C without leftovers', async () => {
    const args = ['--json', '--port', '0', '--speed', '50', '--ephemeral', '--auth', 'oidc'];
    const child = start(args, { fromSources: true });
    const { page, socket, issuer, pid } = JSON.parse(await child.firstLine);

    const token = await (await fetch(`${issuer}/token?sub=alice`)).text();
    const unnamed = await fetch(`${issuer}/token`);
    await expect(ChatSocket.open(socket)).rejects.toThrow('401');
    const client = await ChatSocket.open(socket, { protocols: ['mangaassist.v1', `bearer.${token}`] });
    const frames = await client.ask('m1', 'hello');
    child.process.kill('SIGINT');

    expect(frames.at(-1)?.type).toBe('answer.finished');
    expect(unnamed.status).toBe(400);
    const { code, stderr } = await child.finished;
    expect(code).toBe(0);
    // A busy machine logs what took too long.
    expect(stderr).toMatch(/^(?:\{[^\n]*\}\n)*$/);
    expect(pid).toBe(child.process.pid);
    await expect(fetch(page)).rejects.toThrow();
    await expect(fetch(issuer)).rejects.toThrow();
  });

  it('names a folder that another instance runs on, and in one line one whose files are damaged', async () => {
    const before = await startDynamoStandIn(folder);
    const busy = await problemOf('--port', '0', '--data', folder);
    await before.stop();
    await (await startDynamoStandIn(folder)).stop();
    for (const name of readdirSync(folder)) {
      if (name.endsWith('.ldb')) writeFileSync(join(folder, name), 'no table');
    }
    const damaged = await start(['--port', '0', '--data', folder]).finished;

    expect(busy).toMatch(/^The data folder .* cannot be used: another instance is running on it; [^\n]*$/);
    expect(damaged).toMatchObject({
      code: 2,
      stdout: '',
      stderr: `The data folder ${folder} is damaged: delete it, or choose another with --data.\n`,
    });
  });

  it('reports in one line that a port is in use', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;

    const problem = await problemOf('--port', String(port), '--ephemeral');

    server.close();
    expect(problem).toBe(`Port ${port} is in use; choose another with --port.`);
  });

  it.each([
    ['/proc/x', '/proc/x does not exist (ENOENT)'],
    ['package.json', 'package.json is a file (EEXIST)'],
    ['/dev/null/x', '/dev/null/x cannot be made: /dev/null is a file (EEXIST)'],
    ['/proc/self/fd', '/proc/self/fd takes no new files (ENOENT)'],
  ])('reports in one line the reason for which --data %s cannot be used', async (data, reason) => {
    const problem = await problemOf('--port', '0', '--data', data);

    expect(problem).toMatch(/^The data folder [^\n]*$/);
    expect(problem).toContain(`${reason}; choose another with --data.`);
  });

  it('reports the file, the line and the field of a mistake in the shop’s files', async () => {
    const store = await mkdtemp(join(tmpdir(), 'mangaassist-store-'));
    await cp(STORE_FIXTURE, store, { recursive: true });
    const items = (await readFile(join(store, 'items.jsonl'), 'utf8')).trimEnd().split('\n');
    const failing = async (item: string) => {
      await writeFile(join(store, 'items.jsonl'), items.with(4, item).join('\n'));
      return problemOf('--port', '0', '--ephemeral', '--store', store);
    };

    const broken = await failing('{ "id": "one",');
    const wrong = await failing(`${items[4]}`.replace(/"JPY":\d+/, '"JPY":-1'));
    await rm(store, { recursive: true });

    expect(broken).toMatch(/^The store in \S+ cannot be loaded:\nitems\.jsonl:5: is not JSON: [^\n]+$/);
    expect(wrong).toMatch(/^The store in \S+ cannot be loaded:\nitems\.jsonl:5: prices\.JPY must be [^\n]+$/);
  });

  it('ends with exit code 2 and one line at a mistake in its options', async () => {
    const [{ code, stdout, stderr }, both] = await Promise.all([
      start(['--port', '99999']).finished,
      start(['--ephemeral', '--data', 'x']).finished,
    ]);

    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^[^\n]*--port[^\n]*0 to 65535[^\n]*\n$/);
    expect(both).toMatchObject({ code: 2, stdout: '' });
    expect(both.stderr).toMatch(/^[^\n]*--ephemeral[^\n]*--data[^\n]*\n$/);
  });

  it('reports in one line that --bedrock needs credentials', async () => {
    const nothing = { AWS_CONFIG_FILE: '/nonexistent', AWS_SHARED_CREDENTIALS_FILE: '/nonexistent' };
    const env = { ...nothing, AWS_REGION: 'us-east-1', AWS_EC2_METADATA_DISABLED: 'true' };

    const { code, stderr } = await start(['--bedrock', '--port', '0', '--ephemeral'], {
      env: { ...env, AWS_PROFILE: undefined },
    }).finished;

    expect(code).toBe(2);
    expect(stderr).toMatch(/^[^\n]*needs AWS credentials[^\n]*\n$/);
  });
});

describe('npm run cli -- chat', () => {
  const chat = (...args: string[]) => command(['chat', '--url', stack().socket, ...args]);

  it('reads questions from standard input, one a line, and prints with --explain what was resolved, by which rule, what was retrieved and which tier answered', async () => {
    const input = 'hello\n\nこんにちは\ndo you have Dandadan?\nhow much is it?\n';
    const args = ['chat', '--url', stack().socket, '--explain'];

    const { code, stdout, stderr } = await run('cli/index.ts', args, { input }).finished;

    expect(code).toBe(0);
    expect(stdout).toMatch(/^Hello.*\nこんにちは.*\n$/s);
    expect(stderr.match(/^task=greeting/gm)).toHaveLength(2);
    expect(stderr).toContain('resolved: as asked');
    expect(stderr).toContain('resolved (subject): “Dandadan”: how much is it?');
    expect(stderr).toMatch(/task: product_search, complexity \d\n\s+retrieved: dandadan.*\n\s+tier: /);
  });

  it('streams the answer to standard output, and its items and a summary in one line each to standard error', async () => {
    const { code, stdout, stderr } = await chat('Where can I buy volume 1 of Dandadan?');

    expect(code).toBe(0);
    expect(stdout).toMatch(/^We have Dandadan.*\n$/s);
    expect(stderr).toMatch(
      /^( {2}item dandadan-\S+ [^\n]+\n)+task=product_search tier=haiku escalated=false confidence=0\.\d+ cost=\$0\.\d{6} first-text=\d+ms total=\d+ms\n$/,
    );
  });

  it('exits with an error if a question is refused', async () => {
    const { code, stderr } = await chat('x'.repeat(4_001));

    expect(code).toBe(1);
    expect(stderr).toMatch(/^message_too_long: /);
  });

  it('exits with an error and a hint if nothing listens', async () => {
    const { code, stderr } = await command(['chat', '--url', 'ws://127.0.0.1:9/v1', 'hi']);

    expect(code).toBe(1);
    expect(stderr).toMatch(/^No answer from ws:\/\/127\.0\.0\.1:9\/v1: .*npm start/);
  });

  it('refuses an invalid URL', async () => {
    const { code, stderr } = await command(['chat', '--url', 'http://x', 'hi']);

    expect(code).toBe(2);
    expect(stderr).toContain('ws:// or wss://');
  });
});
