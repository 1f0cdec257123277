import fc from 'fast-check';

/** All cuts of a text into pieces, between characters, as model streams have them. */
export function chunksOf(text: string): fc.Arbitrary<string[]> {
  const characters = [...text];
  return fc
    .array(fc.integer({ min: 0, max: characters.length }), { maxLength: characters.length + 2 })
    .map((cuts) => {
      const edges = [0, ...cuts.toSorted((a, b) => a - b), characters.length];
      return edges.slice(1).map((edge, index) => characters.slice(edges[index], edge).join(''));
    });
}

/** A text and a cut of it. */
export function chunkedText(
  texts: fc.Arbitrary<string>,
): fc.Arbitrary<{ readonly text: string; readonly chunks: string[] }> {
  return texts.chain((text) => chunksOf(text).map((chunks) => ({ text, chunks })));
}
