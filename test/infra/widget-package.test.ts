/** The package of the widget, built as it is published. */
import { execFile } from 'node:child_process';
import { access, mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { build } from 'esbuild';

const REPOSITORY = join(import.meta.dirname, '../..');
const WIDGET = join(REPOSITORY, 'packages/widget');
const run = promisify(execFile);

interface Findings {
  readonly publint: readonly string[];
  readonly attw: readonly string[];
  /** Bytes (gzip) that a page loads, by entry. */
  readonly bytes: Readonly<Record<'index' | 'element' | 'define' | 'react', number>>;
}

let folder: string;
let findings: Findings;

beforeAll(async () => {
  // Inside of the repository, where the built files find React.
  folder = await mkdtemp(join(REPOSITORY, 'node_modules/.widget-'));
  const check = join(WIDGET, 'build/check-package.ts');
  const { stdout } = await run(process.execPath, ['--import', 'tsx', check, folder], { cwd: REPOSITORY });
  findings = JSON.parse(stdout);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the package of the widget', () => {
  it('has no finding of publint, and none of attw for ES modules', () => {
    expect(findings.publint).toEqual([]);
    expect(findings.attw).toEqual([]);
  });

  it('keeps its size: 6 KB for the client, 22 KB for the element with it', () => {
    const { index, element, define, react } = findings.bytes;
    expect(index).toBeLessThanOrEqual(6_000);
    expect(element).toBeLessThanOrEqual(22_000);
    expect(Math.max(define, react) - element).toBeLessThanOrEqual(1_000);
  });

  it.each(['define', 'react'])(
    'defines the element in a page that a bundler makes of the entry %s',
    async (entry) => {
      const { outputFiles } = await build({
        stdin: { contents: `import './${entry}.js';`, resolveDir: folder },
        bundle: true,
        format: 'esm',
        external: ['react'],
        write: false,
      });
      expect(outputFiles[0]?.text).toContain('customElements.define(');
    },
  );

  it('has no link in its README to a file that is not published', async () => {
    const readme = await readFile(join(folder, 'README.md'), 'utf8');
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path = '']) => path);
    expect(links).toContain('types/widget/src/element/words/strings.d.ts');
    for (const path of links) await access(join(folder, path));
  });

  it('can be imported and rendered without a DOM', async () => {
    const script = `
      for (const name of ['index', 'element', 'define']) await import('./' + name + '.js');
      const { MangaAssistChat } = await import('./react.js');
      const { createElement } = await import('react');
      const { renderToString } = await import('react-dom/server');
      const chat = createElement(MangaAssistChat, { socket: 'wss://chat.example/v1', launcher: true, name: 'Mio' });
      process.stdout.write(renderToString(chat));`;
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: folder,
    });

    expect(stdout).toBe('<manga-assist-chat name="Mio" launcher=""></manga-assist-chat>');
  });

  it('lists each attribute and property of the element in its manifest, and each entry of that in its README', async () => {
    const [manifest, readme, ...sources] = await Promise.all(
      [
        'custom-elements.json',
        'README.md',
        ...['chat-element', 'chat-properties', 'settings'].map((file) => `src/element/${file}.ts`),
      ].map((name) => readFile(join(WIDGET, name), 'utf8')),
    );
    const [declaration] = JSON.parse(manifest ?? '').modules[0].declarations;
    const namesOf = (list: string): string[] =>
      declaration[list].map(({ name }: { readonly name: string }) => name);
    const source = sources.join('');
    const read = [...source.matchAll(/(?:get|has)Attribute\('([a-z-]+)'\)/g)].map(([, name]) => name);
    const properties = [...source.matchAll(/^ {2}set (\w+)\(/gm)].map(([, name]) => name);

    expect(namesOf('attributes')).toEqual(expect.arrayContaining(read));
    expect(namesOf('members').sort()).toEqual(properties.sort());
    const lists = ['attributes', 'members', 'events', 'slots', 'cssParts', 'cssProperties'];
    expect(lists.flatMap(namesOf).filter((name) => !readme?.includes(`\`${name}\``))).toEqual([]);
  });
});
