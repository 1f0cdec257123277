/** A damaged or wrong item has a rule of its own, which a question for its return is about. */
import { expect, it } from '@jest/globals';
import { search } from '@mangaassist/store';
import { demoSnapshot, TODAY } from '../demo-snapshot.ts';

it.each([
  ['How many days do I have to return a damaged book?', 'damaged-items'],
  ['within how many days can I return a book that arrived damaged', 'damaged-items'],
  ['破損した本は何日以内に返品できますか', 'damaged-items'],
  ['I got the wrong book 3 weeks ago, can I still return it?', 'wrong-item'],
  ['how many days do I have to return a book', 'returns'],
  ['can I return an opened book?', 'returns'],
])('asked %j has the policy that holds first', async (question, topic) => {
  const { results } = search(question, await demoSnapshot(), { limit: 4, today: TODAY });
  expect(results[0]?.id).toBe(topic);
});
