/** The client printed in docs/protocol.md, as a file that Node runs. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll } from '@jest/globals';

const ROOT = join(__dirname, '../../..');

export function usePageClient() {
  let folder = '';
  let source = '';
  beforeAll(async () => {
    const page = await readFile(join(ROOT, 'docs/protocol.md'), 'utf8');
    source = /```js\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
    // Inside the project, so that Node finds the `ws` package.
    folder = await mkdtemp(join(ROOT, 'node_modules', '.protocol-page-'));
    await writeFile(join(folder, 'client.mjs'), source);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  return {
    source: () => source,
    /** Asks one question; returns what is printed. */
    async ask(url: string, text: string): Promise<string> {
      const args = [join(folder, 'client.mjs'), url, text];
      return (await promisify(execFile)(process.execPath, args)).stdout;
    },
  };
}
