/** Finds the open connections of a principal or an address by their count item, or else by a Scan. */
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { addressHolder, logHash } from '@mangaassist/conversation';
import type { DynamoConnectionLimits } from '../../lambdas/adapters/dynamodb/connections/dynamo-connection-limits.ts';
import { scanConnections } from '../../lambdas/adapters/dynamodb/connections/dynamo-open-connections.ts';

/** Principal or address, as such or by the hash of the log. `scan`: also scans if the counts have entries. */
export type Wanted =
  | { readonly by: 'connection'; readonly ids: readonly string[] }
  | { readonly by: 'principal'; readonly principal: string; readonly scan: boolean }
  | { readonly by: 'address'; readonly address: string; readonly scan: boolean };

export interface FindDeps {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
  readonly limits: Pick<DynamoConnectionLimits, 'open'>;
  readonly nowMs: number;
}

/**
 * Returns distinct ids. A count item is read by its key, in at most two requests. A Scan is needed for hashes, for
 * deployments without the limit, and for connections without a token.
 */
export async function findConnections(wanted: Wanted, deps: FindDeps): Promise<readonly string[]> {
  if (wanted.by === 'connection') return [...new Set(wanted.ids)];
  const { client, table, limits, nowMs } = deps;
  const value = wanted.by === 'principal' ? wanted.principal : wanted.address;
  const holder = wanted.by === 'principal' ? value : addressHolder({ address: value });
  const counted = await limits.open(holder, nowMs);
  if (counted.length > 0 && !wanted.scan) return counted;
  const found = new Set(counted);
  for await (const connection of scanConnections(client, table, nowMs)) {
    const own = connection[wanted.by];
    if (own === value || logHash(own) === value) found.add(connection.id);
  }
  return [...found];
}
