/**
 * Reads the pieces of text of an event stream at once. The SDK takes each event through four generators, a reader of
 * its headers and a schema, which took more time than all that is done with the piece. Every event that is no whole
 * piece of text, or does not fit its checksum, goes to the SDK as before.
 * The encoding: https://docs.aws.amazon.com/transcribe/latest/dg/event-stream.html
 */
import { crc32 } from 'node:zlib';
import type { BedrockRuntimeClient, ConverseStreamOutput } from '@aws-sdk/client-bedrock-runtime';

type Deserialize = (body: AsyncIterable<Uint8Array>, deserializer: unknown) => AsyncIterable<unknown>;

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
    deserialize: (body: AsyncIterable<Uint8Array>, deserializer: unknown) =>
      events(body, (bytes) => sdk.deserialize(once(bytes), deserializer)),
  });
  return client;
}

async function* events(
  body: AsyncIterable<Uint8Array>,
  bySdk: (bytes: Buffer) => AsyncIterable<unknown>,
): AsyncGenerator<unknown> {
  let rest = Buffer.alloc(0);
  for await (const chunk of body) {
    rest = rest.length === 0 ? bufferOf(chunk) : Buffer.concat([rest, chunk]);
    for (let length = wholeMessage(rest); length > 0; length = wholeMessage(rest)) {
      const message = rest.subarray(0, length);
      rest = rest.subarray(length);
      const piece = textPiece(message);
      if (piece === null) yield* bySdk(message);
      else yield piece;
    }
  }
  // It fails by what is missing.
  if (rest.length > 0) yield* bySdk(rest);
}

const bufferOf = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength);

/** Bytes of the first message; 0 if it is not whole yet. A length that none has takes all, for the SDK to refuse. */
function wholeMessage(bytes: Buffer): number {
  if (bytes.length < PRELUDE_BYTES) return 0;
  const length = bytes.readUInt32BE(0);
  if (length < PRELUDE_BYTES + CHECKSUM_BYTES) return bytes.length;
  return length <= bytes.length ? length : 0;
}

function textPiece(message: Buffer): ConverseStreamOutput.ContentBlockDeltaMember | null {
  const headersEnd = PRELUDE_BYTES + message.readUInt32BE(4);
  const end = message.length - CHECKSUM_BYTES;
  const headers = message.toString('latin1', PRELUDE_BYTES, Math.min(headersEnd, end));
  if (!headers.includes(DELTA) || !headers.includes(EVENT)) return null;
  if (crc32(message.subarray(0, end)) !== message.readUInt32BE(end)) return null;
  const { contentBlockIndex, delta } = JSON.parse(message.toString('utf8', headersEnd, end));
  return typeof delta?.text === 'string'
    ? { contentBlockDelta: { contentBlockIndex, delta: { text: delta.text } } }
    : null;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
