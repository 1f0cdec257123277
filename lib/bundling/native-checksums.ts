/**
 * SHA-256 and CRC-32 of Node.js, for signatures and event streams. The bundles take this in place of
 * `@smithy/core/checksum`, which has JavaScript of its own for runtimes without them, 4 KB in each function.
 */
import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { crc32 } from 'node:zlib';

type Data = string | ArrayBuffer | ArrayBufferView;

/** A hash, or a keyed one with a secret, as the SDK constructs it. */
export class Sha256 {
  readonly digestLength = 32;
  readonly #secret: Uint8Array | string | undefined;
  #hash: Hash | Hmac;

  constructor(secret?: Data) {
    this.#secret = secret === undefined ? undefined : bytesOf(secret);
    this.#hash = this.#start();
  }

  update(data: Data): void {
    this.#hash.update(bytesOf(data));
  }

  async digest(): Promise<Uint8Array> {
    // A hash goes on after its digest, a keyed one ends with it.
    const digest = 'copy' in this.#hash ? this.#hash.copy().digest() : this.#hash.digest();
    return new Uint8Array(digest.buffer, digest.byteOffset, digest.byteLength);
  }

  reset(): void {
    this.#hash = this.#start();
  }

  #start(): Hash | Hmac {
    return this.#secret ? createHmac('sha256', this.#secret) : createHash('sha256');
  }
}

export class Crc32 {
  readonly digestLength = 4;
  #value = 0;

  update(data: Uint8Array): void {
    this.#value = crc32(data, this.#value);
  }

  digestSync(): number {
    return this.#value >>> 0;
  }

  async digest(): Promise<Uint8Array> {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setUint32(0, this.digestSync());
    return bytes;
  }

  reset(): void {
    this.#value = 0;
  }
}

function bytesOf(data: Data): Uint8Array | string {
  if (typeof data === 'string') return data;
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return new Uint8Array(data);
}
