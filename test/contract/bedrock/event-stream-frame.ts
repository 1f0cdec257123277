/**
 * Frames of AWS's event-stream encoding, as Bedrock writes them: lengths and headers with a CRC of their
 * own, the payload, and a CRC of it all.
 * https://docs.aws.amazon.com/transcribe/latest/dg/event-stream.html
 */
import { crc32 } from 'node:zlib';

/** An event of ConverseStream: `messageStart`, `contentBlockDelta`, … */
export function event(type: string, payload: object): Buffer {
  return frame({ ':message-type': 'event', ':event-type': type }, payload);
}

/** An error that is part of the API: `throttlingException`, … */
export function exception(type: string, message: string): Buffer {
  return frame({ ':message-type': 'exception', ':exception-type': type }, { message });
}

export function textDelta(text: string, contentBlockIndex = 0): Buffer {
  return event('contentBlockDelta', { contentBlockIndex, delta: { text } });
}

/** The events that end an ordinary answer. */
export function ending(stopReason = 'end_turn'): Buffer {
  const usage = { inputTokens: 10, outputTokens: 4, totalTokens: 14 };
  return Buffer.concat([
    event('contentBlockStop', { contentBlockIndex: 0 }),
    event('messageStop', { stopReason }),
    event('metadata', { usage, metrics: { latencyMs: 5 } }),
  ]);
}

function frame(headers: Readonly<Record<string, string>>, payload: object): Buffer {
  const headerBytes = Buffer.concat(
    Object.entries({ ...headers, ':content-type': 'application/json' }).map(([name, value]) => {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(Buffer.byteLength(value));
      // 7: the header's value is a string.
      return Buffer.concat([
        Buffer.from([name.length]),
        Buffer.from(name),
        Buffer.from([7]),
        length,
        Buffer.from(value),
      ]);
    }),
  );
  const body = Buffer.from(JSON.stringify(payload));
  const lengths = Buffer.alloc(8);
  lengths.writeUInt32BE(16 + headerBytes.length + body.length, 0);
  lengths.writeUInt32BE(headerBytes.length, 4);
  const message = Buffer.concat([lengths, checksum(lengths), headerBytes, body]);
  return Buffer.concat([message, checksum(message)]);
}

function checksum(bytes: Buffer): Buffer {
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(bytes));
  return sum;
}
