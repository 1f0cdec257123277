/**
 * The bytes of a response as they arrive. Where the reader of the answer may wait for its next text, bytes are kept
 * until then and read together: each piece of a model's text that is read for itself goes through some fifteen
 * generators and filters, which cost a fifth of a message's CPU (docs/performance.md).
 */
import { finished, type Readable } from 'node:stream';

/** Body of a response; of a stand-in for the SDK's handler it may be any iterable of bytes. */
export type Body = AsyncIterable<Uint8Array> | Readable;

/** Most bytes that are kept, until they are read. */
const MOST_KEPT_BYTES = 262_144;

const waits = new WeakMap<object, () => number>();

/** @param mayWaitMs - time from one reading of text to the next, in ms, asked after each reading. */
export function setWait(body: object, mayWaitMs: () => number): void {
  waits.set(body, mayWaitMs);
}

/**
 * The bytes of a body, to be read once. All that has arrived is one buffer. Other events than text, the end and a
 * failure of the body are read at once, with all text before them.
 * @throws the body's error.
 */
export async function* arrivals(body: Body, isText: (bytes: Buffer) => boolean): AsyncGenerator<Buffer> {
  const mayWaitMs = waits.get(body);
  if (mayWaitMs === undefined || !('pause' in body)) {
    for await (const chunk of body) yield bufferOf(chunk);
    return;
  }
  const arrived = new Arrived(body, isText);
  try {
    for (let next = await arrived.take(0); next !== null; next = await arrived.take(mayWaitMs())) yield next;
  } finally {
    body.destroy();
  }
}

class Arrived {
  readonly #body: Readable;
  readonly #isText: (bytes: Buffer) => boolean;
  #kept: Buffer[] = [];
  #bytes = 0;
  /** Something is kept that is no text, or nothing more will come. */
  #isUrgent = false;
  #hasEnded = false;
  #isPausing = false;
  #failure: unknown = null;
  #wake: () => void = () => undefined;

  constructor(body: Readable, isText: (bytes: Buffer) => boolean) {
    this.#body = body;
    this.#isText = isText;
    finished(body, { writable: false }, (error) => {
      this.#failure = error ?? null;
      this.#hasEnded = true;
      this.#hurry();
    });
    body.on('data', (chunk: Uint8Array) => this.#keep(bufferOf(chunk)));
  }

  /** All that has arrived after `waitMs`, or before if it is urgent; null at the end. */
  async take(waitMs: number): Promise<Buffer | null> {
    if (waitMs > 0 && !this.#isUrgent) {
      this.#isPausing = true;
      await this.#woken(waitMs);
      this.#isPausing = false;
    }
    if (this.#kept.length === 0 && !this.#hasEnded) await this.#woken();
    if (this.#kept.length > 0) return this.#takeKept();
    if (this.#failure !== null) throw this.#failure;
    return null;
  }

  #takeKept(): Buffer {
    const [first = Buffer.alloc(0), ...more] = this.#kept;
    this.#kept = [];
    this.#bytes = 0;
    this.#isUrgent = this.#hasEnded;
    this.#body.resume();
    return more.length === 0 ? first : Buffer.concat([first, ...more]);
  }

  #keep(chunk: Buffer): void {
    this.#kept.push(chunk);
    this.#bytes += chunk.length;
    if (this.#bytes > MOST_KEPT_BYTES) this.#body.pause();
    if (!this.#isText(chunk)) this.#hurry();
    else if (!this.#isPausing) this.#wake();
  }

  #hurry(): void {
    this.#isUrgent = true;
    this.#wake();
  }

  #woken(withinMs?: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = withinMs === undefined ? undefined : setTimeout(resolve, withinMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

const bufferOf = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength);
