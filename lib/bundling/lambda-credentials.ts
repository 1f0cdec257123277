/**
 * The SDK's default credentials on Lambda: the environment, where Lambda puts the role's. The bundles take
 * this in place of `@aws-sdk/credential-provider-node`, whose other sources (profiles, SSO, instance
 * metadata) are a fifth of a function's code and unused on Lambda.
 *
 * They are read once: Lambda replaces an environment before its credentials expire, and does not change them in it.
 * The SDK calls its default provider for each request.
 */
import { fromEnv } from '@aws-sdk/credential-provider-env';

export const defaultProvider = (...options: Parameters<typeof fromEnv>) => {
  const read = fromEnv(...options);
  let credentials: ReturnType<typeof read> | null = null;
  return () => {
    credentials ??= read();
    return credentials;
  };
};
