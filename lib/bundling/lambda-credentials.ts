/**
 * The SDK's default credentials on Lambda: the environment, where Lambda puts the role's. The bundles take
 * this in place of `@aws-sdk/credential-provider-node`, whose other sources (profiles, SSO, instance
 * metadata) are a fifth of a function's code and unused on Lambda.
 */
import { fromEnv } from '@aws-sdk/credential-provider-env';

export const defaultProvider = fromEnv;
