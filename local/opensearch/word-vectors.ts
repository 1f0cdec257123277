/** Vectors of the stand-in's embedding models: which words a text has, and nothing of their meaning. */
import { EMBEDDING_MODELS } from '@mangaassist/cascade-core/embeddings';
import { wordsOf } from './collection-index.ts';

/** Answer to an InvokeModel of a model; null if it is no embedding model. */
export function embeddingsAnswer(modelId: string, body: string): unknown {
  const model = Object.values(EMBEDDING_MODELS).find((each) => each.modelId === modelId);
  if (model === undefined) return null;
  const { inputText, texts = [inputText] } = JSON.parse(body) as {
    readonly inputText: string;
    readonly texts?: readonly string[];
  };
  const embeddings = texts.map((text) => vectorOf(text, model.dimensions));
  return model.form === 'titan' ? { embedding: embeddings[0], inputTextTokenCount: 1 } : { embeddings };
}

function vectorOf(text: string, dimensions: number): readonly number[] {
  const vector = new Array<number>(dimensions).fill(0);
  for (const word of wordsOf(text)) {
    const place = hashOf(word) % dimensions;
    vector[place] = (vector[place] ?? 0) + 1;
  }
  const length = Math.hypot(...vector);
  return length === 0 ? vector : vector.map((value) => Number((value / length).toFixed(6)));
}

/** FNV-1a, 32 bits. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let n = 0; n < word.length; n += 1) hash = Math.imul(hash ^ word.charCodeAt(n), 0x01000193) >>> 0;
  return hash;
}
