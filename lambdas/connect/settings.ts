import { RANGES } from '@mangaassist/protocol';
import * as z from 'zod/mini';
import { managementEndpoint, stage, tableName, wholeNumberIn } from '../settings.ts';

/** Settings of the connect function. */
export const connectSettings = z.object({
  STAGE: stage,
  TABLE_NAME: tableName,
  /** Used to close displaced connections. */
  MANAGEMENT_ENDPOINT: managementEndpoint,
  /** Origins that may open a socket from a browser; empty: only pages of the same host. */
  ALLOWED_ORIGINS: z._default(
    z.pipe(
      z.string(),
      z.transform((list) =>
        list
          .split(',')
          .map((origin) => origin.trim())
          .filter(Boolean),
      ),
    ),
    [],
  ),
  /** Open sockets of one principal; 0: any number. Guests without a token are counted by address only. */
  CONNECTIONS_PER_PRINCIPAL: wholeNumberIn('of connections', RANGES.connectionsPerPrincipal, 5),
  /** Open sockets from one address; 0: any number. */
  CONNECTIONS_PER_ADDRESS: wholeNumberIn('of connections', RANGES.connectionsPerAddress, 200),
});

export type ConnectSettings = z.infer<typeof connectSettings>;
