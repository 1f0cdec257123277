/** The search engine of a local stack: the stand-in, with what functions and loads need to reach it. */
import type { AwsAccess } from '../../lambdas/adapters/aws-access.ts';
import { openSeriesIndexWriter } from '../../lambdas/adapters/opensearch/open-series-index-writer.ts';
import { localCredentials } from '../local-credentials.ts';
import type { SearchOfRun } from '../run-file.ts';
import { startOpenSearchStandIn } from './opensearch-stand-in.ts';

export interface LocalSearch {
  /** Settings of the message function. */
  readonly env: Readonly<Record<string, string>>;
  readonly access: { readonly collection: AwsAccess; readonly bedrock: AwsAccess };
  /** For the commands, as the file of the run has it. */
  readonly ofRun: SearchOfRun;
  readonly writer: ReturnType<typeof openSeriesIndexWriter>;
}

export async function startLocalSearch(stops: (() => Promise<unknown>)[]): Promise<LocalSearch> {
  const { endpoint, stop } = await startOpenSearchStandIn();
  const keys = { region: 'us-east-1', credentials: localCredentials() };
  const access = { collection: keys, bedrock: { ...keys, endpoint } };
  const writer = openSeriesIndexWriter({ endpoint, embedding: 'titan-v2', ...access });
  stops.push(async () => writer.close(), stop);
  const ofRun = { endpoint, embedding: 'titan-v2', ...access };
  return { ofRun, env: { SEARCH_ENDPOINT: endpoint, SEARCH_EMBEDDING: 'titan-v2' }, access, writer };
}
