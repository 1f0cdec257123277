import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';

const RUN_TOGETHER = join(import.meta.dirname, '../../support/run-together.mjs');
const folder = mkdtempSync(join(tmpdir(), 'mangaassist-together-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function runTogether(scripts: Readonly<Record<string, string>>) {
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ scripts }));
  const { status, stdout } = spawnSync(process.execPath, [RUN_TOGETHER, ...Object.keys(scripts)], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, stdout };
}

describe('scripts that are run together', () => {
  it('fail if a script before the last one fails, which is named after its output', () => {
    const { status, stdout } = runTogether({ lint: 'echo a mistake && exit 3', tests: 'echo tested' });

    expect(status).toBe(1);
    expect(stdout).toContain('FAILED: npm run lint\na mistake\n');
    expect(stdout).toMatch(/^tested$/m);
    expect(stdout).toMatch(/^failed: npm run lint$/m);
  });

  it('fail if the last script fails', () => {
    const { status, stdout } = runTogether({ lint: 'true', tests: 'exit 1' });

    expect(status).toBe(1);
    expect(stdout).toMatch(/^failed: npm run tests$/m);
  });

  it('succeed if all succeed', () => {
    const { status, stdout } = runTogether({ lint: 'true', tests: 'echo tested' });

    expect(status).toBe(0);
    expect(stdout).toMatch(/^passed: npm run lint$/m);
    expect(stdout).not.toContain('failed');
  });
});
