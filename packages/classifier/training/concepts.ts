/**
 * Words of one meaning, in English and Japanese, which a model cannot learn from a few thousand questions
 * alone. "refund*" stands for all words that begin so. A word may have several meanings. Only hashes of
 * these words are shipped. A concept is identified by its place in this order.
 */
import { ADVICE } from './concepts/advice.ts';
import { LANGUAGE } from './concepts/language.ts';
import { OFF_TOPIC } from './concepts/off-topic.ts';
import { ORDERS } from './concepts/orders.ts';
import { PHRASING } from './concepts/phrasing.ts';
import { PRODUCTS } from './concepts/products.ts';
import { SECOND_THOUGHTS } from './concepts/second-thoughts.ts';
import { SERVICES } from './concepts/services.ts';
import { SMALL_TALK } from './concepts/small-talk.ts';
import { WORKS } from './concepts/works.ts';

export const CONCEPTS: Readonly<Record<string, string>> = {
  ...SMALL_TALK,
  ...ORDERS,
  ...SERVICES,
  ...PRODUCTS,
  ...ADVICE,
  ...WORKS,
  ...LANGUAGE,
  ...OFF_TOPIC,
  ...PHRASING,
  ...SECOND_THOUGHTS,
};
