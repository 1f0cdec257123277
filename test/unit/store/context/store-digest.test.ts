/** Facts of the shop as a whole, for a system prompt that a model's cache keeps. */
import { describe, expect, it } from '@jest/globals';
import { estimateTokens } from '@mangaassist/text';
import { digestOf } from '../../../../packages/store/src/context/store-digest.ts';
import { demoSnapshot } from '../demo-snapshot.ts';

const TOKENS = 523;

describe('the digest of a shop', () => {
  it('has its contacts, hours, counts and rules, and is marked as a demonstration', async () => {
    const snapshot = await demoSnapshot();
    const { id, title, text } = digestOf(snapshot, TOKENS);

    expect({ id, title }).toEqual({ id: 'store', title: 'MangaAssist Demo Books' });
    for (const part of [
      'a demonstration: its data is made up',
      'help@mangaassist.example',
      'weekdays from 10:00 to 18:00',
      '平日10時から18時',
      'Time zone Asia/Tokyo; prices in JPY, USD, EUR.',
      `${snapshot.facets.length} series: complete `,
      'Series by language: Japanese ',
      'Series by genre: ',
      'Returns: Unopened books can be returned within 30 days of delivery.',
      'Rules exist on: ',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('is as long as it may be and no longer, and the same each time', async () => {
    const snapshot = await demoSnapshot();
    for (const tokens of [0, 40, 200, TOKENS, 1_500]) {
      const { text } = digestOf(snapshot, tokens);
      expect(estimateTokens(text, 1)).toBeLessThanOrEqual(tokens);
      expect(estimateTokens(text, 1)).toBeGreaterThanOrEqual(tokens * 0.85 - 10);
    }
    expect(digestOf(snapshot, TOKENS)).toBe(digestOf(snapshot, TOKENS));
  });

  it('leaves out what a shop does not have', async () => {
    const { info } = await demoSnapshot();
    const contact = { ...info.contact, email: null, url: null };
    const small = { info: { ...info, contact, demo: false }, facets: [], policies: [] };
    const { text } = digestOf(small as never, TOKENS);

    expect(text).not.toMatch(/Contact|Rules|Returns|Sold|made up|Infinity|null|: \./);
    expect(text).toContain('Time zone Asia/Tokyo');
  });
});
