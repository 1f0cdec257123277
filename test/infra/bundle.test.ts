import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { App } from 'aws-cdk-lib';
import cdkJson from '../../cdk.json' with { type: 'json' };
import { MangaAssistStack } from '../../lib/stack/manga-assist-stack.ts';
import { readDeploySettings } from '../../lib/stages/deploy-settings.ts';

const ROOT = join(import.meta.dirname, '..', '..');
// Outside the project, so that a module left out of a bundle cannot be found in node_modules.
const outdir = mkdtempSync(join(tmpdir(), 'mangaassist-synth-'));

const ENVIRONMENT = {
  AWS_REGION: 'us-east-1',
  TABLE_NAME: 'sessions',
  STORE_TABLE_NAME: 'store',
  ORDERS_TABLE_NAME: 'orders',
  ALLOWED_ORIGINS: 'https://shop.example.com',
  MANAGEMENT_ENDPOINT: 'https://api.example.com/v1',
};

const contextOf = (stage: string, context: object, folder = stage) => ({
  CDK_OUTDIR: join(outdir, folder),
  CDK_CONTEXT_JSON: JSON.stringify({ ...cdkJson.context, ...context, stage }),
});

/** The bundles are those of `dev`; a stack of another choice shows that they are the same each time. */
const WITHOUT_BUNDLES = { 'aws:cdk:bundling-stacks': [] };

/** Syntheses by `cdk synth -c stage=…`, one after the other in one process: most of its time loads the CDK. */
const SYNTHESES = [
  contextOf('dev', {}),
  contextOf('prod', { ...WITHOUT_BUNDLES, examples: 'allowed' }),
  contextOf('prod', {}, 'refused'),
  contextOf('nope', {}),
];

const ENDED = join(outdir, 'ended.json');

/** The end of a synthesis. */
interface Ended {
  /** Exit code with which it ended the process; null: it did not. */
  readonly code: number | null;
  readonly stderr: string;
}

/** Runs the app of the CDK for each, whose process would end at a refusal. */
async function synthesise(): Promise<readonly Ended[]> {
  const script = `
    const { writeFileSync } = await import('node:fs');
    const { exit } = process, { write } = process.stderr, ended = [];
    for (const [n, env] of ${JSON.stringify(SYNTHESES)}.entries()) {
      const own = { code: null, stderr: '' };
      process.exit = (code) => { own.code ??= code; throw new Error('ended'); };
      process.stderr.write = (text) => { own.stderr += text; return true; };
      Object.assign(process.env, env);
      await import('./bin/mangaassist.ts?' + n).catch((error) => {
        if (own.code === null) own.stderr += error.stack;
      });
      ended.push(own);
    }
    Object.assign(process, { exit });
    process.stderr.write = write;
    writeFileSync(${JSON.stringify(ENDED)}, JSON.stringify(ended));`;
  // In one thread, as further ones compile all of the CDK's validation a second time, a quarter of a synthesis.
  const args = ['--single-threaded', '--import', 'tsx', '--input-type=module', '--eval', script];
  await promisify(execFile)(process.execPath, args, { cwd: ROOT });
  return JSON.parse(readFileSync(ENDED, 'utf8'));
}

/** The bundles of `compute: 'managed-instances'`, of which the message function's has another start. */
function bundleManaged(): void {
  const choice = { compute: 'managed-instances', memoryMib: { message: 2_048 } } as const;
  const settings = readDeploySettings('test', { allowedOrigins: ['https://shop.example.com'], ...choice });
  const app = new App({
    outdir: join(outdir, 'managed'),
    context: cdkJson.context,
    builtinCloudFormationValidation: false,
    stackTraces: false,
  });
  new MangaAssistStack(app, 'Managed', { settings });
  app.synth();
}

const textOf = (folder: string, file: string) => readFileSync(join(outdir, folder, file), 'utf8');

/** Folders of a stage's bundled functions. */
const functionsOf = (stage: string) =>
  readdirSync(join(outdir, stage))
    .filter((name) => name.startsWith('asset.') && !name.endsWith('.zip'))
    .filter((name) => readdirSync(join(outdir, stage, name)).includes('index.mjs'));

