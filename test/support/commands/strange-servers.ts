/** Servers that are no service of AWS, and an address at which nothing listens. */
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo, Server } from 'node:net';

export interface StrangeServers {
  /** Answers every request with a page. */
  readonly page: string;
  /** Answers every request with the page of a proxy whose server is down. */
  readonly proxy: string;
  readonly nothing: string;
  stop(): Promise<void>;
}

export async function startStrangeServers(): Promise<StrangeServers> {
  const html = (status: number): RequestListener => {
    return (_, response) =>
      response.writeHead(status, { 'Content-Type': 'text/html' }).end('<!doctype html><p>hello</p>');
  };
  const servers = [createServer(html(200)), createServer(html(502))];
  const [page = '', proxy = ''] = await Promise.all(servers.map(urlOf));
  return {
    page,
    proxy,
    nothing: 'http://127.0.0.1:9',
    async stop() {
      for (const server of servers) {
        server.close();
        server.closeAllConnections();
        await once(server, 'close');
      }
    },
  };
}

async function urlOf(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
