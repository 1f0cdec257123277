/** Bulk requests. Documents that are refused for their rate are sent again with growing pauses, and no others. */
import type { Clock } from '@mangaassist/cascade-core';
import { type Client, errors } from '@opensearch-project/opensearch';
import * as z from 'zod/mini';

/** Tries in a row that write nothing before a load gives up: a collection that has scaled to zero wakes in 10 to 30 s. */
const MOST_IDLE_TRIES = 8;

/** First and longest pause, in ms. */
const PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

export interface DocumentsOptions {
  readonly client: Client;
  readonly clock: Clock;
}

/** Documents that the collection does not take, however often they are sent. */
export class RejectedDocumentsError extends Error {
  override readonly name = 'RejectedDocumentsError';
}

const result = z.object({
  status: z.number(),
  error: z.optional(z.object({ reason: z.optional(z.string()) })),
});
const answer = z.object({ items: z.array(z.object({ index: result })) });

/**
 * Writes documents without ids: collections for vectors give each its own.
 * @throws RejectedDocumentsError, or an error of the client.
 */
export async function writeDocuments(
  index: string,
  documents: readonly object[],
  { client, clock }: DocumentsOptions,
): Promise<void> {
  let rest = documents;
  let idle = 0;
  while (rest.length > 0) {
    const { throttled, reason } = await send(client, index, rest);
    if (throttled.length === 0) return;
    idle = throttled.length < rest.length ? 1 : idle + 1;
    if (idle >= MOST_IDLE_TRIES) {
      throw new RejectedDocumentsError(
        `OpenSearch took none of ${throttled.length} documents in ${MOST_IDLE_TRIES} tries: ${reason}.`,
      );
    }
    rest = throttled;
    await clock.sleep(Math.min(LONGEST_PAUSE_MS, PAUSE_MS * 2 ** (idle - 1)));
  }
}

interface Sent {
  readonly throttled: readonly object[];
  readonly reason: string;
}

async function send(client: Client, index: string, documents: readonly object[]): Promise<Sent> {
  try {
    const { body } = await client.transport.request({
      method: 'POST',
      path: `/${index}/_bulk`,
      bulkBody: documents.flatMap((document) => [{ index: {} }, { ...document }]),
    });
    return sentOf(documents, body);
  } catch (error) {
    if (!(error instanceof errors.ResponseError) || !isThrottled(error.statusCode)) throw error;
    return { throttled: documents, reason: `status ${error.statusCode}` };
  }
}

function sentOf(documents: readonly object[], body: unknown): Sent {
  const { items } = z.parse(answer, body);
  if (items.length !== documents.length) {
    throw new RejectedDocumentsError(
      `OpenSearch answered for ${items.length} of ${documents.length} documents of a bulk request.`,
    );
  }
  const failed = items.flatMap(({ index }, i) =>
    index.status < 300 ? [] : [{ document: documents[i] as object, ...index }],
  );
  const wrong = failed.find(({ status }) => !isThrottled(status));
  if (wrong !== undefined) {
    throw new RejectedDocumentsError(
      `OpenSearch refuses a document with status ${wrong.status}: ${wrong.error?.reason ?? 'no reason'}.`,
    );
  }
  return { throttled: failed.map(({ document }) => document), reason: failed[0]?.error?.reason ?? '' };
}

/** Refused before it was carried out. */
const isThrottled = (status: number) => status === 429 || status === 503;
