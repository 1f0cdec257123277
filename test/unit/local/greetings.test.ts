import { describe, expect, it } from '@jest/globals';
import { systemPrompt } from '@mangaassist/cascade-core';
import { readPrompt } from '../../../local/bedrock/read-prompt.ts';
import { writeAnswer } from '../../../local/bedrock/write-answer.ts';

/** What the stand-in says to a message whose prompt is that of greetings. */
function answerTo(question: string, language: 'en' | 'ja'): string {
  const prompt = readPrompt({
    model: 'stand-in',
    messages: [
      { role: 'system', content: systemPrompt('greeting') },
      { role: 'user', content: question },
    ],
  });
  const read = { task: 'greeting', language, probability: 1, complexity: 1, shares: [] } as const;
  return writeAnswer(prompt, 'fast', () => read).body;
}

describe('greetings of the stand-in', () => {
  it.each(['thanks, bye', "that's all, thank you", 'goodbye dear'])(
    'end with a goodbye: "%s"',
    (question) => {
      expect(answerTo(question, 'en')).toMatch(/goodbye/i);
    },
  );

  it('answer thanks, and greet who greets', () => {
    expect(answerTo('thanks a lot!', 'en')).toMatch(/^You are welcome/);
    expect(answerTo('hello there', 'en')).toMatch(/^Hello/);
    expect(answerTo('ありがとうございます', 'ja')).toMatch(/^どういたしまして/);
    expect(answerTo('またね', 'ja')).toMatch(/またのお越し/);
  });
});
