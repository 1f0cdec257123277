/** Stands in a question where something was read: no word character, no space, so that words on both sides stay apart. */
export const BLANK = '\u0001';
