/** Reads the settings of a stage from `config/<stage>.ts`. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type DeploySettings, readDeploySettings } from './deploy-settings.ts';

const FOLDER = join(import.meta.dirname, '../../config');

/** Name of the CloudFormation stack of a stage. */
export const stackNameOf = (stage: string): string => `MangaAssist-${stage}`;

/** True if the stage has a file of settings. */
export const stageExists = (stage: string): boolean => existsSync(join(FOLDER, `${stage}.ts`));

/**
 * The settings of a stage with their defaults.
 * @throws Error if there is no such stage, or with a line for each mistake in its file.
 */
export async function readStage(stage: string): Promise<DeploySettings> {
  const file = join(FOLDER, `${stage}.ts`);
  if (!existsSync(file)) {
    const stages = readdirSync(FOLDER).map((name) => name.replace(/\.ts$/, ''));
    throw new Error(`There is no config/${stage}.ts; stages are ${stages.join(', ')}.`);
  }
  return readDeploySettings(stage, (await import(pathToFileURL(file).href)).settings);
}
