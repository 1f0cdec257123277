/** The image of `compute: 'fargate'` as `cdk synth` makes its folder: without Docker. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { App, Stack } from 'aws-cdk-lib';
import cdkJson from '../../../cdk.json' with { type: 'json' };
import { serviceImage } from '../../../lib/constructs/compute/service-image.ts';
import { readDeploySettings } from '../../../lib/stages/deploy-settings.ts';

const outdir = mkdtempSync(join(tmpdir(), 'mangaassist-compute-'));

afterAll(() => rmSync(outdir, { recursive: true, force: true }));

function synthesise(): void {
  const docker = process.env['CDK_DOCKER'];
  // A synthesis that called it would fail.
  process.env['CDK_DOCKER'] = 'no-docker-here';
  try {
    const app = new App({ outdir, context: cdkJson.context, builtinCloudFormationValidation: false });
    const settings = readDeploySettings('test', {
      allowedOrigins: ['https://shop.example.com'],
      compute: 'fargate',
    });
    // Alone: the functions beside it would be bundled, too.
    serviceImage(new Stack(app, 'fargate'), { settings, handOff: undefined });
    app.synth();
  } finally {
    if (docker === undefined) delete process.env['CDK_DOCKER'];
    else process.env['CDK_DOCKER'] = docker;
  }
}

test("compute: 'fargate' has the image's folder: the bundle, its data and the Dockerfile", () => {
  synthesise();
  const { dockerImages } = JSON.parse(readFileSync(join(outdir, 'fargate.assets.json'), 'utf8'));
  const folders = Object.values<{ readonly source: { readonly directory?: string } }>(dockerImages).map(
    ({ source }) => source.directory ?? '',
  );

  expect(folders).toHaveLength(1);
  expect(readdirSync(join(outdir, folders[0] ?? ''))).toEqual(
    expect.arrayContaining(['Dockerfile', 'index.mjs', 'task-model.data.json']),
  );
});
