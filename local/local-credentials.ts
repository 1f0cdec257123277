import { randomBytes } from 'node:crypto';

/** Access keys of one run, so that no other process can post into its sockets. */
export function localCredentials() {
  return {
    accessKeyId: `LOCAL${randomBytes(8).toString('hex').toUpperCase()}`,
    secretAccessKey: randomBytes(16).toString('hex'),
  };
}
