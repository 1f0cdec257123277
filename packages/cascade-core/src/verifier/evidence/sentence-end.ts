/** The place after a sentence of plain text in lower case. */
export const SENTENCE_END = /(?<=[。！？!?\n]|\.\s)/u;
