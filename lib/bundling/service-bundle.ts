/**
 * Bundles the service for its container: one ES module with the data files beside it, and the Dockerfile. The
 * credentials of the SDK are its own here, because those of a container come from its metadata and change.
 */
import { copyFileSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';

const PROJECT_ROOT = join(import.meta.dirname, '../..');

/** Replacements for SDK modules that the service does not need. */
const SHIMS = join(PROJECT_ROOT, 'lib', 'bundling');

/** The folder of the Dockerfile. */
export const IMAGE_FOLDER = join(PROJECT_ROOT, 'lib', 'service-image');

export interface ServiceBundle {
  /** Gets the files. */
  readonly folder: string;
  /** The bundle has the hand-off to a person. */
  readonly withHandOff: boolean;
  /** The bundle has the client of a search engine; default false. */
  readonly withSearch?: boolean;
  /** Files that are copied beside the program: their names there, and their paths here. */
  readonly files?: Readonly<Record<string, string>>;
}

export function bundleService({ folder, withHandOff, withSearch = false, files = {} }: ServiceBundle): void {
  mkdirSync(folder, { recursive: true });
  buildSync({
    absWorkingDir: PROJECT_ROOT,
    entryPoints: [join(PROJECT_ROOT, 'lambdas', 'service', 'index.ts')],
    outfile: join(folder, 'index.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    mainFields: ['module', 'main'],
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
    alias: {
      '@smithy/core/checksum': join(SHIMS, 'native-checksums.ts'),
      '@smithy/node-http-handler': join(SHIMS, 'http1-handler.ts'),
    },
    loader: { '.data.json': 'copy' },
    assetNames: '[name]',
    define: {
      ...(!withHandOff && { 'process.env.HANDOFF_BUNDLED': JSON.stringify('no') }),
      // A stage with Valkey has no service (deploy-rules.ts).
      'process.env.VALKEY_BUNDLED': JSON.stringify('no'),
      ...(!withSearch && { 'process.env.SEARCH_BUNDLED': JSON.stringify('no') }),
    },
    // For the CommonJS modules in the bundle.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
  copyFileSync(join(IMAGE_FOLDER, 'Dockerfile'), join(folder, 'Dockerfile'));
  for (const [name, from] of Object.entries(files)) copyFileSync(resolve(from), join(folder, name));
}
