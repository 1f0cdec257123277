/** Functions that read a question together with the conversation, the page or the cart it comes from. */
import { createClassifier, TASK_MODEL } from '@mangaassist/classifier';
import {
  cartQuestion,
  focusOf,
  type LoadedStore,
  resolveQuestion,
  type Snapshot,
  type TurnFacts,
  withPage,
} from '@mangaassist/store';
import {
  asksForOrders,
  asksForOtherOrder,
  asksForOthersData,
  mayAskAboutOrders,
  type Order,
  orderNumbersIn,
  readOrderQuestion,
  withoutProofs,
} from '@mangaassist/store/orders';
import { isAskedAgain, sameQuestionAs } from '../../lambdas/message/feedback/asked-again.ts';
import { contentWords } from '../../lambdas/message/feedback/content-words.ts';
import { gradesByQuestion, readSign } from '../../lambdas/message/feedback/implicit-grades.ts';
import { isObjection } from '../../lambdas/message/feedback/objections.ts';
import { askedOrders } from '../../lambdas/message/orders/asked-orders.ts';
import { turnsOf } from './hostile-turns.ts';
import { type MeasuredFunction, measured } from './measured-function.ts';

const READER = { age: 9, isShopper: false } as const;

/** An age that stands behind all others of a question, and the reader whom the conversation looks for books for. */
const READER_AT_END = ' for my niece, 9';

const PAGE = {
  seriesId: 'gyo',
  cart: [{ seriesId: 'gyo' }, { seriesId: 'uzumaki' }],
  language: 'en',
} as const;

/** Lengths up to which two questions are compared; longer ones are not read. */
const COMPARED = { same: 400, again: 200 } as const;

const TURN: TurnFacts = {
  question: 'horror manga',
  task: 'recommendation',
  spoken: ['gyo', 'uzumaki'],
  policies: [],
};

export function ofConversations({ snapshot }: LoadedStore): readonly (readonly MeasuredFunction[])[] {
  return [
    ofOrders(),
    measured('question', {
      cartQuestion: (text) => cartQuestion(text, PAGE, snapshot, null),
      withPage: (text) => withPage([TURN], text, PAGE, snapshot),
    }),
    measured('question', {
      focusOf: (text) => focusOf([TURN, { ...TURN, question: text }], snapshot),
    }),
    measured('question', resolving(snapshot)),
    ofFeedback(),
  ];
}

/** As many orders as are looked at, each with some lines. */
const ORDERS: readonly Order[] = Array.from({ length: 50 }, (_, i) => ({
  number: `MA-${1_000_000 + i}`,
  state: 'delivered',
  history: [],
  lines: Array.from({ length: 4 }, (__, volume) => ({
    item: `gyo-ja-00${volume}`,
    title: `Gyo ${i}, Vol. ${volume}`,
    quantity: 1,
    price: 500,
  })),
  currency: 'JPY',
  total: 2_000,
  carrier: null,
  tracking: null,
  expected: null,
  country: 'JP',
  language: 'en',
}));
const MOST_SHOWN = 5;

function ofOrders(): readonly MeasuredFunction[] {
  return measured('question', {
    readOrderQuestion: (text) => readOrderQuestion(text),
    'readOrderQuestion, after an order': (text) => readOrderQuestion(text, ['MA-1052454']),
    'readOrderQuestion, after four questions': (text) => readOrderQuestion(text, [text, text, text, text]),
    withoutProofs: (text) => withoutProofs(text),
    orderNumbersIn: (text) => orderNumbersIn(text),
    asksForOtherOrder: (text) => asksForOtherOrder(text),
    asksForOrders: (text) => asksForOrders(text),
    asksForOthersData: (text) => asksForOthersData(text),
    mayAskAboutOrders: (text) => mayAskAboutOrders(text),
    askedOrders: (text) => askedOrders(ORDERS, text, MOST_SHOWN),
  });
}

function ofFeedback(): readonly MeasuredFunction[] {
  // Of another question than its own, as both are compared.
  const answered = (text: string) => ({ question: text.slice(1), answer: text });
  return measured('question', {
    gradesByQuestion: (text) => gradesByQuestion(text, turnsOf(text)),
    readSign: (text) => readSign(text, answered(text), null),
    isObjection: (text) => isObjection(text, answered(text)),
    sameQuestionAs: (text) => sameQuestionAs(text.slice(0, COMPARED.same))(text.slice(1, COMPARED.same)),
    isAskedAgain: (text) =>
      isAskedAgain(text.slice(0, COMPARED.again), {
        question: text.slice(1, COMPARED.again),
        answer: text,
      }),
    contentWords: (text) => contentWords(text),
  });
}

/** The resolver of questions, behind several conversations. */
function resolving(snapshot: Snapshot): Readonly<Record<string, (text: string) => unknown>> {
  const classify = createClassifier(TASK_MODEL, snapshot.titles);
  const read = (words: string) => classify(words, { lastTask: 'product_search', hasFocus: true }).shares;
  const behind = (turn: Partial<TurnFacts>) => focusOf([{ ...TURN, ...turn }], snapshot);
  const ofSeries = { task: 'product_search', spoken: ['gyo'] } as const;
  const afterSearch = behind({});
  const afterSeries = behind({ question: 'Do you have Gyo?', task: 'product_search' });
  const child = behind({ question: 'manga for my 9-year-old niece', reader: READER });
  const childOf = (text: string) =>
    behind({ question: text.slice(0, -READER_AT_END.length) + READER_AT_END, reader: READER });
  return {
    resolveQuestion: (text) => resolveQuestion(text, afterSearch, snapshot, read),
    'resolveQuestion, of a first question': (text) => resolveQuestion(text, null, snapshot, read),
    'resolveQuestion, for a child': (text) => resolveQuestion(text, child, snapshot, read),
    'resolveQuestion, after a series': (text) => resolveQuestion(text, afterSeries, snapshot, read),
    'resolveQuestion, of editions before': (text) =>
      resolveQuestion('Which one is cheaper?', behind({ ...ofSeries, question: text }), snapshot, read),
    'resolveQuestion, of an age that is corrected': (text) =>
      resolveQuestion('sorry, she is 12, not 9', childOf(text), snapshot, read),
  };
}
