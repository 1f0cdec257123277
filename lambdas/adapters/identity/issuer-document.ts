/** Fetches the public documents of an OpenID Connect issuer: https only, bounded in size and in time. */

/** The longest documents seen are key sets with certificate chains, of about 20 KB. */
const MAX_DOCUMENT_BYTES = 256 * 1024;

/** From the request to the last byte. The authorizer makes at most two such requests and has ten seconds. */
const FETCH_TIMEOUT_MS = 3_000;

/** Loopback hosts, which need no https: a local issuer and tests. */
const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** A document of the issuer cannot be used. The message names the URL and the reason. */
export class IssuerError extends Error {
  override readonly name = 'IssuerError';
}

export type FetchDocument = (url: string) => Promise<ArrayBuffer>;

/** @throws IssuerError if the document is not https, not reachable, redirected, too large or too late. */
export async function fetchIssuerDocument(url: string): Promise<ArrayBuffer> {
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'https:' && !(protocol === 'http:' && LOOPBACK.has(hostname))) {
    throw new IssuerError(`${url} is not an https URL: keys from it could be exchanged on the way.`);
  }
  try {
    const signal = AbortSignal.timeout(FETCH_TIMEOUT_MS);
    const response = await fetch(url, {
      redirect: 'manual',
      signal,
      headers: { Accept: 'application/json' },
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw new IssuerError(`${url} answers with HTTP status ${response.status}.`);
    }
    return await readBounded(url, response);
  } catch (cause) {
    if (cause instanceof IssuerError) throw cause;
    throw new IssuerError(`${url} cannot be reached: ${reasonOf(cause)}.`, { cause });
  }
}

async function readBounded(url: string, response: Response): Promise<ArrayBuffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MAX_DOCUMENT_BYTES) {
      throw new IssuerError(`${url} is longer than ${MAX_DOCUMENT_BYTES} bytes.`);
    }
    chunks.push(chunk);
  }
  const whole = new Uint8Array(bytes);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return withoutByteOrderMark(whole);
}

/** RFC 8259, section 8.1, lets a parser of JSON ignore the mark; the library for keys does not. */
function withoutByteOrderMark(whole: Uint8Array<ArrayBuffer>): ArrayBuffer {
  const isMarked = whole[0] === 0xef && whole[1] === 0xbb && whole[2] === 0xbf;
  return isMarked ? whole.slice(3).buffer : whole.buffer;
}

/** `fetch` wraps the reason of the network. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `no whole answer within ${FETCH_TIMEOUT_MS} ms`;
  const { cause } = error as { cause?: { code?: string; message?: string } };
  return cause?.code ?? cause?.message ?? error.message;
}
