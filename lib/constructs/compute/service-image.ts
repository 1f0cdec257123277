/** The image of the service. The synthesis bundles it and computes its hash; Docker builds it at the deployment. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { DockerImageAsset, Platform } from 'aws-cdk-lib/aws-ecr-assets';
import type { Construct } from 'constructs';
import { bundleService, IMAGE_FOLDER } from '../../bundling/service-bundle.ts';
import { type MessageAccess, messageFiles } from '../message-access.ts';

export function serviceImage(
  scope: Construct,
  { settings, handOff }: Pick<MessageAccess, 'settings' | 'handOff'>,
): DockerImageAsset {
  const image = (directory: string) =>
    new DockerImageAsset(scope, 'Image', { directory, platform: Platform.LINUX_ARM64 });
  // As for the functions: a test that needs no bundle makes none.
  if (!Stack.of(scope).bundlingRequired) return image(IMAGE_FOLDER);
  const folder = mkdtempSync(join(tmpdir(), 'mangaassist-service-'));
  try {
    bundleService({
      folder,
      withHandOff: handOff !== undefined,
      withSearch: settings.search.engine === 'opensearch',
      files: messageFiles(settings),
    });
    // The assembly gets a copy.
    return image(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
