import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { checkLocalRun } from '../../../cli/operator/doctor/local-run.ts';
import { findRun } from '../../../local/run-file.ts';

let folder: string;
let server: Server;
let endpoint: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mangaassist-runs-'));
  server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  if (server.listening) await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

const keep = (name: string, run: object) => writeFile(join(folder, `${name}.json`), JSON.stringify(run));

describe('the local run that commands find', () => {
  it('is none where the process id of a killed run is that of another program, whose port is closed', async () => {
    await keep('killed', { pid: process.pid, startedAtMs: 1, dynamoEndpoint: endpoint });
    await new Promise((resolve) => server.close(resolve));

    expect(await findRun(folder)).toBeNull();
  });

  it('is the latest one of those whose tables can be reached', async () => {
    const gone = createServer();
    gone.listen(0, '127.0.0.1');
    await once(gone, 'listening');
    const { port } = gone.address() as AddressInfo;
    await new Promise((resolve) => gone.close(resolve));
    await keep('older', { pid: process.pid, startedAtMs: 1, dynamoEndpoint: endpoint });
    await keep('newer', { pid: process.pid, startedAtMs: 2, dynamoEndpoint: endpoint });
    await keep('newest', { pid: process.pid, startedAtMs: 3, dynamoEndpoint: `http://127.0.0.1:${port}` });

    expect(await findRun(folder)).toMatchObject({ startedAtMs: 2 });
  });

  it('is none in a folder without runs', async () => {
    expect(await findRun(join(folder, 'none'))).toBeNull();
  });
});

it('The doctor, where nothing runs, names the command that starts it and the stages that it can check', async () => {
  const findings = await checkLocalRun(null);

  expect(findings.map(({ severity }) => severity)).toEqual(['warning', 'warning']);
  expect(findings[0]).toMatchObject({
    what: 'no local deployment is running',
    advice: 'Start one (npm start).',
  });
});
