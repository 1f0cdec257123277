/** White space, default-ignorable characters such as U+200B, and the blank of braille. */
export const INVISIBLE_START = /^[\s\p{DI}\u2800]+/u;
