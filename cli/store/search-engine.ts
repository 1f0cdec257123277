/** The search engine of the deployment that a command works on, if it has one. */
import { EMBEDDING_NAMES, type EmbeddingName } from '@mangaassist/cascade-core/embeddings';
import { openSeriesIndexWriter } from '../../lambdas/adapters/opensearch/open-series-index-writer.ts';
import type { VersionIndex } from '../../lambdas/adapters/store-table/version-index.ts';
import { CommandError } from '../operator/command-error.ts';
import type { Target } from '../operator/deployment/target.ts';

/** Runs work with the engine; undefined where the deployment has none. */
export async function withEngine<T>(
  { search }: Target,
  work: (engine: VersionIndex | undefined) => Promise<T>,
): Promise<T> {
  if (search === null) return work(undefined);
  const writer = openSeriesIndexWriter({ ...search, embedding: embeddingOf(search.embedding) });
  try {
    return await work(writer.index);
  } finally {
    await writer.close();
  }
}

function embeddingOf(name: string): EmbeddingName {
  const known = EMBEDDING_NAMES.find((each) => each === name);
  if (known !== undefined) return known;
  throw new CommandError(
    `This release knows no embedding model '${name}'; it has ${EMBEDDING_NAMES.join(', ')}. Use the release of the deployment.`,
  );
}
