/** A condition, or volumes, and the ways in which shoppers ask for it. */
export interface Phrasings {
  /** The condition that is read, or the volumes. */
  readonly key: string;
  /** As it is read; undefined where nothing may be read as this condition. */
  readonly is: unknown;
  /** Questions with semicolons between them. */
  readonly asked: string;
}

/** Each question with what is read of it. */
export function questionsOf(tables: readonly Phrasings[]): [question: string, key: string, is: unknown][] {
  return tables.flatMap(({ key, is, asked }) =>
    asked.split('; ').map((question): [string, string, unknown] => [question, key, is]),
  );
}
