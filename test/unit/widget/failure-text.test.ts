import { describe, expect, it } from '@jest/globals';
import { STRINGS } from '../../../packages/widget/src/element/words/built-in.ts';
import { failureText } from '../../../packages/widget/src/element/words/failure-text.ts';

describe('the text of an exhausted budget', () => {
  it.each(['en', 'ja'] as const)('is over for today only if waiting does not help: %s', (language) => {
    const text = (retryable: boolean) =>
      failureText({ code: 'budget_exhausted', retryable })(STRINGS[language]);
    expect(text(false)).toMatch(/today|本日/);
    expect(text(true)).not.toMatch(/today|tomorrow|本日|明日/);
  });
});
