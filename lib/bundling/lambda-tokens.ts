/**
 * Bearer tokens for Bedrock, which a function does not use: it signs with its role. The bundles take this in
 * place of `@aws-sdk/token-providers`, which includes a whole client for single sign-on.
 */
const noToken = () => async () => {
  throw new Error('A function signs with its role; it has no bearer token.');
};

export const fromEnvSigningName = noToken;
export const nodeProvider = noToken;
