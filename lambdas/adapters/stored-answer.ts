/** The form in which stores of the response cache keep an answer, and its reader. */
import type { CachedAnswer } from '@mangaassist/cascade-core';
import { TIER_NAMES, tierName, tierNamed } from '@mangaassist/protocol';
import * as z from 'zod/mini';
import { object } from './dynamodb/stored-objects.ts';

/** Larger answers are not shared. DynamoDB takes 400 KB an item. */
const MAX_ANSWER_BYTES = 100 * 1024;

const cachedAnswer = z.object({
  text: z.string(),
  tier: z.pipe(z.enum(TIER_NAMES), z.transform(tierNamed)),
  confidenceBp: z.number(),
  sources: z.array(object<CachedAnswer['sources'][number]>()),
  products: z.optional(z.array(object<NonNullable<CachedAnswer['products']>[number]>())),
  stamps: z.optional(z.record(z.string(), z.string())),
  usage: object<CachedAnswer['usage']>(),
  costUsd: z.number(),
  generatedAtMs: z.number(),
});

/** An answer in its stored form; null if it has more than 100 KB as JSON. */
export function storedAnswer(answer: CachedAnswer) {
  const stored = { ...answer, tier: tierName(answer.tier) };
  return Buffer.byteLength(JSON.stringify(stored)) > MAX_ANSWER_BYTES ? null : stored;
}

/** The answer of a stored form; null if another release wrote it in another form. */
export function readStoredAnswer(value: unknown): CachedAnswer | null {
  const answer = cachedAnswer.safeParse(value);
  if (!answer.success) return null;
  const { products, stamps, ...rest } = answer.data;
  return { ...rest, ...(products && { products }), ...(stamps && { stamps }) };
}
