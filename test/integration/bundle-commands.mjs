// Bundles `npm start`, `npm run cli` and the service's task once for all tests that run them in a process of their own:
// node starts a bundle in a quarter of the CPU time that tsx needs for the sources.
import { mkdtemp, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import makeTemplatesFolder from '../infra/make-templates-folder.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PACKAGE = join(ROOT, 'package.json');
const { resolve } = createRequire(PACKAGE);

/** Packages with programs or native code of their own. */
const NOT_BUNDLED = /^(?:dynalite|esbuild|level)$/;

export default async function bundleCommands() {
  const folder = await mkdtemp(join(tmpdir(), 'mangaassist-commands-'));
  await build({
    absWorkingDir: ROOT,
    entryPoints: ['local/start.ts', 'local/service/service-process.ts', 'cli/index.ts'],
    outdir: folder,
    outbase: ROOT,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    // Modules before CommonJS, whose names a dynamic import would not give.
    mainFields: ['module', 'main'],
    target: 'node20',
    format: 'esm',
    logLevel: 'warning',
    plugins: [notBundled, keptLocations],
    // For the CommonJS modules in the bundle.
    banner: {
      js: `import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(${JSON.stringify(PACKAGE)}), __filename = ${JSON.stringify(PACKAGE)}, __dirname = ${JSON.stringify(ROOT)};`,
    },
  });
  process.env.COMMANDS_FOLDER = folder;
  // For the alarms of the template.
  await makeTemplatesFolder();
}

const notBundled = {
  name: 'not-bundled',
  setup(bundle) {
    bundle.onResolve({ filter: NOT_BUNDLED }, ({ path }) => ({
      path: pathToFileURL(resolve(path)).href,
      external: true,
    }));
  },
};

/** Paths that the sources take from their own location stay those of the sources. */
const keptLocations = {
  name: 'kept-locations',
  setup(bundle) {
    bundle.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      if (!path.startsWith(ROOT) || path.includes(`${sep}node_modules${sep}`)) return undefined;
      const source = await readFile(path, 'utf8');
      return {
        loader: 'ts',
        contents: source.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
      };
    });
  },
};
