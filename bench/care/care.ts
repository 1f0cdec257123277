/**
 * `npm run bench -- care`: recall and precision of the layer in front of the models by kind, false alarms over the
 * shop's questions, and the time of a message, a shop question and hostile texts.
 */
import { readNeeds } from '@mangaassist/care';
import { print, round } from '../print.ts';
import { type CareSplit, readMessages, readShopQuestions, readSupportTalk } from './care-corpus.ts';
import { falseAlarms, figuresOf, readAll } from './care-figures.ts';
import { HOSTILE_TEXTS } from './hostile-care-texts.ts';

const ROUNDS = 5;

export function benchCare(options: { json?: true }): void {
  const shop = readShopQuestions();
  const shopAlarms = shop.filter((text) => readNeeds(text) !== null).length;
  const rows = [
    ...(['dev', 'held', 'held2', 'held3', 'held4', 'held5', 'held6'] as const).flatMap(splitRows),
    {
      split: 'shop',
      kind: 'none',
      messages: shop.length,
      falseAlarmPct: percent(shopAlarms, shop.length),
      micros: microsOf(shop),
    },
    supportRow(),
    ...Object.entries(HOSTILE_TEXTS).map(([name, text]) => ({
      split: 'hostile',
      kind: name,
      messages: 1,
      micros: microsOf([text]),
    })),
  ];
  print({ rows }, options);
}

function splitRows(split: CareSplit) {
  const messages = readMessages(split);
  const read = readAll(messages);
  const ordinary = messages.filter(({ kind }) => kind === 'none');
  return [
    ...figuresOf(read).map(({ kind, messages: count, recall, precision }) => ({
      split,
      kind,
      messages: count,
      recall: round(recall, 3),
      precision: round(precision, 3),
      micros: microsOf(messages.filter((message) => message.kind === kind).map(({ text }) => text)),
    })),
    {
      split,
      kind: 'none',
      messages: ordinary.length,
      falseAlarmPct: percent(falseAlarms(read).length, ordinary.length),
      micros: microsOf(ordinary.map(({ text }) => text)),
    },
  ];
}

/** Share of customers' talk that is taken for a crisis; other needs are right for some of it. */
function supportRow() {
  const messages = readSupportTalk();
  const alarms = messages.filter((text) => readNeeds(text)?.kind === 'crisis').length;
  return {
    split: 'support',
    kind: 'none',
    messages: messages.length,
    falseAlarmPct: percent(alarms, messages.length),
    micros: microsOf(messages),
  };
}

/** µs a text, of the fastest of some rounds: the machine's other work is not the layer's. */
function microsOf(texts: readonly string[]): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const startedAt = performance.now();
    for (const text of texts) readNeeds(text);
    return performance.now() - startedAt;
  });
  return round((Math.min(...times) / texts.length) * 1_000, 1);
}

const percent = (count: number, of: number) => round((count / of) * 100, 2);
