/**
 * A collection of OpenSearch Serverless on this machine, as far as the product uses one: indexes, bulk requests,
 * searches and pipelines, in the shapes of OpenSearch's REST API; and the embedding models of Bedrock beside it. It
 * shows that requests are right and not how good a ranking is (`collection-index.ts`).
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { refuseForeignCallers } from '../foreign-callers.ts';
import { close, listen, urlOf } from '../loopback-server.ts';
import { CollectionIndex, type Document, UnknownClauseError } from './collection-index.ts';
import { embeddingsAnswer } from './word-vectors.ts';

export interface OpenSearchStandInOptions {
  /** The collection has the processor for reciprocal rank fusion. */
  readonly fusesRanks: boolean;
}

export interface OpenSearchStandIn {
  readonly endpoint: string;
  /** Names of the indexes. */
  readonly indexes: () => readonly string[];
  /** Rejects the next documents for their rate, one by one, as a busy collection does. */
  throttleNext(documents: number): void;
  stop(): Promise<void>;
}

interface Reply {
  readonly status: number;
  readonly body: unknown;
}

export async function startOpenSearchStandIn(
  { fusesRanks }: OpenSearchStandInOptions = { fusesRanks: true },
): Promise<OpenSearchStandIn> {
  const collection = new Collection(fusesRanks);
  const server = createServer((request, response) => {
    void respond(collection, request, response).catch(() => response.destroy());
  });
  await listen(server, 0);
  refuseForeignCallers(server, []);
  return {
    endpoint: urlOf('http', server),
    indexes: () => [...collection.indexes.keys()],
    throttleNext: (documents) => {
      collection.throttled = documents;
    },
    stop: () => close(server),
  };
}

async function respond(
  collection: Collection,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://collection');
  const { status, body } = collection.answer(
    { method: request.method ?? '', url, signature: request.headers.authorization ?? '' },
    await text(request),
  );
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(request.method === 'HEAD' ? undefined : JSON.stringify(body));
}

interface Asked {
  readonly method: string;
  readonly url: URL;
  /** The header of Signature Version 4. */
  readonly signature: string;
}

class Collection {
  readonly indexes = new Map<string, CollectionIndex>();
  /** Documents that are still to be rejected. */
  throttled = 0;
  readonly #fusesRanks: boolean;
  readonly #pipelines = new Set<string>();

  constructor(fusesRanks: boolean) {
    this.#fusesRanks = fusesRanks;
  }

  answer({ method, url, signature }: Asked, body: string): Reply {
    const [first = '', second = '', third = ''] = url.pathname.slice(1).split('/').map(decodeURIComponent);
    if (first === 'model') return invokeModel(second, body);
    if (!/^AWS4-HMAC-SHA256 Credential=[^,]+\/aoss\/aws4_request/.test(signature)) {
      return failure(403, 'security_exception', 'Authorization Failure');
    }
    if (first === '_search' && second === 'pipeline' && method === 'PUT') return this.#putPipeline(third);
    if (second === '') return this.#onIndex(method, first, body);
    const index = this.indexes.get(first);
    if (index === undefined) return failure(404, 'index_not_found_exception', `no such index [${first}]`);
    if (second === '_count') return { status: 200, body: { count: index.count, _shards: SHARDS } };
    if (second === '_bulk') return this.#bulk(index, body);
    if (second === '_search')
      return this.#search(index, JSON.parse(body), url.searchParams.get('search_pipeline'));
    if (second === '_msearch') return this.#searchEach(index, body);
    return failure(404, 'not_supported', `${method} ${url.pathname} is not supported`);
  }

  #putPipeline(name: string): Reply {
    if (!this.#fusesRanks) {
      return failure(400, 'illegal_argument_exception', 'Invalid processor type score-ranker-processor');
    }
    this.#pipelines.add(name);
    return { status: 200, body: { acknowledged: true } };
  }

  #onIndex(method: string, name: string, body: string): Reply {
    if (method === 'PUT') {
      if (this.indexes.has(name)) return failure(400, 'resource_already_exists_exception', name);
      this.indexes.set(name, new CollectionIndex(JSON.parse(body).mappings.properties));
      return { status: 200, body: { acknowledged: true, index: name } };
    }
    if (method === 'DELETE') {
      if (this.indexes.delete(name)) return { status: 200, body: { acknowledged: true } };
      return failure(404, 'index_not_found_exception', `no such index [${name}]`);
    }
    return failure(405, 'not_supported', `${method} of an index is not supported`);
  }

  #bulk(index: CollectionIndex, body: string): Reply {
    const lines = body.trimEnd().split('\n');
    const items = lines
      .filter((_, n) => n % 2 === 0)
      .map((line, n) => {
        if (this.throttled > 0) {
          this.throttled -= 1;
          return refused(429, 'rejected execution');
        }
        // As collections for vectors do.
        if (JSON.parse(line).index._id !== undefined) return refused(400, 'Document ID is not supported');
        const reason = index.add(JSON.parse(lines[2 * n + 1] ?? '{}'));
        return reason === null ? { index: { status: 201, result: 'created' } } : refused(400, reason);
      });
    const errors = items.some(({ index: { status } }) => status > 299);
    return { status: 200, body: { took: 1, errors, items } };
  }

  #search(index: CollectionIndex, body: SearchBody, pipeline: string | null): Reply {
    const isHybrid = 'hybrid' in body.query;
    if (pipeline !== null && !this.#pipelines.has(pipeline)) {
      return failure(400, 'illegal_argument_exception', `Pipeline ${pipeline} is not defined`);
    }
    if (isHybrid && pipeline === null)
      return failure(400, 'illegal_argument_exception', 'hybrid needs a pipeline');
    try {
      const hits = index
        .search(body.query, body.size)
        .map((hit) => ({ ...hit, _source: only(hit._source, body._source) }));
      return { status: 200, body: { took: 1, timed_out: false, _shards: SHARDS, hits: { hits } } };
    } catch (error) {
      if (!(error instanceof UnknownClauseError)) throw error;
      return failure(400, 'parsing_exception', error.message);
    }
  }

  #searchEach(index: CollectionIndex, body: string): Reply {
    const lines = body.trimEnd().split('\n');
    const responses = lines
      .filter((_, n) => n % 2 === 1)
      .map((line) => this.#search(index, JSON.parse(line), null))
      .map(({ status, body: answer }) => ({ ...(answer as object), status }));
    return { status: 200, body: { took: 1, responses } };
  }
}

const SHARDS = { total: 1, successful: 1, skipped: 0, failed: 0 };

interface SearchBody {
  readonly query: Readonly<Record<string, unknown>>;
  readonly size: number;
  readonly _source: readonly string[];
}

const only = (document: Document, fields: readonly string[]): Document =>
  Object.fromEntries(Object.entries(document).filter(([field]) => fields.includes(field)));

const refused = (status: number, reason: string) => ({
  index: { status, error: { type: 'illegal_argument_exception', reason } },
});

function failure(status: number, type: string, reason: string): Reply {
  return { status, body: { error: { type, reason, root_cause: [{ type, reason }] }, status } };
}

function invokeModel(modelId: string, body: string): Reply {
  const answer = embeddingsAnswer(modelId, body);
  return answer === null
    ? { status: 404, body: { message: `${modelId} is no embedding model here.` } }
    : { status: 200, body: answer };
}
