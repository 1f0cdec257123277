import { describe, expect, it } from '@jest/globals';
import { currentToken, type TokenSource } from '../../../packages/widget/src/element/page-token.ts';

describe("the page's token", () => {
  it.each([5, {}, true, () => 5, async () => ['token']])(
    'is refused with the reason if it is %s',
    async (given) => {
      // @ts-expect-error a page in JavaScript may give anything
      const source: TokenSource = given;

      await expect(currentToken(source)).rejects.toThrow('The token of the page is no text.');
    },
  );

  it.each([undefined, '', ' ', () => null])('is none for %j: the shopper is signed out', async (source) => {
    expect(await currentToken(source)).toBeUndefined();
  });
});
