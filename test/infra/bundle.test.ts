import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { App } from 'aws-cdk-lib';
import cdkJson from '../../cdk.json' with { type: 'json' };
import { readDeploySettings } from '../../lib/deploy-settings.ts';
import { MangaAssistStack } from '../../lib/manga-assist-stack.ts';

// The first synthesis in a process loads half of the CDK.
jest.setTimeout(60_000);

// Outside the project, so that a module left out of a bundle cannot be found in node_modules.
const outdir = mkdtempSync(join(tmpdir(), 'mangaassist-bundle-'));
const bundles: string[] = [];

const ENVIRONMENT = {
  AWS_REGION: 'us-east-1',
  TABLE_NAME: 'sessions',
  ALLOWED_ORIGINS: 'https://shop.example.com',
  MANAGEMENT_ENDPOINT: 'https://api.example.com/v1',
};

beforeAll(() => {
  const context: Readonly<Record<string, unknown>> = cdkJson.context;
  const app = new App({ context: { ...context }, outdir });
  new MangaAssistStack(app, 'MangaAssist', { settings: readDeploySettings((key) => context[key]) });
  const folders = readdirSync(outdir).filter((name) => name.startsWith('asset.'));
  bundles.push(...folders.map((name) => join(outdir, name)));
});

afterAll(() => rmSync(outdir, { recursive: true, force: true }));

describe('bundles', () => {
  test('each handler is one ES module, and the message handler has the data of the store beside it', () => {
    const files = bundles.map((folder) => readdirSync(folder, { recursive: true }).map(String).toSorted());

    expect(files.toSorted((a, b) => a.length - b.length)).toEqual([
      ['index.mjs'],
      ['index.mjs'],
      ['index.mjs'],
      ['data', join('data', 'catalogue.json'), join('data', 'policies.json'), 'index.mjs'],
    ]);
  });

  test('each runs by itself and exports its handler', () => {
    for (const folder of bundles) {
      const url = pathToFileURL(join(folder, 'index.mjs')).href;
      const script = `const { handler } = await import('${url}'); process.stdout.write(typeof handler)`;
      const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
        cwd: folder,
        env: ENVIRONMENT,
        encoding: 'utf8',
        stdio: 'pipe', // keeps the SDK's notes on old Node.js to itself
      });
      expect(output).toBe('function');
    }
  });

  test('each is under 600 KB', () => {
    for (const folder of bundles) expect(statSync(join(folder, 'index.mjs')).size).toBeLessThan(600_000);
  });

  test('none has a require left that an ES module could not resolve', () => {
    for (const folder of bundles) {
      expect(readFileSync(join(folder, 'index.mjs'), 'utf8')).not.toContain('Dynamic require of');
    }
  });
});
