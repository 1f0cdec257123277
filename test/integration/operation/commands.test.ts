import { readdirSync, writeFileSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ChatSocket } from '../../support/stack/chat-socket.ts';
import { type Child, run } from '../../support/stack/child.ts';
import { useLocalStack } from '../../support/stack/local-stack.ts';
import { STORE_FIXTURE } from '../../support/stack/store-fixture.ts';

const { stack } = useLocalStack();
const FAST = ['--json', '--port', '0', '--speed', '50'];

let folder: string;
const children: Child[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mangaassist-test-'));
});

afterAll(async () => {
  for (const { process } of children) process.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

function start(...args: string[]): Child {
  const child = run('local/start.ts', args);
  children.push(child);
  return child;
}

describe('npm start', () => {
  it('writes its addresses in one line of JSON, and ends at Ctrl-C without leftovers', async () => {
    const child = run('local/start.ts', [...FAST, '--ephemeral'], { fromSources: true });
    children.push(child);
    const { page, socket, pid } = JSON.parse(await child.firstLine);

    const client = await ChatSocket.open(socket);
    const frames = await client.ask('m1', 'hello');
    child.process.kill('SIGINT');
    const { code } = await child.finished;

    expect(frames.at(-1)?.type).toBe('answer.finished');
    expect(pid).toBe(child.process.pid);
    expect(code).toBe(0);
    await expect(fetch(page)).rejects.toThrow();
  });

  it('prints the address of the page and that its models are stand-ins', async () => {
    const child = start('--port', '0', '--ephemeral');
    await child.firstLine;

    child.process.kill('SIGINT');
    const { stdout } = await child.finished;

    expect(stdout).toMatch(/page {4}http:\/\/127\.0\.0\.1:\d+\//);
    expect(stdout).toContain('stand-in models');
  });

  it('accepts users with a token of its own issuer, and prints the issuer’s address', async () => {
    const child = start(...FAST, '--ephemeral', '--auth', 'oidc');
    const { socket, issuer } = JSON.parse(await child.firstLine);

    const token = await (await fetch(`${issuer}/token?sub=alice`)).text();
    const unnamed = await fetch(`${issuer}/token`);
    await expect(ChatSocket.open(socket)).rejects.toThrow('401');
    const client = await ChatSocket.open(socket, { protocols: ['mangaassist.v1', `bearer.${token}`] });
    client.close();
    child.process.kill('SIGINT');

    expect(unnamed.status).toBe(400);
    expect(await child.finished).toMatchObject({ code: 0, stderr: '' });
    await expect(fetch(issuer)).rejects.toThrow();
  });

  it('keeps its data across restarts, and names a folder whose files are damaged', async () => {
    const before = start(...FAST, '--data', folder);
    const first = await ChatSocket.open(JSON.parse(await before.firstLine).socket);
    await first.ask('m1', 'hello');
    const opened = first.frames.find(({ type }) => type === 'session.opened');
    before.process.kill('SIGTERM');
    await before.finished;

    const after = start(...FAST, '--data', folder);
    const second = await ChatSocket.open(JSON.parse(await after.firstLine).socket);
    if (opened?.type !== 'session.opened') throw new Error('not opened');
    second.send({ action: 'session.open', session: opened.session, resume: opened.resume });
    const resumed = await second.next(({ type }) => type === 'session.opened');
    const busy = await start(...FAST, '--data', folder).finished;

    expect(resumed).toMatchObject({ history: [{ id: 'm1', question: 'hello', status: 'answered' }] });
    expect(busy).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(
        /^The data folder .* cannot be used: another instance is running on it; [^\n]*\n$/,
      ),
    });
    after.process.kill('SIGINT');
    await after.finished;
    for (const name of readdirSync(folder)) {
      if (name.endsWith('.ldb')) writeFileSync(join(folder, name), 'no table');
    }
    expect(await start(...FAST, '--data', folder).finished).toMatchObject({
      code: 2,
      stderr: `The data folder ${folder} is damaged: delete it, or choose another with --data.\n`,
    });
  });

  it('reports in one line that a port is in use', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;

    const { code, stderr } = await start('--port', String(port), '--ephemeral').finished;

    server.close();
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `Port ${port} is in use; choose another with --port.\n`,
    });
  });

  it.each([
    ['/proc/x', '/proc/x does not exist (ENOENT)'],
    ['package.json', 'package.json is a file (EEXIST)'],
  ])('reports in one line the reason for which --data %s cannot be used', async (data, reason) => {
    const { code, stdout, stderr } = await start('--port', '0', '--data', data).finished;

    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^The data folder [^\n]*\n$/);
    expect(stderr).toContain(`${reason}; choose another with --data.`);
  });

  it('reports the file, the line and the field of a mistake in the shop’s files', async () => {
    const store = await mkdtemp(join(tmpdir(), 'mangaassist-store-'));
    await cp(STORE_FIXTURE, store, { recursive: true });
    const items = (await readFile(join(store, 'items.jsonl'), 'utf8')).trimEnd().split('\n');
    const failing = async (item: string) => {
      await writeFile(join(store, 'items.jsonl'), items.with(4, item).join('\n'));
      const child = start('--port', '0', '--ephemeral', '--store', store);
      return child.finished;
    };

    const broken = await failing('{ "id": "one",');
    const wrong = await failing(`${items[4]}`.replace(/"JPY":\d+/, '"JPY":-1'));
    await rm(store, { recursive: true });

    expect(broken).toMatchObject({ code: 2, stdout: '' });
    expect(broken.stderr).toMatch(
      /^The store in \S+ cannot be loaded:\nitems\.jsonl:5: is not JSON: [^\n]+\n$/,
    );
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
    expect(wrong.stderr).toMatch(
      /^The store in \S+ cannot be loaded:\nitems\.jsonl:5: prices\.JPY must be [^\n]+\n$/,
    );
  });

  it.each([
    [['--port', '99999'], /--port.*0 to 65535/],
    [['--colour'], /unknown option '--colour'/],
    [['--port', 'eighty'], /--port.*whole number/],
    [['--speed', '-1'], /--speed.*over 0/],
    [['--data', ''], /--data.*path of a folder/],
    [['--auth', 'none'], /--auth.*guest, oidc/],
    [['now'], /too many arguments/],
  ])('reports in one line the mistake in %j', async (args, message) => {
    const { code, stdout, stderr } = await start(...args).finished;

    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.trim().split('\n')).toEqual([expect.stringMatching(message)]);
  });

  it('reports in one line that --bedrock needs credentials', async () => {
    const nothing = { AWS_CONFIG_FILE: '/nonexistent', AWS_SHARED_CREDENTIALS_FILE: '/nonexistent' };
    const env = {
      ...nothing,
      AWS_REGION: 'us-east-1',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_PROFILE: undefined,
    };
    const child = run('local/start.ts', ['--bedrock', '--port', '0', '--ephemeral'], { env });
    children.push(child);

    const { code, stderr } = await child.finished;

    expect(code).toBe(2);
    expect(stderr.trim().split('\n')).toEqual([expect.stringMatching(/needs AWS credentials/)]);
  });

  it('explains its options with --help', async () => {
    const { code, stdout } = await start('--help').finished;

    expect(code).toBe(0);
    for (const option of ['--port', '--json', '--speed', '--bedrock', '--auth', '--ephemeral', '--data']) {
      expect(stdout).toContain(option);
    }
  });
});

