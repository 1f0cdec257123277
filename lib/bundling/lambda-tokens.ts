/**
 * Bearer tokens for Bedrock, which a function never has: it signs with its role. The bundles take this in
 * place of `@aws-sdk/token-providers`, which brings a whole client for single sign-on along.
 */
const noToken = () => async () => {
  throw new Error('A function signs with its role; it has no bearer token.');
};

export const fromEnvSigningName = noToken;
export const nodeProvider = noToken;
