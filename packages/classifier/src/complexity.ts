/** Question complexity, 1 (trivial) to 5 (expert): R4. */
export type Complexity = 1 | 2 | 3 | 4 | 5;
