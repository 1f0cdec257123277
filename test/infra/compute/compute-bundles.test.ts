/** The synthesis of each choice of compute with its bundles, as `cdk synth` makes it: without Docker. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { App } from 'aws-cdk-lib';
import cdkJson from '../../../cdk.json' with { type: 'json' };
import { MangaAssistStack } from '../../../lib/stack/manga-assist-stack.ts';
import { type DeploySettingsInput, readDeploySettings } from '../../../lib/stages/deploy-settings.ts';

const outdir = mkdtempSync(join(tmpdir(), 'mangaassist-compute-'));

afterAll(() => rmSync(outdir, { recursive: true, force: true }));

const CHOICES = {
  fargate: { compute: 'fargate' },
  managed: { compute: 'managed-instances', memoryMib: { message: 2_048 } },
} satisfies Record<string, DeploySettingsInput>;

/** One app with a stack for each choice, which makes the bundles that they share once. */
beforeAll(() => {
  const docker = process.env['CDK_DOCKER'];
  // A synthesis that called it would fail.
  process.env['CDK_DOCKER'] = 'no-docker-here';
  try {
    const app = new App({ outdir, context: cdkJson.context, builtinCloudFormationValidation: false });
    for (const [name, choice] of Object.entries(CHOICES)) {
      const settings = readDeploySettings('test', {
        allowedOrigins: ['https://shop.example.com'],
        ...choice,
      });
      new MangaAssistStack(app, name, { settings });
    }
    app.synth();
  } finally {
    if (docker === undefined) delete process.env['CDK_DOCKER'];
    else process.env['CDK_DOCKER'] = docker;
  }
});

/** The asset folders that a stack names, each with its files. */
function assetsOf(name: keyof typeof CHOICES): readonly (readonly string[])[] {
  const { files, dockerImages } = JSON.parse(readFileSync(join(outdir, `${name}.assets.json`), 'utf8'));
  return [...Object.values<Asset>(files), ...Object.values<Asset>(dockerImages)]
    .map(({ source }) => source.path ?? source.directory ?? '')
    .filter((folder) => folder.startsWith('asset.') && !folder.endsWith('.zip'))
    .map((folder) => readdirSync(join(outdir, folder)).map((file) => join(outdir, folder, file)));
}

interface Asset {
  readonly source: { readonly path?: string; readonly directory?: string };
}

test("compute: 'fargate' has the image's folder: the bundle, its data and the Dockerfile", () => {
  const image = assetsOf('fargate').find((files) => files.some((file) => file.endsWith('Dockerfile')));

  const names = (image ?? []).map((file) => file.split('/').at(-1));
  expect(names).toEqual(expect.arrayContaining(['Dockerfile', 'index.mjs', 'task-model.data.json']));
});

test("compute: 'managed-instances' has a message function that finds credentials that change", () => {
  const bundles = assetsOf('managed')
    .flat()
    .filter((file) => file.endsWith('index.mjs'))
    .map((file) => readFileSync(file, 'utf8'));

  expect(bundles).toHaveLength(5);
  expect(bundles.filter((text) => text.includes('AWS_CONTAINER_CREDENTIALS_FULL_URI'))).toHaveLength(1);
});
