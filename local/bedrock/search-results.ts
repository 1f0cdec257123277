/**
 * Search results in front of the stand-in models, which read text alone: each becomes the text that it has, and the answer
 * cites those whose titles it names, the last one first, and one that the request does not have.
 */
import { type IncomingMessage, type Server, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { text as wholeText } from 'node:stream/consumers';
import { encodeEventStreamMessage } from '@copilotkit/aimock';

const PATH = /^\/model\/[^/]+\/converse-stream$/;

interface Block {
  readonly text?: string;
  readonly searchResult?: SearchResult;
}

interface SearchResult {
  readonly source: string;
  readonly title: string;
  readonly content: readonly { readonly text: string }[];
}

interface Body {
  readonly messages: readonly { readonly content: readonly Block[] }[];
}

/** Takes requests with search results before all listeners of `server`. */
export function citeSearchResults(server: Server): void {
  const emit = server.emit.bind(server) as (event: string | symbol, ...args: unknown[]) => boolean;
  server.emit = (event: string | symbol, ...args: unknown[]) => {
    const [request, response] = args as [IncomingMessage, unknown];
    const isStream =
      event === 'request' && PATH.test(request.url ?? '') && response instanceof ServerResponse;
    if (!isStream) return emit(event, ...args);
    void wholeText(request).then(
      (body) => {
        const { readable, results } = asText(request, JSON.parse(body) as Body);
        if (results.length > 0) writeCitations(response, results);
        emit('request', readable, response);
      },
      () => response.destroy(),
    );
    return true;
  };
}

/** The request with texts alone. */
function asText(request: IncomingMessage, body: Body) {
  const results: SearchResult[] = [];
  const messages = body.messages.map((message) => ({
    ...message,
    content: message.content.map((block) => {
      if (block.searchResult === undefined) return block;
      results.push(block.searchResult);
      return { text: block.searchResult.content.map(({ text }) => text).join('\n') };
    }),
  }));
  const { url, method, headers, socket } = request;
  const readable = Readable.from([Buffer.from(JSON.stringify({ ...body, messages }))]);
  return { readable: Object.assign(readable, { url, method, headers, socket }), results };
}

/** Adds the citations before the end of the answer's block. The stand-in writes one event at a time. */
function writeCitations(response: ServerResponse, results: readonly SearchResult[]): void {
  const write = response.write.bind(response) as (chunk: unknown, ...rest: unknown[]) => boolean;
  let text = '';
  response.write = (chunk: unknown, ...rest: unknown[]) => {
    const event = Buffer.isBuffer(chunk) ? chunk.toString('utf8') : '';
    const [, piece] = /"delta":\{"text":("(?:[^"\\]|\\.)*")\}/u.exec(event) ?? [];
    if (piece !== undefined) text += JSON.parse(piece);
    if (event.includes('contentBlockStop')) {
      const named = results.flatMap((result, index) =>
        text.includes(result.title) ? [{ ...result, index }] : [],
      );
      for (const delta of [
        citation('elsewhere', 99),
        ...named.toReversed().map(({ source, index }) => citation(source, index)),
      ]) {
        write(encodeEventStreamMessage('contentBlockDelta', { contentBlockIndex: 0, delta }));
      }
    }
    return write(chunk, ...rest);
  };
}

const citation = (source: string, searchResultIndex: number) => ({
  citation: { source, location: { searchResultLocation: { searchResultIndex, start: 0, end: 1 } } },
});
