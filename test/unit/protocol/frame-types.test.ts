import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { build } from 'esbuild';
import type * as z from 'zod/mini';
import type { ClientFrame, ServerFrame } from '../../../packages/protocol/src/frames.ts';
import type { CLIENT_FRAMES } from '../../../packages/protocol/src/schemas.ts';
import type { SERVER_FRAMES } from '../../../packages/protocol/src/server-schemas.ts';

const PACKAGES = join(import.meta.dirname, '..', '..', '..', 'packages');

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;

/** True for the same fields, optional where the other is, of the same types. */
type Same<A, B> =
  (<T>() => T extends DeepReadonly<A> ? 1 : 2) extends <T>() => T extends DeepReadonly<B> ? 1 : 2
    ? true
    : false;

type Output<A extends ClientFrame['action']> = z.infer<(typeof CLIENT_FRAMES)[A]>;

/** Does not compile if a schema's output differs from the frame type written by hand. */
const SAME: { readonly [A in ClientFrame['action']]: Same<Output<A>, Extract<ClientFrame, { action: A }>> } =
  {
    'session.open': true,
    'message.send': true,
    'message.cancel': true,
    'message.rate': true,
    'handoff.request': true,
    'handoff.close': true,
    ping: true,
  };

type ServerOutput<T extends ServerFrame['type']> = DeepReadonly<z.infer<(typeof SERVER_FRAMES)[T]>>;
type Frame<T extends ServerFrame['type']> = Extract<ServerFrame, { type: T }>;

/** Fields of a union's members. */
type Fields<T> = T extends object ? keyof T : never;

/** True if a frame fits its schema, and neither has a field that the other has not. */
type Described<T extends ServerFrame['type']> = [Frame<T>] extends [ServerOutput<T>]
  ? [Fields<Frame<T>>, keyof ServerOutput<T>] extends [keyof ServerOutput<T>, Fields<Frame<T>>]
    ? true
    : false
  : false;

/** Does not compile if a schema of a server frame differs from the frame type written by hand. */
const DESCRIBED: { readonly [T in ServerFrame['type']]: Described<T> } = {
  'session.opened': true,
  'answer.started': true,
  'answer.delta': true,
  'answer.replaced': true,
  'answer.snapshot': true,
  'answer.finished': true,
  'answer.cancelled': true,
  error: true,
  'handoff.offered': true,
  'handoff.requested': true,
  'handoff.accepted': true,
  'handoff.message': true,
  'handoff.closed': true,
  pong: true,
};

/** Sources of an entry point's bundle. */
async function modulesOf(entry: string): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: [join(PACKAGES, entry)],
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    // Every module that is reached counts, and not only what is left after dead code is dropped.
    treeShaking: false,
    ignoreAnnotations: true,
    logLevel: 'silent',
  });
  return Object.keys(metafile.inputs);
}

describe('the frame types', () => {
  it('equal the outputs of the schemas that parse client frames', () => {
    expect(Object.values(SAME)).not.toContain(false);
  });

  it('fit the schemas that the server’s frames are published with', () => {
    expect(Object.values(DESCRIBED)).not.toContain(false);
  });

  it.each(['protocol/src/index.ts', 'widget/src/page/page.ts'])(
    'need no zod in the module graph of %s',
    async (entry) => {
      expect((await modulesOf(entry)).filter((file) => /zod|packages\/text/.test(file))).toEqual([]);
    },
  );
});
