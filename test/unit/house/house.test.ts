/** Measures of the sources that creep back if nothing holds them. CONTRIBUTING.md has the rules behind them. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from '@jest/globals';

const ROOT = join(__dirname, '..', '..', '..');
const ROOMS = ['bench', 'bin', 'cli', 'config', 'lambdas', 'lib', 'local', 'packages'];

const typeScriptIn = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/(?:^|\/)(?:node_modules|dist)\//.test(name))
    .map((name) => `${folder}/${name}`);

const texts = new Map(
  ROOMS.flatMap(typeScriptIn).map((file) => [file, readFileSync(join(ROOT, file), 'utf8')] as const),
);

/** Imports and exports of values; those of types alone are gone at run time. */
const IMPORT = /^(?:import|export)\s+(?!type\s)(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm;

/** The file that a specifier leads to; null outside of the project. */
function targetOf(file: string, specifier: string): string | null {
  const [, name, entry = '/index'] = /^@mangaassist\/([\w-]+)(\/.+)?$/.exec(specifier) ?? [];
  if (name !== undefined) return `packages/${name}/src${entry}.ts`;
  return specifier.startsWith('.') ? join(dirname(file), specifier) : null;
}

const imports = (file: string): string[] =>
  [...(texts.get(file) ?? '').matchAll(IMPORT)].flatMap(
    ([, specifier = '']) => targetOf(file, specifier) ?? [],
  );

const chains = new Map<string, readonly string[]>();

/** The longest chain of imports from a file on. There are no circles: the linter holds that. */
function chainFrom(file: string): readonly string[] {
  const known = chains.get(file);
  if (known !== undefined) return known;
  const rest = imports(file).map(chainFrom);
  const chain = [
    file,
    ...rest.reduce((longest, each) => (each.length > longest.length ? each : longest), []),
  ];
  chains.set(file, chain);
  return chain;
}

it('has no import chain of more than 14 files', () => {
  const tooLong = [...texts.keys()].map(chainFrom).filter(({ length }) => length > 14);

  expect(texts.size).toBeGreaterThan(500);
  expect(tooLong).toEqual([]);
});

it('has at most 22 files in a folder, of tests too', () => {
  const counts = new Map<string, number>();
  for (const file of [...texts.keys(), ...typeScriptIn('test')])
    counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);

  expect([...counts].filter(([, count]) => count > 22)).toEqual([]);
});

it('has at most 250 lines in a source file', () => {
  const lines = (text: string) => text.split('\n').length - 1;

  expect([...texts].filter(([, text]) => lines(text) > 250).map(([file]) => file)).toEqual([]);
});

it('gives the purpose of each source file in its first lines', () => {
  const isSilent = (text: string) => {
    const firstLines = text.split('\n').slice(0, 12);
    const comment = firstLines.findIndex((line) => /^\/(?:\*\*|\/ )/.test(line));
    const code = firstLines.findIndex((line) =>
      /^(?:export|const|function|class|interface|type)\b/.test(line),
    );
    return comment < 0 || (code >= 0 && code < comment);
  };
  const parts = [...texts].filter(([file]) => !file.endsWith('/index.ts') || file.startsWith('lambdas/'));

  expect(parts.filter(([, text]) => isSilent(text)).map(([file]) => file)).toEqual([]);
});

it('exports at most 95 names from the index of cascade-core', () => {
  const index = texts.get('packages/cascade-core/src/index.ts') ?? '';
  const names = [...index.matchAll(/\{([^}]*)\}/g)].flatMap(
    ([, list = '']) => list.match(/\w+(?=,|\s*$)/g) ?? [],
  );

  expect(new Set(names).size).toBeGreaterThan(50);
  expect(names.length).toBeLessThanOrEqual(95);
});
