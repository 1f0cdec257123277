/** The synthesis of each choice of compute with its bundles, as `cdk synth` makes it: without Docker. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { App } from 'aws-cdk-lib';
import cdkJson from '../../../cdk.json' with { type: 'json' };
import { MangaAssistStack } from '../../../lib/stack/manga-assist-stack.ts';
import { type DeploySettingsInput, readDeploySettings } from '../../../lib/stages/deploy-settings.ts';

const outdir = mkdtempSync(join(tmpdir(), 'mangaassist-compute-'));

afterAll(() => rmSync(outdir, { recursive: true, force: true }));

/** The folders of the assembly with their files. */
function synthesise(name: string, settings: DeploySettingsInput): readonly (readonly string[])[] {
  const folder = join(outdir, name);
  const docker = process.env['CDK_DOCKER'];
  // A synthesis that called it would fail.
  process.env['CDK_DOCKER'] = 'no-docker-here';
  try {
    const app = new App({ outdir: folder, context: cdkJson.context, builtinCloudFormationValidation: false });
    const all = readDeploySettings('test', { allowedOrigins: ['https://shop.example.com'], ...settings });
    new MangaAssistStack(app, 'MangaAssist', { settings: all });
    app.synth();
  } finally {
    if (docker === undefined) delete process.env['CDK_DOCKER'];
    else process.env['CDK_DOCKER'] = docker;
  }
  return readdirSync(folder)
    .filter((each) => each.startsWith('asset.') && !each.endsWith('.zip'))
    .map((each) => readdirSync(join(folder, each)).map((file) => join(folder, each, file)));
}

test("compute: 'fargate' has the image's folder: the bundle, its data and the Dockerfile", () => {
  const image = synthesise('fargate', { compute: 'fargate' }).find((files) =>
    files.some((file) => file.endsWith('Dockerfile')),
  );

  const names = (image ?? []).map((file) => file.split('/').at(-1));
  expect(names).toEqual(expect.arrayContaining(['Dockerfile', 'index.mjs', 'task-model.data.json']));
});

test("compute: 'managed-instances' has a message function that finds credentials that change", () => {
  const files = synthesise('managed', {
    compute: 'managed-instances',
    memoryMib: { message: 2_048 },
  }).flat();
  const bundles = files
    .filter((file) => file.endsWith('index.mjs'))
    .map((file) => readFileSync(file, 'utf8'));

  expect(bundles).toHaveLength(5);
  expect(bundles.filter((text) => text.includes('AWS_CONTAINER_CREDENTIALS_FULL_URI'))).toHaveLength(1);
});
