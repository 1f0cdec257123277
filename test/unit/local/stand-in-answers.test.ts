import { describe, expect, it } from '@jest/globals';
import { systemPrompt } from '@mangaassist/cascade-core';
import type { Task } from '@mangaassist/protocol';
import { readPrompt } from '../../../local/bedrock/read-prompt.ts';
import { writeAnswer } from '../../../local/bedrock/write-answer.ts';

const SHIPPING = `<item-ab12 id="overseas-shipping" title="Overseas shipping">
The store ships to 42 countries.
</item-ab12>`;
const ACCOUNT = `<item-ab12 id="account" title="Account">
An account has a password.
</item-ab12>`;
const LOST = `<item-ab12 id="lost-parcels" title="Lost parcels">
A parcel that never arrived is searched for by the carrier.
</item-ab12>`;
const ORDER = `<item-ab12 id="MA-1000001" title="MA-1000001">
State: delivered
</item-ab12>`;
const NEEDED = `<item-ab12 id="orders:number_needed" title="Orders">
The number is needed.
</item-ab12>`;
const MONSTER = `<item-ab12 id="monster" title="Monster">
By Naoki Urasawa. thriller. 18 volumes in Japan. complete.
- [monster-en-001] Volume 1, English paperback, $14.99, in stock (23 copies)
Story: A surgeon saves a boy.
</item-ab12>`;

/** The stand-in's answer to a question whose prompt has these items. */
function answerTo(question: string, task: Exclude<Task, 'unknown'>, item: string): string {
  const content = `Tag code: ab12
<context-ab12>
${item}
</context-ab12>
<question-ab12>
${question}
</question-ab12>`;
  const messages = [
    { role: 'system', content: systemPrompt(task) },
    { role: 'user', content },
  ] as const;
  const read = { task, language: 'en', probability: 1, complexity: 1, shares: [] } as const;
  return writeAnswer(readPrompt({ model: 'stand-in', messages: [...messages] }), 'fast', () => read).body;
}

describe('the stand-in', () => {
  it('answers with the policy that shares a word with the question, however it is spelt, and else with none', () => {
    expect(answerTo('do you ship-to Ireland and other countries', 'faq', SHIPPING)).toContain('42 countries');
    expect(answerTo('can you fix my bike', 'faq', `${SHIPPING}\n${ACCOUNT}`)).not.toMatch(/42|password/);
    expect(answerTo('can you fix my bike', 'faq', SHIPPING)).not.toMatch(/42/);
  });

  it('explains the rule of a parcel that is missing beside its order, and asks for no number beside a rule', () => {
    expect(answerTo('it never arrived', 'order_status', `${ORDER}\n${LOST}`)).toMatch(
      /State: delivered[\s\S]*by the carrier/,
    );
    expect(answerTo('to how many countries do you ship', 'faq', `${SHIPPING}\n${NEEDED}`)).not.toContain(
      'number',
    );
  });

  it('says before a suggestion that nothing fits the whole question, without the instruction', () => {
    const note = 'Nothing fits all of the question. The series here fit it apart from the language: say so.';
    const search = `<item-ab12 id="search" title="Search in the store">\n${note}\n</item-ab12>`;

    const answer = answerTo('fantasy under $5 in English', 'recommendation', `${search}\n${MONSTER}`);

    expect(answer).toMatch(/fit it apart from the language\.\nFrom our shelves/);
    expect(answer).not.toContain('say so');
  });

  it('names the facts of a work that are asked for, and only then', () => {
    expect(answerTo('who wrote Monster', 'product_search', MONSTER)).toContain('By Naoki Urasawa');
    expect(answerTo('how much is Monster', 'product_search', MONSTER)).not.toContain('Urasawa');
  });

  it('knows a policy by the phrase of the shop for it, and does not repeat that line', () => {
    const known = SHIPPING.replace('countries.', 'countries.\nAsked for as: “outside the islands”.');

    expect(answerTo('outside the islands', 'faq', SHIPPING)).not.toContain('42');
    expect(answerTo('outside the islands', 'faq', known)).toContain('42 countries. (Our policy');
  });

  it('explains a policy that has the question’s words, in place of the request for an order’s number', () => {
    const known = LOST.replace('carrier.', 'carrier.\nAsked for as: “tracking stuck”.');

    expect(answerTo('tracking stuck', 'order_status', `${NEEDED}\n${known}`)).toContain('by the carrier');
    expect(answerTo('where is it', 'order_status', `${NEEDED}\n${LOST}`)).not.toContain('by the carrier');
  });

  it.each(['is Monster suitable for her', 'is that too violent?', 'would it be ok for a nine year old'])(
    'names the facts of a book, its age among them, in a question whether it suits a reader: %s',
    (question) => {
      const rated = MONSTER.replace('complete.', 'complete. for readers of 16 and older.');

      expect(answerTo(question, 'product_search', rated)).toContain('for readers of 16 and older');
      expect(answerTo(question, 'faq', rated)).toContain('for readers of 16 and older');
    },
  );
});
