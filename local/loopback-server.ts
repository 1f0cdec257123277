/** HTTP servers on the loopback address. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StartError } from './start-error.ts';

/** Listens, and keeps idle connections. @throws StartError if the port cannot be opened. */
export async function listen(server: Server, port: number): Promise<void> {
  keepIdle(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  }).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'EADDRINUSE') {
      throw new StartError(`Port ${port} is in use; choose another with --port.`, { cause });
    }
    throw new StartError(`Port ${port} cannot be opened: ${cause.code ?? cause.message}.`, { cause });
  });
}

/**
 * Keeps connections on which no request waits, as AWS does for far longer than Node's 5 s. After a pause of the process
 * these are over for all of them at once, just when their clients send on them, and the SDK repeats no more than 35
 * requests of a client that fail together.
 */
export function keepIdle(server: Server): void {
  server.keepAliveTimeout = 0;
}

/** Closes a server once its requests are answered. */
export function closeAfterRequests(server: Server): Promise<void> {
  // Of a connection whose request is answered after this: no other one comes.
  server.keepAliveTimeout = 1;
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
  });
}

/** Closes a server with its open connections. */
export function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

export function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

export function urlOf(scheme: 'http' | 'ws', server: Server): string {
  return `${scheme}://127.0.0.1:${portOf(server)}`;
}
