/** What a deployment may choose, read from CDK context and refused early if it makes no sense. */
import { GEOGRAPHIES, type Geography, PRESET_NAMES, type PresetName } from '@mangaassist/cascade-core';

/** Who may open the socket: anybody, as a guest, or users with a token of an OpenID Connect issuer. */
export type AuthSettings =
  | { readonly mode: 'guest' }
  | { readonly mode: 'oidc'; readonly issuer: string; readonly audience: string };

export interface DeploySettings {
  /** Origins whose pages may open the socket; never empty. */
  readonly allowedOrigins: readonly string[];
  readonly auth: AuthSettings;
  readonly modelPreset: PresetName;
  /** Where inference profiles keep the requests. */
  readonly geography: Geography;
}

type Context = (key: string) => unknown;

/**
 * Reads the settings by context key, as `app.node.tryGetContext` does.
 * @throws Error with a line for each mistake: the key, the value and what it may be.
 */
export function readDeploySettings(context: Context): DeploySettings {
  const mistakes: string[] = [];
  const settings = {
    allowedOrigins: readOrigins(context('allowedOrigins'), mistakes),
    auth: readAuth(context, mistakes),
    modelPreset: readChoice('modelPreset', context, PRESET_NAMES, 'current', mistakes),
    geography: readChoice('geography', context, GEOGRAPHIES, 'us', mistakes),
  };
  if (mistakes.length > 0) throw new Error(mistakes.join('\n'));
  return settings;
}

function readOrigins(value: unknown, mistakes: string[]): string[] {
  const origins = typeof value === 'string' ? value.split(',').map((part) => part.trim()) : [];
  const named = origins.filter((origin) => origin !== '');
  if (named.length === 0) {
    mistakes.push(
      "Context 'allowedOrigins' names no origin, so no browser could connect. " +
        'List the origins of your pages, comma separated: -c allowedOrigins=https://shop.example.com',
    );
  }
  for (const origin of named) requireOrigin(origin, mistakes);
  return named;
}

/** Browsers send scheme, host and port, nothing more; any other spelling would never match. */
function requireOrigin(origin: string, mistakes: string[]): void {
  const url = URL.canParse(origin) ? new URL(origin) : undefined;
  if (url?.origin === origin) return;
  const hint = url && url.origin !== 'null' ? `'${url.origin}'` : "'https://shop.example.com'";
  mistakes.push(`Context 'allowedOrigins' has '${origin}', which is not an origin; write it like ${hint}.`);
}

function readAuth(context: Context, mistakes: string[]): AuthSettings {
  const mode = readChoice('auth', context, ['guest', 'oidc'], 'guest', mistakes);
  const issuer = String(context('oidcIssuer') ?? '');
  const audience = String(context('oidcAudience') ?? '');
  if (mode === 'guest') {
    // Who names an issuer means its users, and would let in everybody.
    if (issuer !== '' || audience !== '') {
      mistakes.push("Context names an 'oidcIssuer' or 'oidcAudience', but 'auth' is not oidc: -c auth=oidc");
    }
    return { mode };
  }
  if (!URL.canParse(issuer) || new URL(issuer).protocol !== 'https:') {
    mistakes.push(
      `Context 'oidcIssuer' is '${issuer}'; it must be the https URL of the issuer, as its tokens name it.`,
    );
  }
  if (audience === '') {
    mistakes.push("Context 'oidcAudience' is ''; it must be the audience that tokens have to be for.");
  }
  return { mode, issuer, audience };
}

/** The fallback stands in for a wrong value too, so that the other settings are read. */
function readChoice<T extends string>(
  key: string,
  context: Context,
  choices: readonly T[],
  fallback: NoInfer<T>,
  mistakes: string[],
): T {
  const value = context(key) ?? fallback;
  const choice = choices.find((candidate) => candidate === value);
  if (choice !== undefined) return choice;
  mistakes.push(`Context '${key}' is '${String(value)}'; it may be ${choices.join(', ')}.`);
  return fallback;
}
