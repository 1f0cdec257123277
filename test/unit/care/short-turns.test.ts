/** Short turns of a conversation about books, which name neither the book nor the shop. */
import { describe, expect, it } from '@jest/globals';
import { readNeeds } from '../../../packages/care/src/index.ts';

describe('a short question about a book and its reader needs no person and no limit', () => {
  it.each([
    'is it ok for a 12 year old?',
    'is it okay for a 12yo',
    'is that one safe to give a kid',
    'is it safe?',
    'is it worth it?',
    'would it be bad for my son?',
    'can I take it with me?',
    'can the school pay',
    'am I too late',
    'is it legal to buy this at 16?',
    'do I have to pay tax on it?',
    'I need something for the hospital, my brother broke his leg',
    '12歳でも大丈夫ですか',
    '待ったほうがいいですか',
    '遅れてるけど心配したほうがいいですか',
    '誰か死にますか',
    '誰か死ぬ？',
    '犬は死なないよね',
    '最後主人公は死んじゃうんですか',
  ])('%s', (text) => {
    expect(readNeeds(text)).toBeNull();
  });
});

describe('a short message with a subject of its own still does', () => {
  it.each([
    ['is it safe to take ibuprofen with alcohol', 'advice'],
    ['is it legal to record my boss', 'advice'],
    ['should i put my savings in crypto or wait', 'advice'],
    ['病院に行ったほうがいいですか', 'advice'],
    ['my dad broke my arm', 'crisis'],
    ['my boyfriend broke my wrist and i am in hospital', 'crisis'],
    ['もう死んでしまいたい、誰か', 'crisis'],
    ['誰か殺してほしい', 'crisis'],
  ])('%s', (text, kind) => {
    expect(readNeeds(text)?.kind).toBe(kind);
  });
});