const functions = () => functionsOf('dev').map((name) => join(outdir, 'dev', name));

let ended: readonly Ended[];

beforeAll(async () => {
  ended = await synthesise();
  bundleManaged();
});

afterAll(() => rmSync(outdir, { recursive: true, force: true }));

describe('offline synthesis', () => {
  test('succeeds for dev and for prod, one stack each', () => {
    expect(ended.map(({ code }) => code)).toEqual([null, null, 1, 1]);
    const stacks = (folder: string) =>
      readdirSync(join(outdir, folder)).filter((name) => name.endsWith('.template.json'));
    expect([stacks('dev'), stacks('prod')]).toEqual([
      ['MangaAssist-dev.template.json'],
      ['MangaAssist-prod.template.json'],
    ]);
  });

  test('refuses production with the example values of its file', () => {
    expect(ended[2]).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /^config\/prod\.ts still has examples: https:\/\/shop\.example\.com, oncall@example\.com\. [^\n]+\n$/,
      ),
    });
  });

  test('names a mistake of a stage alone, without a stack trace', () => {
    expect(ended[3]).toEqual({
      code: 1,
      stderr:
        'There is no config/nope.ts; stages are dev, fargate, managed-instances, opensearch, prod, valkey.\n',
    });
  });

  test('makes bundles with the same hashes each time, and another one of a function that is made otherwise', () => {
    const [dev, managed] = [functionsOf('dev'), functionsOf('managed')];

    expect([dev.length, managed.length]).toEqual([5, 5]);
    expect(managed.filter((name) => dev.includes(name))).toHaveLength(4);
  });

  test("gives a message function on managed instances the SDK's credentials, which change there", () => {
    const texts = functionsOf('managed').map((name) => textOf('managed', join(name, 'index.mjs')));

    expect(texts.filter((text) => text.includes('AWS_CONTAINER_CREDENTIALS_FULL_URI'))).toHaveLength(1);
  });

  test('builds the page with the socket’s address and without inline scripts', () => {
    const folders = readdirSync(join(outdir, 'dev')).filter((name) => name.startsWith('asset.'));
    const holding = (file: string) =>
      folders.find(
        (name) => !name.endsWith('.zip') && readdirSync(join(outdir, 'dev', name)).includes(file),
      ) ?? '';
    const html = textOf('dev', join(holding('index.html'), 'index.html'));
    expect(html).toMatch(/<manga-assist-chat socket="wss:\/\/.+\/v1" keep-session>/);
    expect(html).toContain('data-models="bedrock"');
    expect(html).not.toMatch(/<script(?![^>]* src=)/);
    // Each file is an upload of its own, with nothing beside it.
    for (const name of ['page.js', 'page.css', 'icon.svg']) {
      expect(readdirSync(join(outdir, 'dev', holding(name)))).toEqual([name]);
    }
  });

  test('names script and style of the page by the hash of their content', () => {
    const files = readdirSync(join(outdir, 'dev'), { recursive: true }).map(String);
    const hashed = files.filter((path) => /\bpage-[0-9a-f]{16}\.(js|css)$/.test(path));
    const html = textOf('dev', files.find((path) => path.endsWith('/index.html')) ?? '');

    expect(hashed.map((path) => extname(path)).toSorted()).toEqual(['.css', '.js']);
    for (const path of hashed) {
      const hash = createHash('sha256').update(textOf('dev', path)).digest('hex');
      expect(basename(path)).toContain(`-${hash.slice(0, 16)}.`);
      expect(html).toContain(`"/assets/${basename(path)}"`);
    }
  });
});

