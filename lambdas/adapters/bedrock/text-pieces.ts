/**
 * Reads the pieces of text of an event stream at once. The SDK takes each event through four generators, a reader of
 * its headers and a schema, which took more time than all that is done with the piece. Every event that is no whole
 * piece of text, or does not fit its checksum, goes to the SDK as before. Pieces that arrive together are one.
 * The encoding: https://docs.aws.amazon.com/transcribe/latest/dg/event-stream.html
 */
import { crc32 } from 'node:zlib';
import type { BedrockRuntimeClient, ConverseStreamOutput } from '@aws-sdk/client-bedrock-runtime';
import { arrivals, type Body } from './arrivals.ts';

type Deserialize = (body: Body, deserializer: unknown) => AsyncIterable<unknown>;

interface Config {
  eventStreamMarshaller: { deserialize: Deserialize };
}

/** Length of all, length of the headers, and a checksum of both. */
const PRELUDE_BYTES = 12;
const CHECKSUM_BYTES = 4;

/** Headers, each with its type, 7 for a text, and the length of its value. */
const EVENT = ':message-type\u0007\u0000\u0005event';
const DELTA = ':event-type\u0007\u0000\u0011contentBlockDelta';

/** The client, with its streams read this way. */
export function withTextPieces(client: BedrockRuntimeClient): BedrockRuntimeClient {
  const config = client.config as unknown as Config;
  const sdk = config.eventStreamMarshaller;
  config.eventStreamMarshaller = Object.assign(Object.create(sdk), {
    deserialize: (body: Body, deserializer: unknown) =>
      events(arrivals(body, isText), (bytes) => sdk.deserialize(once(bytes), deserializer)),
  });
  return client;
}

async function* events(
  chunks: AsyncIterable<Buffer>,
  bySdk: (bytes: Buffer) => AsyncIterable<unknown>,
): AsyncGenerator<unknown> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const messages: Buffer[] = [];
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (let length = wholeMessage(rest); length > 0; length = wholeMessage(rest)) {
      messages.push(rest.subarray(0, length));
      rest = rest.subarray(length);
    }
    for (const part of joined(messages)) {
      if (Buffer.isBuffer(part)) yield* bySdk(part);
      else yield eventOf(part);
    }
  }
  // It fails by what is missing.
  if (rest.length > 0) yield* bySdk(rest);
}

interface TextPiece {
  readonly contentBlockIndex: number | undefined;
  readonly text: string;
}

/** Messages in their order, with pieces of text that follow each other in one block as one piece. */
function joined(messages: readonly Buffer[]): readonly (Buffer | TextPiece)[] {
  const parts: (Buffer | TextPiece)[] = [];
  for (const message of messages) {
    const piece = textPiece(message);
    const last = parts.at(-1);
    if (piece === null) parts.push(message);
    else if (last === undefined || Buffer.isBuffer(last) || !isOfBlock(last, piece)) parts.push(piece);
    else parts.splice(-1, 1, { ...last, text: last.text + piece.text });
  }
  return parts;
}

const isOfBlock = (piece: TextPiece, next: TextPiece) => piece.contentBlockIndex === next.contentBlockIndex;

const eventOf = ({ contentBlockIndex, text }: TextPiece): ConverseStreamOutput.ContentBlockDeltaMember => ({
  contentBlockDelta: { contentBlockIndex, delta: { text } },
});

/** Bytes of the first message; 0 if it is not whole yet. A length that none has takes all, for the SDK to refuse. */
function wholeMessage(bytes: Buffer): number {
  if (bytes.length < PRELUDE_BYTES) return 0;
  const length = bytes.readUInt32BE(0);
  if (length < PRELUDE_BYTES + CHECKSUM_BYTES) return bytes.length;
  return length <= bytes.length ? length : 0;
}

/** True for bytes with a piece of text among them. */
const isText = (bytes: Buffer): boolean => bytes.includes(DELTA, 0, 'latin1');

function textPiece(message: Buffer): TextPiece | null {
  const headersEnd = PRELUDE_BYTES + message.readUInt32BE(4);
  const end = message.length - CHECKSUM_BYTES;
  const headers = message.toString('latin1', PRELUDE_BYTES, Math.min(headersEnd, end));
  if (!headers.includes(DELTA) || !headers.includes(EVENT)) return null;
  if (crc32(message.subarray(0, end)) !== message.readUInt32BE(end)) return null;
  const { contentBlockIndex, delta } = JSON.parse(message.toString('utf8', headersEnd, end));
  return typeof delta?.text === 'string' ? { contentBlockIndex, text: delta.text } : null;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
