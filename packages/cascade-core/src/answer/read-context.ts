/**
 * The context of an answer: the shopper's own orders, then the results of the search in the store's data. For a question
 * about a rule of the shop ("my book arrived wet") the rule stands first, and the step to the order after it.
 */
import type { Classification } from '@mangaassist/classifier';
import type { Language } from '@mangaassist/text';
import { NO_CONTEXT, type Passage, type RetrievedContext } from '../confidence/retrieval.ts';
import { orAborted } from '../resilience/abortable.ts';
import type { CascadeDeps, Question } from './question.ts';

interface ReadContext {
  readonly context: RetrievedContext;
  /** True if the context has the shopper's own data: such an answer is never shared. */
  readonly isOwn: boolean;
  /** The reason for which a part is missing; null if none is. */
  readonly error: unknown;
}

/**
 * Reads both parts at once. A part that fails, or is not read before the signal, is left out. Where the store's data
 * failed, a passage says so: without it an answer would deny what the store has. It refuses what is asked: the strong
 * tier cannot know it either.
 */
export async function readContext(
  { text, words, assignment, own, beside = [], isOwnAge = false }: Question,
  { language, task }: Classification,
  retriever: CascadeDeps['retriever'],
  signal: AbortSignal,
): Promise<ReadContext> {
  const further = {
    ...(words === undefined ? {} : { words }),
    ...(beside.length === 0 ? {} : { beside }),
    ...(isOwnAge ? { isOwnAge } : {}),
  };
  const { contextPassages: limit } = assignment.cascade;
  let error: unknown = null;
  const unlessFailed = async (
    part: Promise<RetrievedContext> | undefined,
    otherwise: RetrievedContext,
  ): Promise<RetrievedContext> => {
    if (part === undefined) return NO_CONTEXT;
    try {
      const read = (await orAborted(part, signal)) ?? NO_CONTEXT;
      if (read.error !== undefined) error = read.error;
      return read;
    } catch (failure) {
      error = failure;
      return otherwise;
    }
  };
  const [orders, found] = await Promise.all([
    unlessFailed(own?.({ task, language }), NO_CONTEXT),
    unlessFailed(retriever.retrieve({ text, language, task, limit, ...further }), {
      passages: [UNREADABLE[language]],
      refuses: true,
    }),
  ]);
  const parts = task === 'faq' ? [found, orders] : [orders, found];
  const refuses = found.refuses === true && orders.passages.length === 0;
  const context = { ...found, refuses, ...orders, passages: parts.flatMap(({ passages }) => passages) };
  return { context, isOwn: orders.passages.length > 0, error };
}

/** Instead of the store's data. */
const UNREADABLE: Readonly<Record<Language, Passage>> = {
  en: {
    id: 'unreadable',
    title: "The store's data",
    text: "The store's data cannot be read at this moment, so books, prices, stock and rules cannot be looked up. Please ask again in a minute.",
  },
  ja: {
    id: 'unreadable',
    title: '当店のデータ',
    text: 'ただいま当店のデータを読み込めないため、商品・価格・在庫・規定をお調べできません。1分ほどしてから、もう一度お尋ねください。',
  },
};
