/** The sentences that the prompt gives a model for what the store's data does not have, as the gate reads them. */
import { describe, expect, it } from '@jest/globals';
import { systemPrompt } from '../../../../packages/cascade-core/src/answer/prompt.ts';
import { refusalsOf } from '../../../../packages/cascade-core/src/verifier/evidence/draft-phrases.ts';
import { givenText } from '../../../../packages/cascade-core/src/verifier/evidence/given-text.ts';
import { readQuestion } from '../../../../packages/cascade-core/src/verifier/evidence/read-question.ts';
import { readText } from '../../../../packages/cascade-core/src/verifier/evidence/read-text.ts';

describe.each([
  ['en', 'Do you sell figures?', 'Our data does not have that.'],
  ['ja', 'フィギュアはありますか？', '当店のデータにはございません。'],
] as const)('the sentence of %s', (language, question, sentence) => {
  it('is in the prompt, word by word', () => {
    expect(systemPrompt('faq')).toContain(sentence);
  });

  it('is read as a denial', () => {
    const given = givenText(['Gift wrapping\nWe wrap gifts for $2.'], {
      hasFacts: false,
      isNothing: false,
      hasOrder: false,
    });
    const text = readText(
      { task: 'faq', question, language, draft: sentence, given },
      readQuestion(given, question),
    );

    expect(refusalsOf(text).denies).toBe(true);
  });
});
