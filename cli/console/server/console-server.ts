/** The console's page and its requests, under `/ops` of any HTTP server on loopback. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { explainError } from '../../explain-error.ts';
import { CommandError } from '../../operator/command-error.ts';
import { siteRefusal, tokenRefusal } from './access.ts';
import type { ConsoleServices } from './console-source.ts';
import { PAGE_HEADERS, type PageFiles, readPageFiles } from './page-files.ts';
import { ROUTES } from './routes.ts';

/** Longest body of a request, in bytes. */
const MOST_BYTES = 100_000;

const API = '/ops/api/';

export interface ConsoleOptions {
  readonly token: string;
  readonly services: ConsoleServices;
}

/** Handles requests whose path is `/ops` or under it. */
export function consoleHandler({ token, services }: ConsoleOptions) {
  let files: Promise<PageFiles> | null = null;
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const { pathname } = new URL(request.url ?? '', 'http://console');
      const foreign = siteRefusal(request.headers);
      const refusal = pathname.startsWith(API) ? tokenRefusal(request.headers, token) : null;
      if (foreign !== null) send(response, 403, { error: foreign });
      else if (refusal !== null) send(response, 401, { error: refusal });
      else if (pathname.startsWith(API)) send(response, 200, await result(request, services));
      else {
        files ??= readPageFiles();
        sendFile(response, pathname, await files);
      }
    } catch (error) {
      const isOurs = error instanceof CommandError;
      send(response, isOurs ? 400 : 502, { error: isOurs ? error.message : explainError(error) });
    }
  };
}

/** @throws CommandError for a request that cannot be served. */
async function result(request: IncomingMessage, services: ConsoleServices): Promise<unknown> {
  const { pathname, searchParams: query } = new URL(request.url ?? '', 'http://console');
  const name = `${request.method} ${pathname.slice(API.length)}`;
  const route = Object.hasOwn(ROUTES, name) ? ROUTES[name] : undefined;
  if (route === undefined) throw new CommandError(`The console has no '${name}'.`);
  const body = request.method === 'POST' ? await readJson(request) : {};
  return route({ query, body, services });
}

function sendFile(response: ServerResponse, path: string, files: PageFiles): void {
  const file = files.get(path.length > 1 ? path.replace(/\/$/, '') : path);
  if (file === undefined) send(response, 404, { error: 'Not found. The console is at /ops.' });
  else response.writeHead(200, { ...PAGE_HEADERS, 'Content-Type': file.type }).end(file.body);
}

function send(response: ServerResponse, status: number, body: unknown): void {
  const type = { 'Content-Type': 'application/json; charset=utf-8' };
  response.writeHead(status, { ...PAGE_HEADERS, ...type }).end(JSON.stringify(body));
}

async function readJson(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new CommandError('The request is too long.');
    chunks.push(chunk);
  }
  try {
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    if (typeof body === 'object' && body !== null) return body as Readonly<Record<string, unknown>>;
  } catch {
    // Reported below.
  }
  throw new CommandError('The body of the request is no JSON object.');
}
