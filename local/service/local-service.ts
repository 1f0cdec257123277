/** The tasks of the service in a local stack, each a process, and what a load balancer does before them. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { MessageEvent } from '../../lambdas/message/handler.ts';
import type { composeService } from '../../lambdas/service/compose.ts';
import { HEALTH_PATH } from '../../lambdas/service/integration-headers.ts';
import { StartError } from '../start-error.ts';
import { sendFrame } from './http-integration.ts';

type Overrides = Omit<NonNullable<Parameters<typeof composeService>[1]>, 'log' | 'clock' | 'writeMetrics'>;

export interface LocalServiceOptions {
  /** Environment variables of the tasks. */
  readonly env: Readonly<Record<string, string>>;
  readonly overrides: Overrides;
  /** Receives each EMF document, as CloudWatch reads them in the log of a container. */
  readonly writeMetrics: (line: string) => void;
  readonly logLevel: string;
  /** Arguments of node that run a task. Default: the sources. */
  readonly program?: readonly string[];
}

export interface ServiceTask {
  readonly process: ChildProcess;
  readonly url: string;
  /** Resolves with the exit code; null after a signal. */
  readonly ended: Promise<number | null>;
}

const SOURCES = ['--import', 'tsx', fileURLToPath(new URL('./service-process.ts', import.meta.url))];

/** Time in ms that a stop of the stack waits for a task. */
const STOP_MS = 3_000;

export class LocalService {
  readonly #options: LocalServiceOptions;
  readonly #secret = randomBytes(32).toString('hex');
  readonly tasks: ServiceTask[] = [];
  #next = 0;

  constructor(options: LocalServiceOptions) {
    this.#options = options;
  }

  /** The secret that the integration adds to its requests. */
  get secret(): string {
    return this.#secret;
  }

  /**
   * Starts a further task.
   * @throws StartError if it ends before it listens.
   */
  async startTask(): Promise<ServiceTask> {
    const { env, overrides, logLevel, program = SOURCES } = this.#options;
    const child = spawn(process.execPath, program, {
      cwd: fileURLToPath(new URL('../..', import.meta.url)),
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      env: {
        ...process.env,
        ...env,
        PORT: '0',
        LISTEN_ADDRESS: '127.0.0.1',
        TRUST_SECRET: this.#secret,
        POWERTOOLS_SERVICE_NAME: 'mangaassist',
        LOG_LEVEL: logLevel,
        LOCAL_SERVICE_OVERRIDES: JSON.stringify(overrides),
      },
    });
    this.#readLog(child);
    const ended = once(child, 'exit').then(([code]) => code as number | null);
    const port = await Promise.race([
      once(child, 'message').then(([message]) => (message as { readonly port: number }).port),
      ended.then((code) => {
        throw new StartError(`The service ended with ${code} before it was ready.`);
      }),
    ]);
    const task = { process: child, url: `http://127.0.0.1:${port}`, ended };
    this.tasks.push(task);
    void ended.then(() => {
      const index = this.tasks.indexOf(task);
      if (index >= 0) this.tasks.splice(index, 1);
    });
    return task;
  }

  /** The route `$default`: sends the frame to the next healthy task. */
  readonly message = async (event: MessageEvent): Promise<{ readonly statusCode: number }> => {
    const { url } = await this.#nextTask();
    await sendFrame(url, this.#secret, event);
    return { statusCode: 200 };
  };

  async stop(): Promise<void> {
    await Promise.all(
      this.tasks.map(async ({ process: child, ended }) => {
        child.kill('SIGTERM');
        const kill = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
        await ended;
        clearTimeout(kill);
      }),
    );
  }

  async #nextTask(): Promise<ServiceTask> {
    this.#next += 1;
    const from = this.#next % Math.max(1, this.tasks.length);
    for (const task of [...this.tasks.slice(from), ...this.tasks.slice(0, from)])
      if (await isHealthy(task)) return task;
    throw new Error('No task of the service is healthy.');
  }

  #readLog({ stdout }: ChildProcess): void {
    if (stdout === null) return;
    createInterface(stdout).on('line', (line) => {
      if (line.includes('"_aws"')) this.#options.writeMetrics(line);
      else process.stdout.write(`${line}\n`);
    });
  }
}

/** A load balancer asks every few seconds; here before each frame, so that no test has to wait. */
async function isHealthy({ url }: ServiceTask): Promise<boolean> {
  const response = await fetch(`${url}${HEALTH_PATH}`, { headers: { Connection: 'close' } }).catch(
    () => null,
  );
  await response?.arrayBuffer();
  return response?.ok === true;
}
