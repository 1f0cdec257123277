/** The open connections of a principal or an address: by their count where there is one, else by a Scan. */
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { addressHolder, logHash } from '@mangaassist/conversation';
import type { DynamoConnectionLimits } from '../../lambdas/adapters/dynamodb/dynamo-connection-limits.ts';
import { scanConnections } from '../../lambdas/adapters/dynamodb/dynamo-open-connections.ts';

/** Principal and address as themselves, or by their hash in the log. `scan`: whatever the counts have. */
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
 * The ids, each once. Counts are found by the key of their item: two requests at most. They have no hashes, no
 * connections of deployments without the limit, and none that came without a token: those take a Scan.
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
