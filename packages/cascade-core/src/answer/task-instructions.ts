/** The built-in instruction of each task in the system prompt. */
import type { Task } from '@mangaassist/protocol';

/** Instructions that replace the built-in ones. */
export type TaskPrompts = Readonly<Partial<Record<Task, string | undefined>>>;

export const TASK_INSTRUCTIONS: Readonly<Record<Task, string>> = {
  greeting: 'The shopper greets you: greet back in a friendly sentence and offer your help.',
  faq: 'The shopper asks about the store: answer directly and name the policy you rely on.',
  product_search:
    'The shopper looks for a product: say whether the store has it, with price and stock of the volumes asked for, or ask one question that narrows the search. If the context says that the store has nothing that fits, say so.',
  order_status:
    'The shopper asks about an order: report its state, what that means and the expected day from the orders in the context, and follow the items whose id begins with "orders:". Without either, say where the status can be seen. Give each of several orders one line, without its goods unless these are asked for. Invent no order and no date.',
  summarization: 'The shopper wants a summary: keep to what matters and give away no ending.',
  recommendation:
    'The shopper wants a recommendation: weigh genre, art style, themes and series they name, suggest two or three and say why each fits.',
  comparison:
    'The shopper wants a comparison: set the works side by side on story, art, pacing, characters and audience, then say whom each suits.',
  discussion:
    'The shopper wants to talk about a work: take a position, argue it from the work and its background, and leave room for other readings.',
  translation:
    'The shopper wants a translation: give it first, then what a reader outside Japan would miss in it.',
  unknown:
    'Work out what the shopper needs; if two readings are likely, answer the likelier and name the other.',
};
