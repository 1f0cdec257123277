/** Vectors of texts, from an embedding model on Bedrock. */
import { BedrockRuntimeClient, InvokeModelCommand } from '@aws-sdk/client-bedrock-runtime';
import type { EmbeddingSpec } from '@mangaassist/cascade-core/embeddings';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import * as z from 'zod/mini';
import { type AwsAccess, SDK_LOG } from '../aws-access.ts';

/** Of a text that is searched for, and of one that is found: some models embed them differently. */
export type EmbeddingUse = 'question' | 'document';

/** An answer of the model that has not one vector of the right length for each text. */
export class UnusableEmbeddingError extends Error {
  override readonly name = 'UnusableEmbeddingError';
}

export interface BedrockEmbeddingsOptions {
  readonly model: EmbeddingSpec;
  readonly access?: AwsAccess;
  /** Tries of one request; 1 for a question, which does not wait for a second. */
  readonly maxAttempts: number;
}

/** Requests at the same time, of a load. */
const AT_ONCE = 8;

const vectorOf = z.array(z.number());
const titanAnswer = z.object({ embedding: vectorOf });
const cohereAnswer = z.object({ embeddings: z.array(vectorOf) });

export class BedrockEmbeddings {
  readonly #client: BedrockRuntimeClient;
  readonly #model: EmbeddingSpec;

  constructor({ model, access = {}, maxAttempts }: BedrockEmbeddingsOptions) {
    this.#model = model;
    this.#client = new BedrockRuntimeClient({
      ...access,
      requestHandler: new NodeHttpHandler(),
      maxAttempts,
      logger: SDK_LOG,
    });
  }

  /**
   * One vector for each text, in their order.
   * @throws UnusableEmbeddingError, or an error of the SDK.
   */
  async embed(
    texts: readonly string[],
    use: EmbeddingUse,
    signal?: AbortSignal,
  ): Promise<readonly (readonly number[])[]> {
    const { mostTexts } = this.#model;
    const batches = Array.from({ length: Math.ceil(texts.length / mostTexts) }, (_, n) =>
      texts.slice(n * mostTexts, (n + 1) * mostTexts),
    );
    const vectors: (readonly (readonly number[])[])[] = [];
    let next = 0;
    const worker = async () => {
      while (next < batches.length) {
        const n = next;
        next += 1;
        vectors[n] = await this.#invoke(batches[n] as readonly string[], use, signal);
      }
    };
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, batches.length) }, worker));
    return vectors.flat();
  }

  /** Closes the connections. */
  destroy(): void {
    this.#client.destroy();
  }

  async #invoke(
    texts: readonly string[],
    use: EmbeddingUse,
    signal: AbortSignal | undefined,
  ): Promise<readonly (readonly number[])[]> {
    const { modelId, longestText, dimensions } = this.#model;
    const cut = texts.map((text) => text.slice(0, longestText).replace(/[\uD800-\uDBFF]$/, ''));
    const command = new InvokeModelCommand({
      modelId,
      contentType: 'application/json',
      accept: 'application/json',
      body: JSON.stringify(requestBody(this.#model, cut, use)),
    });
    const { body } = await this.#client.send(command, signal && { abortSignal: signal });
    const vectors = vectorsIn(this.#model, body);
    if (vectors.length === texts.length && vectors.every(({ length }) => length === dimensions))
      return vectors;
    throw new UnusableEmbeddingError(
      `${modelId} did not return ${texts.length} vectors of ${dimensions} numbers.`,
    );
  }
}

function requestBody({ form, dimensions }: EmbeddingSpec, texts: readonly string[], use: EmbeddingUse) {
  if (form === 'titan') return { inputText: texts[0], dimensions, normalize: true };
  return { texts, input_type: use === 'question' ? 'search_query' : 'search_document', truncate: 'END' };
}

function vectorsIn({ form, modelId }: EmbeddingSpec, body: Uint8Array): readonly (readonly number[])[] {
  try {
    const answer: unknown = JSON.parse(Buffer.from(body).toString());
    return form === 'titan' ? [titanAnswer.parse(answer).embedding] : cohereAnswer.parse(answer).embeddings;
  } catch (cause) {
    throw new UnusableEmbeddingError(`${modelId} returned no vectors.`, { cause });
  }
}
