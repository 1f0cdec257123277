/** Stored items are parsed where they are read. Attributes that a schema does not list are dropped. */
import type * as z from 'zod/mini';

export type Item = Readonly<Record<string, unknown>>;

/** An item in a form that this release does not read. */
export class UnreadableItemError extends Error {
  override readonly name = 'UnreadableItemError';
}

/** @throws UnreadableItemError naming the attributes, without their values: they may hold text of shoppers. */
export function parseItem<S extends z.ZodMiniType>(kind: string, schema: S, item: unknown): z.output<S> {
  const result = schema.safeParse(item);
  if (result.success) return result.data;
  const attributes = new Set(result.error.issues.map(({ path }) => path.join('.') || 'item'));
  throw new UnreadableItemError(
    `A stored ${kind} has missing or wrong attributes: ${[...attributes].join(', ')}.`,
  );
}
