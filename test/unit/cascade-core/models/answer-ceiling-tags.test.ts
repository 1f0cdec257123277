/** Compares the reserved tokens for the tags of a prompt with two real tokenizers. */
import { describe, expect, it } from '@jest/globals';
import { countTokens as o200kTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { frameTokens } from '../../../../packages/cascade-core/src/answer/answer-ceiling.ts';
import { conversation } from '../../../../packages/cascade-core/src/answer/prompt.ts';
import { claudeTokens } from '../../../support/claude-tokens.ts';

const tokensOf = (text: string) => Math.max(claudeTokens(text), o200kTokens(text));

/** Tokens of a prompt whose texts are one letter each, without these letters. */
function countedTokens(historyTurns: number, contextPassages: number, code: string): number {
  const turn = { question: 'a', answer: '', cutOff: 'stopped', trimmed: true } as const;
  const passage = { id: '', title: '', text: 'a' };
  const messages = conversation(
    'a',
    Array.from({ length: historyTurns }, () => turn),
    Array.from({ length: contextPassages }, () => passage),
    code,
  );
  const letters = historyTurns + contextPassages + 1;
  return tokensOf(messages.map(({ text }) => text).join('\n')) - letters;
}

/** Hexadecimal digits that tokenizers merge into pairs and triples, and digits that they do not merge. */
const CODES = ['1f3a9c07', 'a0baa00a', '0a1b0c9d', '90909090'];

describe('the tokens reserved for tags', () => {
  it.each([
    [0, 0],
    [3, 4],
    [20, 20],
  ])('are not below those of a prompt with %i turns and %i passages', (historyTurns, contextPassages) => {
    const reserved = frameTokens({ historyTurns, contextPassages });

    const counted = CODES.map((code) => countedTokens(historyTurns, contextPassages, code));
    expect(reserved).toBeGreaterThanOrEqual(Math.max(...counted));
    expect(reserved).toBeLessThan(2.2 * Math.min(...counted));
  });
});
