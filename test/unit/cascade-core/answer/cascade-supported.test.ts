/** Held drafts whose supported beginning is shown while they are written. */
import { describe, expect, it } from '@jest/globals';
import { type CascadeRunOptions, finished, run } from '../../../support/cascade/cascade-run.ts';
import { fails, says } from '../../../support/cascade/scripted-model.ts';

const PASSAGES = [
  {
    id: 'shipping',
    title: 'Shipping',
    text: 'Shipping to Canada costs $14.99 per order and takes 7 to 14 business days. Orders before 14:00 leave the same day.',
  },
];
const FIRST = 'Shipping to Canada costs $14.99 per order. ';
const SECOND = 'It takes 7 to 14 business days. ';
const config = { display: 'show_supported', displayByTask: {} } as const;
const ask = (options: CascadeRunOptions) =>
  run({ config, retriever: { retrieve: async () => ({ passages: PASSAGES }) }, ...options });

describe('a held draft that is shown as far as it is supported', () => {
  it('shows each supported sentence while the rest is written', async () => {
    const fast = [[{ text: `[95]\n${FIRST}` }, { text: SECOND }, { wait: 500 }, ...says('Ask us for more.')]];

    const result = await ask({ fast });

    expect(result.seen[0]).toContain('Shipping to Canada costs $14.99 per order.');
    expect(result.times[1]).toBeLessThan(500);
    expect(finished(result).text).toBe(`${FIRST}${SECOND}Ask us for more.`);
    expect(result.seen.join('')).toBe(finished(result).text);
  });

  it('holds the rest from the first sentence on that is not supported', async () => {
    const fast = [
      says(
        `[95]\n${FIRST}`,
        'Penguins carry every parcel over the ice. ',
        SECOND,
        "I'm not sure. Maybe. Perhaps.",
      ),
    ];

    const result = await ask({ fast, strong: [says('The strong answer.')] });

    expect(result.seen.join('')).not.toContain('Penguins');
    expect(result.seen.slice(-2)).toEqual(['<replaced>', 'The strong answer.']);
    expect(finished(result)).toMatchObject({ text: 'The strong answer.', escalated: true });
  });

  it('shows all of it, as stored, if the strong tier fails', async () => {
    const fast = [
      says(
        `[95]\n${FIRST}`,
        'Penguins carry every parcel over the ice. ',
        "I'm not sure. Maybe. Perhaps. ",
        'So.',
      ),
    ];

    const result = await ask({ fast, strong: [fails('unavailable')] });

    expect(result.seen.join('')).toBe(finished(result).text);
    expect(finished(result)).toMatchObject({ degraded: true });
    expect(finished(result).text).toContain('Penguins');
  });

  it('shows nothing of a sentence with a price that no source has', async () => {
    const fast = [says('[95]\nShipping to Canada costs $38.97 per order. ', SECOND)];

    const result = await ask({ fast });

    expect(result.seen[0]).toContain('$38.97');
    expect(result.seen[0]).toContain(SECOND.trim());
  });
});
