/** A form that a model fills in: the schema that is sent, and the reader of what comes back, from one list of fields. */
import * as z from 'zod/mini';
import type { StructuredOutput } from './model-client.ts';

/** The words that a field may have, or free text. */
type Field = readonly [string, ...string[]] | 'text';

type Filled<F extends Readonly<Record<string, Field>>> = {
  readonly [Name in keyof F]: F[Name] extends readonly string[] ? F[Name][number] : string;
};

export interface StructuredForm<T> {
  readonly output: StructuredOutput;
  /** The fields; null unless all of them are there, each with one of its words, and nothing else. */
  read(json: unknown): T | null;
}

/** @param fields - in the order in which the model writes them. */
export function structuredForm<const F extends Readonly<Record<string, Field>>>(
  name: string,
  description: string,
  fields: F,
): StructuredForm<Filled<F>> {
  const entries = Object.entries<Field>(fields);
  const properties = Object.fromEntries(
    entries.map(([field, words]) => [
      field,
      words === 'text' ? { type: 'string' } : { type: 'string', enum: words },
    ]),
  );
  const form = z.strictObject(
    Object.fromEntries(
      entries.map(([field, words]) => [field, words === 'text' ? z.string() : z.enum([...words])]),
    ),
  );
  return {
    output: {
      name,
      description,
      schema: { type: 'object', properties, required: Object.keys(fields), additionalProperties: false },
    },
    read: (json) => {
      const read = form.safeParse(json);
      return read.success ? (read.data as Filled<F>) : null;
    },
  };
}
