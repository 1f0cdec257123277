/**
 * Watches the sizes of WebSocket frames in a byte stream (RFC 6455, section 5.2). `ws` bounds whole
 * messages; API Gateway bounds each frame as well.
 */
export class FrameSizeWatch {
  readonly #maxBytes: number;
  #header = Buffer.alloc(0);
  #payloadLeft = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Reads the next bytes. Returns true once a frame exceeds the limit. */
  exceededBy(bytes: Buffer): boolean {
    let rest = bytes;
    while (rest.length > 0) {
      const skipped = Math.min(this.#payloadLeft, rest.length);
      this.#payloadLeft -= skipped;
      rest = rest.subarray(skipped);
      if (rest.length === 0) return false;

      const header = Buffer.concat([this.#header, rest.subarray(0, 14)]);
      const size = frameSize(header);
      if (size === null) {
        this.#header = header;
        return false;
      }
      if (size.payload > this.#maxBytes) return true;
      rest = rest.subarray(size.header - this.#header.length);
      this.#header = Buffer.alloc(0);
      this.#payloadLeft = size.payload;
    }
    return false;
  }
}

/** Lengths of a frame's header and payload; null if the header is not complete yet. */
function frameSize(bytes: Buffer): { readonly header: number; readonly payload: number } | null {
  if (bytes.length < 2) return null;
  const second = bytes.readUInt8(1);
  const mask = second >= 0x80 ? 4 : 0;
  const short = second & 0x7f;
  const extended = short === 126 ? 2 : short === 127 ? 8 : 0;
  const header = 2 + extended + mask;
  if (bytes.length < header) return null;
  if (extended === 0) return { header, payload: short };
  return { header, payload: extended === 2 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2)) };
}
