import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FrameSizeWatch } from '../../../local/api-gateway/frame-size.ts';

const LIMIT = 32 * 1024;

interface FrameForm {
  readonly length: number;
  readonly masked: boolean;
  /** Bits of the length field. A longer field than needed violates the RFC, but has the same meaning. */
  readonly way: 7 | 16 | 64;
}

function shortestWay(length: number): FrameForm['way'] {
  if (length < 126) return 7;
  return length < 65_536 ? 16 : 64;
}

/** A WebSocket frame (RFC 6455, section 5.2). Its payload looks like headers of long frames. */
function frame({ length, masked, way }: FrameForm): Buffer {
  const mask = masked ? 0x80 : 0;
  const extended = Buffer.alloc(way === 64 ? 8 : way === 16 ? 2 : 0);
  if (way === 64) extended.writeBigUInt64BE(BigInt(length));
  if (way === 16) extended.writeUInt16BE(length);
  const short = way === 7 ? length : way === 16 ? 126 : 127;
  const key = masked ? Buffer.from([1, 2, 3, 4]) : Buffer.alloc(0);
  return Buffer.concat([Buffer.from([0x81, mask | short]), extended, key, Buffer.alloc(length, 0xff)]);
}

/** True if the watch reports a frame over the limit at any piece. */
function exceeded(pieces: readonly Buffer[], limit = LIMIT): boolean {
  const watch = new FrameSizeWatch(limit);
  return pieces.map((piece) => watch.exceededBy(piece)).includes(true);
}

function cut(bytes: Buffer, cuts: readonly number[]): Buffer[] {
  const edges = [...new Set([0, ...cuts.map((each) => each % (bytes.length + 1)), bytes.length])];
  const sorted = edges.toSorted((a, b) => a - b);
  return sorted.slice(1).map((edge, index) => bytes.subarray(sorted[index], edge));
}

const cuts = fc.array(fc.nat(), { maxLength: 20 });
const form = (length: fc.Arbitrary<number>): fc.Arbitrary<FrameForm> =>
  fc
    .tuple(length, fc.boolean(), fc.boolean())
    .map(([bytes, masked, long]) => ({ length: bytes, masked, way: long ? 64 : shortestWay(bytes) }));
const small = form(
  fc.oneof(fc.constantFrom(0, 1, 125, 126, 127, LIMIT - 1, LIMIT), fc.integer({ min: 0, max: 300 })),
);
const large = form(fc.constantFrom(LIMIT + 1, 65_535, 65_536, 70_000));

describe('the watch on frame sizes', () => {
  it.each([
    [0, 7],
    [125, 7],
    [126, 16],
    [LIMIT, 16],
    [LIMIT, 64],
  ] as const)('lets a frame of %i bytes pass, its length written in %i bits', (length, way) => {
    for (const masked of [true, false]) expect(exceeded([frame({ length, masked, way })])).toBe(false);
  });

  it.each([
    [LIMIT + 1, 16],
    [65_535, 16],
    [65_536, 64],
    [LIMIT + 1, 64],
  ] as const)('stops a frame of %i bytes, its length written in %i bits', (length, way) => {
    for (const masked of [true, false]) expect(exceeded([frame({ length, masked, way })])).toBe(true);
  });

  it.each([125, 0, 300])('applies a limit of %i bytes', (limit) => {
    const exact = frame({ length: limit, masked: true, way: shortestWay(limit) });
    const over = frame({ length: limit + 1, masked: true, way: shortestWay(limit + 1) });

    expect([exceeded([exact], limit), exceeded([over], limit)]).toEqual([false, true]);
  });

  it('stops a frame at its header, before its payload arrives', () => {
    const header = frame({ length: LIMIT + 1, masked: true, way: 16 }).subarray(0, 8);

    expect(exceeded([header])).toBe(true);
  });

  it('stops a frame that claims more bytes than there are', () => {
    const header = Buffer.concat([Buffer.from([0x82, 0xff]), Buffer.alloc(8, 0xff), Buffer.alloc(4)]);

    expect(exceeded([header])).toBe(true);
  });

  it('reads frames byte by byte', () => {
    const bytes = Buffer.concat([
      frame({ length: 5, masked: true, way: 7 }),
      frame({ length: 0, masked: false, way: 7 }),
      frame({ length: 200, masked: true, way: 16 }),
      frame({ length: 201, masked: true, way: 64 }),
    ]);
    const pieces = [...bytes].map((byte) => Buffer.from([byte]));

    expect([exceeded(pieces, 201), exceeded(pieces, 200)]).toEqual([false, true]);
  });

  it('lets frames within the limit pass for any cut of the bytes', () => {
    fc.assert(
      fc.property(fc.array(small, { maxLength: 8 }), cuts, (forms, at) => {
        expect(exceeded(cut(Buffer.concat(forms.map(frame)), at))).toBe(false);
      }),
    );
  });

  it('detects a frame over the limit among smaller ones for any cut of the bytes', () => {
    fc.assert(
      fc.property(
        fc.array(small, { maxLength: 4 }),
        large,
        fc.array(small, { maxLength: 2 }),
        cuts,
        (before, over, after, at) => {
          const bytes = Buffer.concat([...before, over, ...after].map(frame));
          expect(exceeded(cut(bytes, at))).toBe(true);
        },
      ),
    );
  });
});
