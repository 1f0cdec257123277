/** The client printed in docs/protocol.md, run as a reader would run it. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { useLocalStack } from '../support/local-stack.ts';

const ROOT = join(__dirname, '../..');
const { stack } = useLocalStack();

describe('the client in docs/protocol.md', () => {
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

  it('has thirty lines or fewer', () => {
    expect(source.trim().split('\n').length).toBeLessThanOrEqual(30);
  });

  it('asks a question and prints its answer', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [
      join(folder, 'client.mjs'),
      stack().socket,
      'What is the plot of Dandadan?',
    ]);

    expect(stdout).toContain('Dandadan');
  });
});
