/** Composes the response cache's store in a Valkey server. */
import type { TwoLevelCacheOptions } from '@mangaassist/cascade-core/answering';
import { countCacheFailures } from '../adapters/cloudwatch/emf-cache-metrics.ts';
import { parameterSecret } from '../adapters/requests/parameter-secret.ts';
import { iamPassword } from '../adapters/valkey/iam-password.ts';
import { ValkeyConnection } from '../adapters/valkey/valkey-connection.ts';
import { ValkeyResponseCache } from '../adapters/valkey/valkey-response-cache.ts';
import type { Shared } from './compose-shared.ts';

/** Longest wait for a read, in ms; a model's first word comes after 250 ms. */
const READ_MS = 50;

export function composeValkey(
  shared: Shared,
  report: (error: unknown) => void,
): Pick<TwoLevelCacheOptions, 'store' | 'readTimeoutMs' | 'onError'> {
  const { settings, overrides, clock, random } = shared;
  const password = passwordOf(shared);
  const connection = new ValkeyConnection({
    url: settings.VALKEY_URL ?? '',
    ...(password && { password }),
    clock,
    random,
  });
  const count = countCacheFailures(settings.STAGE, overrides.writeMetrics);
  return {
    store: new ValkeyResponseCache(connection),
    readTimeoutMs: READ_MS,
    onError: (error) => {
      count();
      report(error);
    },
  };
}

function passwordOf({ settings, clock, random }: Shared): (() => Promise<string>) | undefined {
  const { VALKEY_URL: url = '', VALKEY_IAM_CACHE: cache, VALKEY_PASSWORD_PARAMETER: parameter } = settings;
  const user = decodeURIComponent(new URL(url).username);
  if (cache !== undefined) return () => iamPassword({ user, cache }, {}, new Date(clock.now()));
  return parameter === undefined ? undefined : parameterSecret(parameter, {}, { clock, random });
}
