/** The bundle that a container runs, started by plain Node.js outside of the project, as in its image. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bundleService } from '../../../lib/bundling/service-bundle.ts';
import { brokenPromises } from '../../support/promises.ts';
import { ends, useServiceStack } from '../../support/stack/service-stack.ts';
import { until } from '../../support/until.ts';

let folder: string;
const children: ChildProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mangaassist-service-'));
  bundleService({ folder, withHandOff: true });
});

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Starts the command of the image with this environment and no other. */
async function runImage(env: Readonly<Record<string, string>>) {
  const dockerfile = await readFile(join(folder, 'Dockerfile'), 'utf8');
  const [command = '', ...args] = JSON.parse(/^CMD (.+)$/m.exec(dockerfile)?.[1] ?? '[]');
  expect(command).toBe('node');
  const child = spawn(process.execPath, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += chunk;
    });
  return { child, output: () => output, ended: once(child, 'exit').then(([code]) => code as number | null) };
}

describe('the image of the service', () => {
  const { asking, connect, service, stack } = useServiceStack({ models: { kind: 'stand-in', speed: 4 } });

  it('answers with what its environment gives it, and finishes its answers after the signal to stop', async () => {
    const { dynamo, bedrock, management, managementEndpoint } = stack();
    const port = await freePort();
    const { child, output, ended } = await runImage({
      PORT: String(port),
      TRUST_SECRET: 'an earlier one',
      TRUST_SECRET_OTHER: service().secret,
      TABLE_NAME: dynamo.tableName,
      STORE_TABLE_NAME: dynamo.storeTableName,
      ORDERS_TABLE_NAME: dynamo.ordersTableName,
      MANAGEMENT_ENDPOINT: managementEndpoint,
      CLIENT_OPTIONS: 'on',
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: management.credentials?.accessKeyId ?? '',
      AWS_SECRET_ACCESS_KEY: management.credentials?.secretAccessKey ?? '',
      AWS_ENDPOINT_URL_DYNAMODB: dynamo.access.endpoint,
      AWS_ENDPOINT_URL_BEDROCK_RUNTIME: bedrock.endpoint ?? '',
    });
    const url = `http://127.0.0.1:${port}`;
    await until(async () => (await fetch(`${url}/health`).catch(() => null))?.status === 200);
    // From here on the load balancer has this task alone.
    service().tasks.splice(0)[0]?.process.kill('SIGTERM');
    service().tasks.push({ process: child, url, ended });

    const { socket, id } = await asking('m1');
    const other = await connect();
    const greeted = await other.ask('m2', 'hello');
    child.kill('SIGTERM');
    const end = await socket.terminal(id);
    const code = await ended;

    expect(greeted.at(-1)?.type).toBe('answer.finished');
    expect(end.type).toBe('answer.finished');
    expect(ends(socket, id)).toHaveLength(1);
    expect([...brokenPromises(socket.frames), ...brokenPromises(other.frames)]).toEqual([]);
    expect(code).toBe(0);
    const documents = output()
      .split('\n')
      .filter((line) => line.includes('"_aws"'));
    expect(documents.some((line) => 'AnswersInFlight' in JSON.parse(line))).toBe(true);
  });

  it('names what is missing in its environment, without a stack trace', async () => {
    const { output, ended } = await runImage({});

    expect(await ended).toBe(1);
    expect(output()).toMatch(/^The service cannot start: TRUST_SECRET is missing: it must be /);
    expect(output()).not.toMatch(/\n\s+at /);
  });
});
