/** The hand-off of a local stack: the function with its server, and the inbox as its desk. */
import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import type { AwsAccess } from '../../lambdas/adapters/aws-access.ts';
import { createFunctionServer } from '../lambda/function-server.ts';
import { localCredentials } from '../local-credentials.ts';
import { close, listen, urlOf } from '../loopback-server.ts';
import { Inbox } from './inbox.ts';

type Handler = Parameters<typeof createFunctionServer>[0];

export interface LocalHandOff {
  readonly inbox: Inbox;
  /** Environment variables of the functions. */
  readonly env: Readonly<Record<string, string>>;
  /** Access of the message function to the Invoke API. */
  readonly lambda: AwsAccess & { readonly endpoint: string };
  /** Sets the function, which is composed after its address is known. */
  run(handler: Handler): void;
  /** Sets the address of the page's server, which has the inbox. */
  at(page: Server): void;
  stop(): Promise<void>;
}

export async function startHandOff(): Promise<LocalHandOff> {
  const secret = randomBytes(32).toString('hex');
  const credentials = localCredentials();
  let handler: Handler = async () => {
    throw new Error('The hand-off function is not composed yet.');
  };
  const server = createFunctionServer((event) => handler(event), credentials.accessKeyId);
  await listen(server, 0);
  const endpoint = urlOf('http', server);
  const env: Record<string, string> = {
    HANDOFF_FUNCTION: 'handoff',
    HANDOFF_DESK: 'webhook',
    HANDOFF_SECRET: secret,
  };
  return {
    inbox: new Inbox({ secret, functionUrl: () => `${endpoint}/` }),
    env,
    lambda: { endpoint, region: 'us-east-1', credentials },
    run: (composed) => {
      handler = composed;
    },
    at: (page) => {
      env['HANDOFF_URL'] = `${urlOf('http', page)}/inbox/events`;
    },
    stop: () => close(server),
  };
}
