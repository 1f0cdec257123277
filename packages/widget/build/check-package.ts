/**
 * Builds the package into the folder that is named, checks it as a registry's user sees it, and prints the findings as
 * JSON: `publint`, `attw`, and the bytes (gzip) that a page loads for each entry.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { checkPackage, Package } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { buildPackage } from './build-package.ts';

const [folder = ''] = process.argv.slice(2);
await buildPackage(folder);
const files = await readFiles();
const { messages } = await publint({ pkgDir: folder, pack: false, strict: true });
const types = await checkPackage(new Package(packedFiles(), '@mangaassist/widget', '0.1.0'));
const findings = {
  publint: messages.map(({ code, path }) => `${code} ${path.join('.')}`),
  attw:
    'problems' in types
      ? types.problems.filter(isForModules).map((problem) => JSON.stringify(problem))
      : ['no types'],
  bytes: Object.fromEntries(
    ['index', 'element', 'define', 'react'].map((name) => [name, bytesOf(`${name}.js`)]),
  ),
};
process.stdout.write(`${JSON.stringify(findings)}\n`);

async function readFiles(): Promise<ReadonlyMap<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return new Map(
    await Promise.all(
      paths.map(
        async (path): Promise<[string, Buffer]> => [
          path.slice(folder.length + 1).replaceAll('\\', '/'),
          await readFile(path),
        ],
      ),
    ),
  );
}

function packedFiles(): Record<string, string> {
  return Object.fromEntries(
    [...files].map(([name, data]) => [`/node_modules/@mangaassist/widget/${name}`, data.toString('utf8')]),
  );
}

/** The package has ES modules only: the findings about CommonJS and about Node 10 are its purpose. */
function isForModules(problem: object): boolean {
  const kind = 'resolutionKind' in problem ? String(problem.resolutionKind) : '';
  return kind !== 'node10' && kind !== 'node16-cjs';
}

/** Bytes of a file with all that it imports, each file compressed by itself. */
function bytesOf(entry: string, loaded = new Set<string>()): number {
  if (loaded.has(entry)) return 0;
  loaded.add(entry);
  const source = files.get(entry);
  if (source === undefined) throw new Error(`${entry} is missing in the built package.`);
  const imports = [...source.toString('utf8').matchAll(/(?:from|import)"\.\/([^"]+)"/g)];
  return imports.reduce(
    (sum, [, name = '']) => sum + bytesOf(name, loaded),
    gzipSync(source, { level: 9 }).length,
  );
}