describe('npm run cli -- chat', () => {
  const chat = (args: string[], input?: string) =>
    run('cli/index.ts', ['chat', '--url', stack().socket, ...args], input === undefined ? {} : { input })
      .finished;

  it('prints with --explain what was resolved, by which rule, what was retrieved and which tier answered', async () => {
    const { code, stderr } = await chat(['--explain'], 'do you have Dandadan?\nhow much is it?\n');

    expect(code).toBe(0);
    expect(stderr).toContain('resolved: as asked');
    expect(stderr).toContain('resolved (subject): “Dandadan”: how much is it?');
    expect(stderr).toMatch(/task: product_search, complexity \d\n\s+retrieved: dandadan.*\n\s+tier: /);
  });

  it('streams the answer to standard output, and its items and a summary in one line each to standard error', async () => {
    const { code, stdout, stderr } = await chat(['Where can I buy volume 1 of Dandadan?']);

    expect(code).toBe(0);
    expect(stdout).toMatch(/^We have Dandadan.*\n$/s);
    expect(stderr).toMatch(
      /^( {2}item dandadan-\S+ [^\n]+\n)+task=product_search tier=haiku escalated=false confidence=0\.\d+ cost=\$0\.\d{6} first-text=\d+ms total=\d+ms\n$/,
    );
  });

  it('reads questions from standard input, one a line', async () => {
    const { code, stdout, stderr } = await chat([], 'hello\n\nこんにちは\n');

    expect(code).toBe(0);
    expect(stdout).toMatch(/^Hello.*\nこんにちは.*\n$/s);
    expect(stderr.match(/^task=greeting/gm)).toHaveLength(2);
  });

  it('exits with an error if a question is refused', async () => {
    const { code, stderr } = await chat(['x'.repeat(4_001)]);

    expect(code).toBe(1);
    expect(stderr).toMatch(/^message_too_long: /);
  });

  it('exits with an error and a hint if nothing listens', async () => {
    const { code, stderr } = await run('cli/index.ts', ['chat', '--url', 'ws://127.0.0.1:9/v1', 'hi'])
      .finished;

    expect(code).toBe(1);
    expect(stderr).toMatch(/^No answer from ws:\/\/127\.0\.0\.1:9\/v1: .*npm start/);
  });

  it('refuses an invalid URL', async () => {
    const args = ['chat', '--url', 'http://x', 'hi'];
    const { code, stderr } = await run('cli/index.ts', args).finished;

    expect(code).toBe(2);
    expect(stderr).toContain('ws:// or wss://');
  });
});
