/** What the store's works are called: titles in both languages and aliases. */
import catalogue from '../../data/catalogue.json' with { type: 'json' };

export const CATALOGUE_NAMES: readonly string[] = catalogue.items.flatMap(({ title, aliases }) => [
  title.en,
  title.ja,
  ...aliases,
]);
