/** Links inside the project's Markdown: files that exist, and headings that exist in them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, it } from '@jest/globals';

const ROOT = join(__dirname, '..', '..', '..');

const inFolder = (folder: string) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(ROOT, folder, name));

const PAGES = ['.', 'docs', 'docs/decisions'].flatMap(inFolder);

/** As GitHub makes it of a heading. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[`*]|\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[^\p{L}\p{N}_\- ]/gu, '')
    .replaceAll(' ', '-');

const anchorsOf = (file: string) =>
  new Set([...prose(file).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading)));

/** Without blocks of code, whose comments look like headings. */
const prose = (file: string) => readFileSync(file, 'utf8').replace(/^\s*```[\s\S]*?^\s*```/gm, '');

it.each(PAGES.map((file) => [relative(ROOT, file), file]))(
  'every link inside the project in %s leads to a file and a heading',
  (_, file) => {
    const links = [...prose(file).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
    const internal = links.filter((link) => !/^[a-z]+:/.test(link));
    const broken = internal.filter((link) => {
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? file : join(dirname(file), path);
      return !existsSync(target) || (anchor !== undefined && !anchorsOf(target).has(anchor));
    });
    expect(broken).toEqual([]);
  },
);
