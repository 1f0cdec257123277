/** The processes of a measurement: stand-ins that all share, and the servers that are measured. */

import { type RemoteProcess, startProcess, usage } from '../measured-process.ts';
import type { ModelCommands } from './load-models.ts';
import type { ServerCommands, ServerOptions } from './load-server.ts';
import type { TableCommands } from './load-table.ts';

/** The limits are made for shoppers, and a measurement is many of them at one address. */
const UNLIMITED = {
  FRAMES_PER_MINUTE: '0',
  MESSAGES_PER_MINUTE: '0',
  MESSAGES_PER_MINUTE_PER_ADDRESS: '0',
  CONNECTIONS_PER_ADDRESS: '0',
  USD_PER_HOUR_PER_GUEST: '0',
  USD_PER_HOUR_PER_ADDRESS: '0',
};

/** Counts the warnings and errors that the handlers of a server logged. */
export function printTroubles(troubles: Readonly<Record<string, number>>): void {
  for (const [what, times] of Object.entries(troubles)) process.stderr.write(`logged ${times} ×: ${what}\n`);
}

export interface MeasuredServer extends RemoteProcess<ServerCommands> {
  /** URL of the WebSocket. */
  readonly socket: string;
}

export interface Rig {
  readonly table: ServerOptions['table'];
  /** `env` beside what a measurement needs anyway; `flags` for `node`. */
  startServer(
    kind: ServerOptions['kind'],
    more?: { readonly env?: Readonly<Record<string, string>>; readonly flags?: readonly string[] },
  ): Promise<MeasuredServer>;
  /** CPU time so far, in ms: of the stand-ins, and of this process with its clients. */
  othersCpuMs(): Promise<OthersCpuMs>;
  stop(): Promise<void>;
}

/** If one of these figures nears the elapsed time, the measurement is of the machine. */
export interface OthersCpuMs {
  readonly models: number;
  readonly table: number;
  readonly clients: number;
}

/**
 * Starts the stand-ins; `speed` makes the models that many times faster than the real ones, and `misbehave` is the
 * share of answers that they write as small models do.
 */
export async function startRig(speed: number, misbehave = 0): Promise<Rig> {
  const models = startProcess<ModelCommands>(new URL('load-models.ts', import.meta.url), {
    speed,
    misbehave,
  });
  const tables = startProcess<TableCommands>(new URL('load-table.ts', import.meta.url), {});
  const running: Pick<RemoteProcess<never>, 'stop'>[] = [models, tables];
  const stop = async () => {
    for (const part of running.splice(0).reverse()) await part.stop();
  };
  try {
    const [modelsEndpoint, table] = await Promise.all([models.ask('endpoint'), tables.ask('table')]);
    return {
      table,
      async startServer(kind, { env = {}, flags = [] } = {}) {
        const options: ServerOptions = { kind, modelsEndpoint, table, env: { ...UNLIMITED, ...env } };
        const server = startProcess<ServerCommands>(
          new URL('load-server.ts', import.meta.url),
          options,
          flags,
        );
        running.push(server);
        return { ...server, socket: await server.ask('socket') };
      },
      async othersCpuMs() {
        const [ofModels, ofTable] = await Promise.all([models.ask('usage'), tables.ask('usage')]);
        return { models: ofModels.cpuMs, table: ofTable.cpuMs, clients: usage().cpuMs };
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
