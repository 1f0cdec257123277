/** The client of an OpenSearch Serverless collection, which signs with the caller's role. */
import { Client } from '@opensearch-project/opensearch';
import { AwsSigv4Signer } from '@opensearch-project/opensearch/aws-v3';
import type { AwsAccess } from '../aws-access.ts';

/** Endpoint of the collection, with the credentials of its requests. */
export interface CollectionAccess extends AwsAccess {
  readonly endpoint: string;
}

/** The Region stands in the name of the host: `<id>.us-east-1.aoss.amazonaws.com`. */
const regionOf = (endpoint: string) =>
  /\.([a-z0-9-]+)\.aoss\.amazonaws\./.exec(new URL(endpoint).hostname)?.[1] ?? 'us-east-1';

/** One request never takes longer, in ms; a question gives up sooner. A bulk request may wait for a collection to wake. */
const REQUEST_MS = 60_000;

/** The client does not retry: a question has no time for it, and a load repeats only the documents that were refused. */
export function collectionClient({
  endpoint,
  region = regionOf(endpoint),
  credentials,
}: CollectionAccess): Client {
  return new Client({
    ...AwsSigv4Signer({
      region,
      service: 'aoss',
      ...(credentials !== undefined && { getCredentials: async () => ({ ...credentials }) }),
    }),
    node: endpoint,
    maxRetries: 0,
    // A collection has no ping, and one endpoint.
    resurrectStrategy: 'none',
    requestTimeout: REQUEST_MS,
  });
}
