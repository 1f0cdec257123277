/** The score of a series that is in a context for the conversation's sake, and not by the question. */
export const BESIDE = 0;
