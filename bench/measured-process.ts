/** Parts of a measurement run in processes of their own, so that the CPU, the memory and the compiled code of each are measured apart. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Commands of a process, by name. Results travel as JSON. */
export type Commands = Readonly<Record<string, () => unknown>>;

export interface RemoteProcess<C extends Commands> {
  /** Waits for the answer. @throws if the process fails to give one, or ends. */
  ask<N extends keyof C & string>(name: N): Promise<Awaited<ReturnType<C[N]>>>;
  stop(): Promise<void>;
}

interface Request {
  readonly id: number;
  readonly name: string;
}

type Reply = { readonly id: number } & ({ readonly result: unknown } | { readonly error: string });

/**
 * Starts a script that ends in {@link serve}. It gets the `node` options of this process, a
 * profiler for example, and `flags` beside them.
 */
export function startProcess<C extends Commands>(
  script: URL,
  options: object,
  flags: readonly string[] = [],
): RemoteProcess<C> {
  const child = fork(fileURLToPath(script), [JSON.stringify(options)], {
    execArgv: [...process.execArgv, ...flags],
    // Logs are written, as on Lambda, and dropped.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const pending = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  void ended.then(() => {
    for (const { reject } of pending.values()) reject(new Error(`The process of ${script.pathname} ended.`));
  });
  child.on('message', (reply: Reply) => {
    const asker = pending.get(reply.id);
    pending.delete(reply.id);
    if ('error' in reply) asker?.reject(new Error(`${script.pathname}: ${reply.error}`));
    else asker?.resolve(reply.result);
  });
  let asked = 0;
  return {
    ask(name) {
      asked += 1;
      const request: Request = { id: asked, name };
      return new Promise((resolve, reject) => {
        pending.set(request.id, { resolve: resolve as (result: unknown) => void, reject });
        child.send(request, (error) => {
          if (error) reject(error);
        });
      });
    },
    async stop() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}

/** CPU time and peak memory of this process since it started. */
export function usage() {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  return { cpuMs: (userCPUTime + systemCPUTime) / 1_000, peakRssBytes: maxRSS * 1_024 };
}

/** Options that the process was started with. */
export function processOptions<T>(): T {
  return JSON.parse(process.argv[2] ?? '{}') as T;
}

/** Answers the starter until it lets go or is gone; then this process ends. */
export function serve(commands: Commands): void {
  process.once('disconnect', () => process.exit());
  process.on('message', async ({ id, name }: Request) => {
    try {
      process.send?.({ id, result: await commands[name]?.() } satisfies Reply);
    } catch (error) {
      process.send?.({ id, error: String(error) } satisfies Reply);
    }
  });
}
