/** The ends of a long question: it asks at one of them, and says there for whom. */

/** UTF-16 units of each end that are read. */
const READ_OF_END = 500;

export const endsOf = (text: string): string =>
  text.length > 2 * READ_OF_END ? `${text.slice(0, READ_OF_END)} ${text.slice(-READ_OF_END)}` : text;
