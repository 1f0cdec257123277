/** Settings and mapping of the index of a version. */
import type { EmbeddingSpec } from '@mangaassist/cascade-core/embeddings';

export const BOOK_WORDS = [
  ...['manga', 'comic', 'comics', 'book', 'books', 'series', 'story', 'stories', 'title', 'one'],
  ...['漫画', 'マンガ', 'コミック', '作品', '本', '話', '物語', 'シリーズ', 'やつ'],
];

/**
 * Analysis: characters are normalised as NFKC with case folding, so that widths and cases meet. Japanese is cut into
 * words of the dictionary and their parts (mode `search`), in base forms; `reading` has the words' readings in katakana.
 */
const ANALYSIS = {
  char_filter: { normalised: { type: 'icu_normalizer', name: 'nfkc_cf', mode: 'compose' } },
  tokenizer: { japanese: { type: 'kuromoji_tokenizer', mode: 'search' } },
  filter: {
    reading: { type: 'kuromoji_readingform', use_romaji: false },
    english_words: { type: 'stemmer', language: 'english' },
    // Every document is about one: the words distinguish no series.
    no_books: { type: 'stop', stopwords: BOOK_WORDS },
    no_english_grammar: { type: 'stop', stopwords: '_english_' },
    no_japanese_grammar: { type: 'ja_stop', stopwords: '_japanese_' },
  },
  analyzer: {
    en: {
      type: 'custom',
      char_filter: ['normalised'],
      tokenizer: 'standard',
      filter: ['lowercase', 'no_english_grammar', 'no_books', 'english_words'],
    },
    ja: {
      type: 'custom',
      char_filter: ['normalised', 'kuromoji_iteration_mark'],
      tokenizer: 'japanese',
      filter: [
        'kuromoji_baseform',
        'kuromoji_part_of_speech',
        'no_japanese_grammar',
        'no_books',
        'kuromoji_stemmer',
        'lowercase',
      ],
    },
    reading: {
      type: 'custom',
      char_filter: ['normalised', 'kuromoji_iteration_mark'],
      tokenizer: 'japanese',
      filter: ['kuromoji_part_of_speech', 'no_japanese_grammar', 'no_books', 'reading', 'lowercase'],
    },
  },
} as const;

const KEYWORD = { type: 'keyword' } as const;
const WHOLE = { type: 'integer' } as const;
/** Each text in three forms, as `series-query.ts` searches them. */
const WORDS = {
  type: 'text',
  analyzer: 'en',
  fields: { ja: { type: 'text', analyzer: 'ja' }, reading: { type: 'text', analyzer: 'reading' } },
} as const;
const PRICES = { type: 'object', properties: { least: WHOLE, most: WHOLE, whole: WHOLE } };

export function indexBody({ dimensions }: EmbeddingSpec) {
  return {
    settings: { index: { knn: true }, analysis: ANALYSIS },
    mappings: {
      // A field that is not here would be searched by nothing.
      dynamic: 'strict',
      properties: {
        series: KEYWORD,
        names: WORDS,
        keywords: WORDS,
        text: WORDS,
        more: WORDS,
        age: WHOLE,
        status: KEYWORD,
        demographic: KEYWORD,
        genres: KEYWORD,
        ownGenres: KEYWORD,
        tone: KEYWORD,
        volumes: WHOLE,
        year: WHOLE,
        editions: KEYWORD,
        prices: { type: 'object', properties: { JPY: PRICES, USD: PRICES, EUR: PRICES } },
        vector: {
          type: 'knn_vector',
          dimension: dimensions,
          // Serverless collections take HNSW of faiss; of normalised vectors the inner product is the cosine.
          method: { name: 'hnsw', engine: 'faiss', space_type: 'innerproduct' },
        },
      },
    },
  };
}
