/**
 * Partition keys of all items, by kind; those that end with `#` are prefixes. The adapters write and read by them, and
 * the permissions of the functions name them (`lib`). They are stored: a change loses the items under the old key.
 */
export const PARTITIONS = {
  session: 'session#',
  connection: 'connection#',
  /** Open connections of one holder. */
  holder: 'connections#',
  /** Answers by the hour of their question. */
  answers: 'answers#',
  /** Sessions of an answer's id. */
  reference: 'reference#',
  /** Sessions of a principal, by its hash. */
  person: 'person#',
  rate: 'rate#',
  grades: 'grades#',
  cache: 'cache#',
  budget: 'budget#',
  health: 'health',
  samples: 'samples',
  /** Graded pairs of drafts and strong answers, without text. */
  pairs: 'pairs',
  reports: 'reports',
  sweep: 'sweep',
  config: 'config',
  /** Apart from `config`, which the message function may not write. */
  lastGoodConfig: 'config-last-good',
  guestKey: 'guest-key',
} as const;
