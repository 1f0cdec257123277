/**
 * Keeps web pages of other origins away from the servers on this machine. A browser reaches them by their
 * loopback address, or by a foreign name whose DNS record points to it (DNS rebinding); the stand-ins themselves
 * answer with CORS `*`. Clients other than browsers send no Origin, and pass.
 */
import { type IncomingMessage, type Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

const LOOPBACK_NAMES = ['127.0.0.1', 'localhost', '[::1]'];

/** Origins of the pages of a server on this port. */
export function originsOfPort(port: number): string[] {
  return LOOPBACK_NAMES.map((name) => new URL(`http://${name}:${port}`).origin);
}

/**
 * Answers 403 to requests and upgrades with a foreign Host or Origin, before all listeners of `server`, also
 * those that are added later.
 * @param origins - allowed origins. Their hosts are allowed too, because a forwarded port may keep the Host.
 */
export function refuseForeignCallers(server: Server, origins: readonly string[]): void {
  const emit = server.emit.bind(server) as (event: string | symbol, ...args: unknown[]) => boolean;
  const hint = origins.length === 0 ? '' : ` ${HINT}`;
  server.emit = (event: string | symbol, ...args: unknown[]) => {
    const reason =
      event === 'request' || event === 'upgrade' ? refusal(args[0] as IncomingMessage, origins) : null;
    if (reason === null) return emit(event, ...args);
    if (args[1] instanceof ServerResponse) refuseRequest(args[1], `${reason}${hint}\n`);
    else refuseUpgrade(args[1] as Duplex, `${reason}${hint}\n`);
    return true;
  };
}

const HINT = 'Allow a forwarded port of the page with: npm start -- --allow-origin <origin>';

/** Returns the reason of a refusal as a sentence; null if the request may pass. */
function refusal({ headers, socket }: IncomingMessage, origins: readonly string[]): string | null {
  const { host = '', origin } = headers;
  const { localPort } = socket;
  // Browsers omit the default port of a scheme; other clients may omit any port.
  const own = LOOPBACK_NAMES.flatMap((name) => [name, `${name}:${localPort}`]);
  const allowed = origins.filter((text) => URL.canParse(text)).map((text) => new URL(text).host);
  if (![...own, ...allowed].includes(host.toLowerCase())) {
    return `Refused: this server answers as 127.0.0.1, localhost or [::1] with port ${localPort}, not as ${quote(host)}.`;
  }
  if (origin === undefined || origins.includes(origin)) return null;
  return `Refused: pages of the origin ${quote(origin)} may not use this server.`;
}

/** Shortens a header for the error text: its length is the sender's choice. */
function quote(value: string): string {
  return JSON.stringify(value.slice(0, 200));
}

function refuseRequest(response: ServerResponse, text: string): void {
  response.writeHead(403, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' }).end(text);
}

function refuseUpgrade(stream: Duplex, text: string): void {
  stream.on('error', () => stream.destroy());
  stream.end(
    `HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
  );
}