describe('the bundles', () => {
  test('are one ES module for each function, with the data of search and classifier where it is used', () => {
    const files = functions().map((path) => readdirSync(path, { recursive: true }).map(String).toSorted());

    expect(files.toSorted((a, b) => a.length - b.length)).toEqual([
      ['index.mjs'],
      ['index.mjs'],
      ['index.mjs'],
      [
        'concepts.data.json',
        'follow-up-words.data.json',
        'index.mjs',
        'kanji-readings.data.json',
        'query-words.data.json',
      ],
      [
        'concepts.data.json',
        'follow-up-weights.data.json',
        'follow-up-words.data.json',
        'index.mjs',
        'kanji-readings.data.json',
        'likeness-concepts.data.json',
        'likeness-senses.data.json',
        'likeness.data.json',
        'other-needs.data.json',
        'query-words.data.json',
        'task-model.data.json',
      ],
    ]);
  });

  test('each run without node_modules and export a handler', () => {
    const urls = functions().map((folder) => pathToFileURL(join(folder, 'index.mjs')).href);
    const script = `for (const url of ${JSON.stringify(urls)}) {
      const { handler } = await import(url);
      console.log(typeof handler);
    }`;
    const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: outdir,
      env: ENVIRONMENT,
      encoding: 'utf8',
      stdio: 'pipe', // keeps the SDK's notes on old Node.js to itself
    });
    // A start reads the shop's data, and counts that it has none here.
    const lines = output.split('\n').filter((line) => !line.includes('"StoreUnreadable":1'));
    expect(lines.join('\n')).toBe('function\n'.repeat(5));
  });

  test('have no byte of a search engine', () => {
    for (const folder of functions()) {
      const text = readFileSync(join(folder, 'index.mjs'), 'utf8');
      for (const word of ['opensearch', '_msearch', 'aoss', 'SearchFallbacks', 'SEARCH_BUNDLED']) {
        expect({ word, isThere: text.includes(word) }).toEqual({ word, isThere: false });
      }
    }
  });

  test('are each under 1,478 KB, the optimizer’s under 1,100 KB', () => {
    // The SDK's handler of HTTP/2 is in none of these. What made the message function's last 90 KB: amounts, offers and
    // days in words, proofs that are spelled out, said or typed apart, more shapes of what models write, the rules of
    // orders, sums, missing volumes and of the reader's age, the ways to tell of a child (9 KB), wrong denials, the
    // second look and the request for an object, follow-ups in other words, direct requests (3 KB), names by how much
    // of a question they explain (10 KB), moods and themes. Caches, engines and services that a stage switches on are
    // in none of these.
    for (const folder of functions()) {
      // Bedrock's control plane (90 KB) is in the optimizer alone, and so is the shadow sample (12 KB): the request for
      // the strong tier's answer, its highest cost, its money and its pairs. The verdict of the gate on a draft for no
      // shopper (117 KB: filter, evidence, verifier) is in it for tasks that could begin on the fast tier; it runs every
      // few hours, so that its start is nobody's wait.
      // Both grow by the patterns and lists of words that read questions and check drafts: some 185 KB in November 2026
      // (suggestions by wishes, Japanese names, names and numbers as they are typed, owners of volumes, follow-ups of many
      // kinds, evidence on rules and items, statements), and 17 KB on 2026-12-01: volumes that a shopper lacks (4 KB),
      // volumes that ask for a name (2 KB), orders in everyday words, titles that are not carried, damaged data,
      // numbers further on, wishes for a language beside a question, refused topics. The
      // aim of 450 KB (docs/performance.md) is missed; a limit is raised only by what a change brings, and it says so.
      const isOptimizer = readFileSync(join(folder, 'index.mjs'), 'utf8').includes('GetFoundationModel');
      expect(statSync(join(folder, 'index.mjs')).size).toBeLessThan(isOptimizer ? 1_100_000 : 1_478_000);
    }
  });

  test('have their source maps in a separate folder, with the paths of the sources', () => {
    const maps = join(outdir, 'dev', 'source-maps');
    const names = ['authorizer', 'connect', 'disconnect', 'message', 'optimizer'];
    expect(readdirSync(maps).toSorted()).toEqual(names.map((name) => `${name}.map`));
    for (const name of names) {
      const { sources } = JSON.parse(readFileSync(join(maps, `${name}.map`), 'utf8'));
      expect(sources).toContainEqual(expect.stringMatching(`lambdas/${name}/handler.ts$`));
    }
    for (const folder of functions()) {
      expect(readFileSync(join(folder, 'index.mjs'), 'utf8')).not.toContain('sourceMappingURL');
    }
  });

  test('have no dynamic require that an ES module cannot resolve', () => {
    for (const folder of functions()) {
      expect(readFileSync(join(folder, 'index.mjs'), 'utf8')).not.toContain('Dynamic require of');
    }
  });
});
