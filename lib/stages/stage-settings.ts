/** Reads the settings of a stage from `config/<stage>.ts`. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type DeploySettings, readDeploySettings } from './deploy-settings.ts';
import { StageError } from './stage-error.ts';

const FOLDER = join(import.meta.dirname, '../../config');

/** Names that CloudFormation accepts within the name of a stack. */
const STAGE = /^[A-Za-z0-9][A-Za-z0-9-]*$/;

/** Name of the CloudFormation stack of a stage. */
export const stackNameOf = (stage: string): string => `MangaAssist-${stage}`;

/** The stages that have a file of settings. */
export const stageNames = (): readonly string[] =>
  readdirSync(FOLDER).map((name) => name.replace(/\.ts$/, ''));

/** True if the stage has a file of settings. */
export const stageExists = (stage: string): boolean =>
  STAGE.test(stage) && existsSync(join(FOLDER, `${stage}.ts`));

/**
 * The settings of a stage with their defaults.
 * @throws StageError if there is no such stage, or with a line for each mistake in its file.
 */
export async function readStage(stage: string): Promise<DeploySettings> {
  if (!STAGE.test(stage)) {
    throw new StageError(
      `'${stage}' cannot be a stage: its name is part of the stack's, so it has letters, digits and hyphens.`,
    );
  }
  const file = join(FOLDER, `${stage}.ts`);
  if (!existsSync(file)) {
    throw new StageError(`There is no config/${stage}.ts; stages are ${stageNames().join(', ')}.`);
  }
  const { settings } = await import(pathToFileURL(file).href).catch((cause) => {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new StageError(`config/${stage}.ts cannot be loaded: ${problem}`, { cause });
  });
  return readDeploySettings(stage, settings);
}
