/** HTTP servers on the loopback address. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StartError } from './start-error.ts';

/** @throws StartError if the port cannot be opened. */
export async function listen(server: Server, port: number): Promise<void> {
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
