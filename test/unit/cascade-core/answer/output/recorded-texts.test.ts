/** The texts that a real small model wrote, to conversations and to single questions, without their control text. */
import { describe, expect, it } from '@jest/globals';
import { isControlLine } from '../../../../../packages/cascade-core/src/answer/output/control-line.ts';
import { withoutControlText } from '../../../../../packages/cascade-core/src/answer/output/output-filter.ts';
import { promptRules, systemPrompt } from '../../../../../packages/cascade-core/src/answer/prompt.ts';
import { CONTROL, drafts, NOTHING_TO_SHOW } from '../../../../support/cascade/recorded-texts.ts';

function* inPieces(text: string) {
  for (const piece of text.match(/[\s\S]{1,4}/gu) ?? []) yield { type: 'text', text: piece } as const;
  yield { type: 'end', stopReason: 'end_turn' } as const;
}

function shownOf(said: string, task: Parameters<typeof systemPrompt>[0]): string {
  const stage = withoutControlText({ rules: promptRules(systemPrompt(task)) });
  const events = [...inPieces(said)].flatMap(stage);
  return events
    .map((event) => (event.type === 'text' ? event.text : ''))
    .join('')
    .trim();
}

describe('of the texts that a real small model wrote', () => {
  it.each(drafts.map((draft) => [draft.id, draft] as const))(
    'that of %s shows no control text, and nothing only if it has nothing else',
    (_id, { said, task }) => {
      const shown = shownOf(said, task);

      expect(shown === '').toBe(NOTHING_TO_SHOW.test(said));
      expect(shown).not.toMatch(CONTROL);
      expect(shown.split('\n').filter((line) => isControlLine(line, 'none'))).toEqual([]);
    },
  );

  it('are more than 150', () => {
    expect(drafts.length).toBeGreaterThan(150);
  });
});
