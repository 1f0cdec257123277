/** What a deployment may choose, read from CDK context and refused early if it makes no sense. */
import { GEOGRAPHIES, type Geography, PRESET_NAMES, type PresetName } from '@mangaassist/cascade-core';

export interface DeploySettings {
  /** Origins whose pages may open the socket; never empty. */
  readonly allowedOrigins: readonly string[];
  readonly modelPreset: PresetName;
  /** Where inference profiles keep the requests. */
  readonly geography: Geography;
}

/**
 * Reads the settings by context key, as `app.node.tryGetContext` does.
 * @throws Error naming the key, the value and what it may be.
 */
export function readDeploySettings(context: (key: string) => unknown): DeploySettings {
  return {
    allowedOrigins: readOrigins(context('allowedOrigins')),
    modelPreset: readChoice('modelPreset', context('modelPreset') ?? 'current', PRESET_NAMES),
    geography: readChoice('geography', context('geography') ?? 'us', GEOGRAPHIES),
  };
}

function readOrigins(value: unknown): string[] {
  const origins = typeof value === 'string' ? value.split(',').map((part) => part.trim()) : [];
  const named = origins.filter((origin) => origin !== '');
  if (named.length === 0) {
    throw new Error(
      "Context 'allowedOrigins' names no origin, so no browser could connect. " +
        'List the origins of your pages, comma separated: -c allowedOrigins=https://shop.example.com',
    );
  }
  for (const origin of named) requireOrigin(origin);
  return named;
}

/** Browsers send scheme, host and port, nothing more; any other spelling would never match. */
function requireOrigin(origin: string): void {
  const url = URL.canParse(origin) ? new URL(origin) : undefined;
  if (url?.origin === origin) return;
  const hint = url && url.origin !== 'null' ? `'${url.origin}'` : "'https://shop.example.com'";
  throw new Error(`Context 'allowedOrigins' has '${origin}', which is not an origin; write it like ${hint}.`);
}

function readChoice<T extends string>(key: string, value: unknown, choices: readonly T[]): T {
  const choice = choices.find((candidate) => candidate === value);
  if (choice === undefined) {
    throw new Error(`Context '${key}' is '${String(value)}'; it may be ${choices.join(', ')}.`);
  }
  return choice;
}
