/**
 * English words in groups of like sense, so that what is learnt of "father" is known of "stepfather": a fine group
 * ("knife, blade, scissors") in a coarse one. Groups of the frequent words of English, by the vectors of a sentence encoder
 * (record 57); they know nothing of what is a crisis.
 */
import groups from './likeness-senses.data.json' with { type: 'json' };

export interface Sense {
  readonly coarse: number;
  readonly fine: number;
}

let senses: ReadonlyMap<string, Sense> | null = null;

/** The groups of a word in lower case; undefined for a rare one. The groups are read with the first word. */
export function senseOf(word: string): Sense | undefined {
  senses ??= readSenses();
  return senses.get(word);
}

function readSenses(): ReadonlyMap<string, Sense> {
  const read = new Map<string, Sense>();
  let fine = 0;
  for (const [coarse, lists] of groups.entries()) {
    for (const list of lists) {
      for (const word of list.split(' ')) read.set(word, { coarse, fine });
      fine += 1;
    }
  }
  return read;
}
