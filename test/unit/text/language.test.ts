import { describe, expect, it } from '@jest/globals';
import { detectLanguage } from '@mangaassist/text';
import { isRomaji } from '@mangaassist/text/romaji';

describe('the language of a question', () => {
  it.each(['Where is my order?', 'asdf', '12345', '', '😀', 'Où est ma commande ?'])(
    'without Japanese characters is English: %j',
    (text) => {
      expect(detectLanguage(text)).toBe('en');
    },
  );

  it.each([
    '注文はどこですか',
    'おすすめは',
    'ナルト',
    '漫画',
    'ONE PIECEの新刊は?',
    'Death Noteみたいな漫画',
  ])('with Japanese characters is Japanese: %s', (text) => {
    expect(detectLanguage(text)).toBe('ja');
  });

  it.each([
    'Do you have ワンピース?',
    'What does 物語 mean?',
    'WHERE CAN I FIND 鬼滅の刃',
    'Is there any 漫画 of it?',
  ])('is English where English grammar holds Japanese words together: %s', (text) => {
    expect(detectLanguage(text)).toBe('en');
  });

  it('stays Japanese with a single English function word, as in a title', () => {
    expect(detectLanguage('Attack on Titanの新刊')).toBe('ja');
  });

  it('takes function words for words only: "is" in "this" is none', () => {
    expect(detectLanguage('Thistle Androidの漫画')).toBe('ja');
  });
});

describe('Japanese in Latin letters', () => {
  it.each(['demo naruto wa arimasu ka', 'chumon demo-1111-2222 wa doko desu ka'])('%s', (text) => {
    expect(isRomaji(text)).toBe(true);
  });

  it('is not seen in the letters of an order number', () => {
    expect(isRomaji('track demo-1111-2222')).toBe(false);
  });
});
