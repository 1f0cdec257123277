/** Box sets and omnibus volumes as demands, and editions that are denied. */
import type { Conditions } from '../query.ts';
import type { Unread } from '../rule.ts';
import { words } from '../spoken.ts';

/** "Not the box, the singles" demands no box. */
const NOT_EDITION = words(
  "(?:not|instead of|rather than|(?:don'?t|do not) want)(?: (?:the|an?|any))? (?:box(?:ed)?(?:[- ]?sets?)?|omnibus(?:es)?|used|second[- ]?hand|hardcovers?)(?: (?:ones?|cop(?:y|ies)|versions?|editions?|books?))?(?! (?:available|sold|in stock))(?=[,.;!]| but| and| the| i|$)",
  [],
);
const BOX = words(
  'box(?:ed)?[- ]?sets?|in a box|slip-?cased?(?: sets?)?',
  'ボックス(?:セット)?|(?<![a-z])box(?:セット)?(?![a-z])|全巻セット|箱入り|箱(?:の)?セット|化粧箱',
);
const OMNIBUS = words(
  'omnibus(?:es)?|(?:[23456]|two|three|four)[- ]?in[- ]?(?:1|one)',
  '合本(?:版)?|合冊(?:版)?|オムニバス|[23]in1|\\d巻分が1冊',
);

/** Reads a demand for omnibus volumes or box sets. The words of box sets stay for the volumes: a box set is all of them. */
export function readBoxSets(unread: Unread, conditions: Conditions): void {
  unread.take(NOT_EDITION, () => undefined);
  if (BOX.test(unread.text)) conditions.kind = 'box set';
  BOX.lastIndex = 0;
  unread.take(OMNIBUS, () => {
    conditions.kind = 'omnibus';
  });
}
