import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { build } from 'esbuild';
import type * as z from 'zod/mini';
import type { ClientFrame } from '../../../packages/protocol/src/frames.ts';
import type { CLIENT_FRAMES } from '../../../packages/protocol/src/schemas.ts';

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
    ping: true,
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

  it.each(['protocol/src/index.ts', 'widget/src/page/page.ts'])(
    'need no zod in the module graph of %s',
    async (entry) => {
      expect((await modulesOf(entry)).filter((file) => /zod|packages\/text/.test(file))).toEqual([]);
    },
  );
});
