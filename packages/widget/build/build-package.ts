/** Builds the package as it is published: bundles, declarations, manifest of the element, README. */
import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { minify } from '@swc/core';
import { build, type OutputFile, type Plugin, transform } from 'esbuild';

const WIDGET = join(import.meta.dirname, '..');
const REPOSITORY = join(WIDGET, '../..');

/** Source of each entry, by its name in `exports`. */
const ENTRIES = {
  '.': 'index',
  './element': 'element/chat-element',
  './define': 'define',
  './react': 'react',
} as const;

/** @param folder - is emptied first. */
export async function buildPackage(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await Promise.all([bundle(folder), declare(folder)]);
  await cp(join(WIDGET, 'custom-elements.json'), join(folder, 'custom-elements.json'));
  await writeFile(
    join(folder, 'README.md'),
    publishedReadme(await readFile(join(WIDGET, 'README.md'), 'utf8')),
  );
  await cp(join(REPOSITORY, 'LICENSE'), join(folder, 'LICENSE'));
  await writeFile(join(folder, 'package.json'), `${JSON.stringify(await published(), null, 2)}\n`);
}

/** Code that entries share is a chunk of its own: a page that loads two of them loads it once. */
async function bundle(folder: string): Promise<void> {
  const { outputFiles } = await build({
    entryPoints: Object.fromEntries(
      Object.values(ENTRIES).map((source) => [nameOf(source), join(WIDGET, `src/${source}.ts`)]),
    ),
    outdir: folder,
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    external: ['react'],
    chunkNames: '[hash]',
    plugins: [MINIFIED_STYLES, PARTS_OF_THE_ELEMENT],
    logLevel: 'error',
    write: false,
  });
  await Promise.all(outputFiles.map(writeMinified));
}

/** swc takes what the bundler's minifier leaves: 0.6 KB (gzip) of the element. */
async function writeMinified({ path, text }: OutputFile): Promise<void> {
  const { code } = await minify(text, {
    module: true,
    ecma: 2022,
    compress: { passes: 3, hoist_funs: true },
    mangle: true,
  });
  await writeFile(path, code);
}

/** The stylesheets are texts, which the bundler leaves as they are. */
const MINIFIED_STYLES: Plugin = {
  name: 'minified styles',
  setup({ onLoad }) {
    onLoad({ filter: /-style\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const css = /= `([^`]*)`;/.exec(source)?.[1] ?? '';
      const { code } = await transform(css, { loader: 'css', minify: true });
      return { contents: source.replace(css, () => code.trim()), loader: 'ts' };
    });
  },
};

/**
 * Only the element loads these: what they share with it stays in its own file, in place of small chunks, which cost
 * 0.3 KB (gzip). The bundler does so once they reach the element themselves; the sources have no such circle.
 */
const PARTS_OF_THE_ELEMENT: Plugin = {
  name: 'parts of the element',
  setup({ onLoad }) {
    onLoad({ filter: /(answer-parts|person-desk|transcript-file)\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const element = JSON.stringify(join(WIDGET, 'src/element/chat-element.ts'));
      return { contents: `${source}\nexport { MangaAssistChat } from ${element};\n`, loader: 'ts' };
    });
  },
};

/** Declarations of the package, and of the protocol's frames that they name. */
async function declare(folder: string): Promise<void> {
  const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');
  const types = join(folder, 'types');
  const config = join(import.meta.dirname, 'tsconfig.json');
  await promisify(execFile)(process.execPath, [tsc, '--project', config, '--outDir', types]);
  for (const name of await readdir(types, { recursive: true })) {
    if (!name.endsWith('.d.ts')) continue;
    const path = join(types, name);
    const protocol = relative(dirname(path), join(types, 'protocol/src/index.js')).replaceAll('\\', '/');
    const text = (await readFile(path, 'utf8'))
      .replace(/(from |import\(|import )(['"])(\.[^'"]+)\.ts\2/g, '$1$2$3.js$2')
      .replaceAll("'@mangaassist/protocol'", `'${protocol}'`)
      .replaceAll('"@mangaassist/protocol"', `'${protocol}'`);
    await writeFile(path, text);
  }
}

async function published(): Promise<object> {
  const { name, version, license, description } = JSON.parse(
    await readFile(join(WIDGET, 'package.json'), 'utf8'),
  );
  const entries = Object.entries(ENTRIES).map(([entry, source]) => [
    entry,
    { types: `./types/widget/src/${source}.d.ts`, default: `./${nameOf(source)}.js` },
  ]);
  return {
    name,
    version,
    description,
    license,
    type: 'module',
    exports: {
      ...Object.fromEntries(entries),
      './custom-elements.json': './custom-elements.json',
      './package.json': './package.json',
    },
    customElements: './custom-elements.json',
    peerDependencies: { react: '>=18' },
    peerDependenciesMeta: { react: { optional: true } },
    engines: { node: '>=20' },
  };
}

/** The README without links to what is not published: sources become their declarations. */
function publishedReadme(text: string): string {
  return text
    .replace(/\]\(src\/([^)]+)\.ts\)/g, '](types/widget/src/$1.d.ts)')
    .replace(/^\[Pictures\]\(\.\.\/[^\n]*\n\n/gm, '')
    .replace(/\[([^\]]+)\]\(\.\.\/[^)]+\)/g, '$1');
}

/** `element/chat-element` becomes `element`. */
function nameOf(source: string): string {
  return source.split('/')[0] ?? source;
}
