/** Endpoints of the local run, written at start for the commands. */
import { once } from 'node:events';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AwsAccess } from '../lambdas/adapters/aws-access.ts';
import { makeFolder } from './make-folder.ts';
import type { LocalStack } from './stack.ts';

/** One file a run. */
const FOLDER = fileURLToPath(new URL('../.local/run', import.meta.url));

export interface SearchOfRun {
  readonly endpoint: string;
  readonly embedding: string;
  readonly collection: AwsAccess;
  readonly bedrock: AwsAccess;
}

export interface RunningLocally {
  readonly pid: number;
  readonly startedAtMs: number;
  readonly dynamoEndpoint: string;
  readonly cloudwatchEndpoint: string;
  /** The connection-management API, with the keys of this run. */
  readonly management: LocalStack['management'];
  /** Null: in memory. */
  readonly dataFolder: string | null;
  /** Dimension of the metrics. */
  readonly stage: string;
  /** The windows that the optimizer compares. */
  readonly windowMinutes: number;
  readonly settleSeconds: number;
  readonly tableName: string;
  readonly storeTableName: string;
  /** The models, with the keys of this run; without an endpoint Amazon Bedrock. */
  readonly bedrock: LocalStack['bedrock'];
  readonly ordersTableName: string;
  /** The stand-in of the search engine; left out without one. */
  readonly search?: SearchOfRun;
}

export async function writeRunFile(run: RunningLocally): Promise<void> {
  await makeFolder(FOLDER);
  // The keys let no other account of this machine close sockets.
  await writeFile(fileOf(run.pid), `${JSON.stringify(run)}\n`, { mode: 0o600 });
}

export async function removeRunFile(): Promise<void> {
  await rm(fileOf(process.pid), { force: true });
}

/** The latest run whose process still exists and whose tables can be reached; null if there is none. */
export async function findRun(folder = FOLDER): Promise<RunningLocally | null> {
  const files = await readdir(folder).catch(() => []);
  const runs = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8').catch(() => '')));
  const alive = runs
    .filter(Boolean)
    .map((run) => JSON.parse(run) as RunningLocally)
    .filter(isAlive)
    .sort((a, b) => b.startedAtMs - a.startedAtMs);
  for (const run of alive) if (await isReached(run)) return run;
  return null;
}

const fileOf = (pid: number) => join(FOLDER, `${pid}.json`);

/** False for the file of a run that was killed. */
function isAlive({ pid }: RunningLocally): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** False for a run that ends, and for one that was killed and whose process id another program has now. */
async function isReached({ dynamoEndpoint }: RunningLocally): Promise<boolean> {
  const { hostname: host, port } = new URL(dynamoEndpoint);
  const socket = connect({ host, port: Number(port) });
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
