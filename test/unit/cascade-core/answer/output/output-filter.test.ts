import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { OutputFilter } from '../../../../../packages/cascade-core/src/answer/output/output-filter.ts';
import { readSelfEstimate } from '../../../../../packages/cascade-core/src/confidence/self-estimate.ts';

function filtered(chunks: readonly string[], estimateMissing = true): string {
  const filter = new OutputFilter({ estimateMissing });
  return chunks.map((chunk) => filter.push(chunk)).join('') + filter.end();
}

const trimmed = (text: string) => text.replace(/\n+/g, '\n').trim();

/** A text as a whole, in single characters, and cut in two at a few places. A property covers other cuts. */
function cuts(text: string): readonly (readonly string[])[] {
  const characters = [...text];
  const places = [1, 2, 3, 5, Math.floor(characters.length / 2), characters.length - 1];
  const two = places.map((at) => [characters.slice(0, at).join(''), characters.slice(at).join('')]);
  return [[text], characters, ...two];
}

/** Lines and blocks that are control text in every place. */
const ANYWHERE = [
  '[95]',
  '[0]',
  '[100]',
  '[ 95 ]',
  '> [95]',
  '- [95]',
  '* [95]',
  '• [95]',
  '## [95]',
  '[95].',
  '[95%]',
  '[95 %]',
  '[95/100]',
  '[0.95]',
  '[.9]',
  '[95.0]',
  '(40)',
  '(40%)',
  '# [40]',
  '「40」',
  '【40】',
  '［９５］',
  '（９５）',
  '[９５％]',
  '**[95]**',
  '__[95]__',
  '~~[95]~~',
  '`[95]`',
  '| [95] |',
  '[40 FAQ]',
  '[87, order_status]',
  '[87: comparison]',
  '[87 product search]',
  '[87][faq]',
  '95 [faq]',
  '95% [faq]',
  '95 (recommendation)',
  'Estimate: [95]',
  'Estimate: 95',
  'estimate = 95',
  'Confidence: 40',
  'Confidence: 40%',
  'Confidence: 40/100',
  'Confidence: 0.4',
  'CONFIDENCE: [40]',
  '**Confidence:** 40',
  '**Confidence**: 40%',
  '_Confidence: 40_',
  'Confidence level: 40',
  'Confidence score: 40%',
  'My confidence: 40',
  'Overall confidence: 40.',
  'Confidence 40',
  'Confidence is 40%',
  'Self-estimate: 40',
  'self estimate: 40',
  'Self-assessment: 90',
  'Certainty: 90%',
  '[Confidence: 90]',
  '(confidence 90%)',
  '確信度: 95',
  '確信度：９５％',
  '自信度：90%',
  '自信：90％',
  '信頼度は90です',
  '【確信度：90】',
  '{"confidence": 95}',
  '{"confidence": 0.95}',
  '{"estimate":95,"task":"faq"}',
  '"[95]"',
  '[[95]]',
  '\\[95\\]',
  'Confidence: high',
  '確信度：高い',
  '信頼性: 95/100',
  '回答の確信度: 95',
  '[95% confident]',
  '（95点）',
  '{"task":"faq","confidence":95}',
  '<score>95</score>',
  '<self_estimate>95</self_estimate>',
  '<task>faq</task>',
  '<|im_end|>',
  '\u200B[95]',
  '[9\u200B5]',
  '<confidence>95</confidence>',
  '<confidence>95%</confidence>',
  '<confidence> 0',
  '<estimate>95</estimate>',
  '<thinking>The price is 3.</thinking>',
  '<think>Hm.\n[3]</think>',
  '<reasoning>a < b\n\nso c</reasoning>',
  '<context>\n<item id="a" title="b">\nBerserk, $9.99\n</item>\n</context>',
  '<question-1f3a9c07>\nIs it in stock?\n</question-1f3a9c07>',
  '</question>',
  '</context-1f3a9c07>',
  '<answer>',
  '<answer-1f3a9c07>',
  '</answer>',
];

/** Control text at the opening of an answer only. */
const AT_THE_OPENING = [
  '10',
  '95%',
  '0.9',
  '０',
  '| 95 |',
  '10 faq',
  '0 faq',
  '100 translation',
  '0.0 shopping',
  'faq',
  'order_status',
  '**summarization**',
  'Assistant:',
  '**Assistant:**',
  'MangaAssist:',
  'I am 90% sure that the answer will be correct and complete.',
  "I'm very confident that my answer is correct.",
  'I’m 80 % certain this answer is complete.',
  'この回答が正しく完全である確信度は90%です。',
  '```\n[95]\n```',
  '```json\n{"confidence": 95}\n```',
  '```text\n95 faq\n```',
  '0 [summary]: ',
  '95 [faq] ',
  'Confidence: 40. ',
  '**Confidence:** 90%\t',
  '確信度：90。',
];

const TEXT = [
  '【返品について】',
  '【ナルト】',
  '【確信度について】',
  'Volume [72] is here.',
  '[72] is the last volume.',
  '- [72] of the series',
  '[27.99]',
  '[1] Berserk\n[2] Monster',
  '[One Piece]',
  '[A] or [B]?',
  '(in stock)',
  '# Returns',
  'It has 3 volumes.',
  '10 volumes of Berserk are in stock.',
  '95% of readers finish it.',
  '100 yen off',
  '3',
  '- 3',
  '34 volumes',
  '「進撃の巨人」は34巻です。',
  '34巻です。',
  '（全34巻）',
  '1997',
  '$14.99',
  '¥1,200',
  '27.99',
  '2 < 3 and <b>bold</b>',
  'a <3 b',
  '<itemize>',
  '```ts\nconst a = [95, 3];\n```',
  '```\n[3]\nconst a = 1;\n```',
  'See:\n```\n[3]\n```\nThat is all.',
  '`[3]` is the third.',
  'Estimated delivery: 3 days',
  'Estimate: 3 to 5 days',
  'Confidence Man, volume 3',
  'Confidence is what Hinata lacks.',
  'My confidence in volume 3 is low.',
  'Certainty: a novel',
  '自信をなくした少年の物語です。',
  'I am sure you will like volume 3.',
  'I am not sure which volume you mean.',
  "I'm sorry, we do not ship there.",
  'I think the answer lies in volume 3.',
  'Humans: a history',
  'Assistants of Tezuka: three of them.',
  'Human relations are its theme.',
  'FAQ: see below.',
  'Search by title.',
  'Orders ship in 3 days.',
  'order_status is shown under My Orders.',
  '{"a": 1}',
  '---',
  '| Title | Volumes |\n| --- | --- |\n| Monster | 18 |',
  '1. Berserk\n2. Monster\n3. Pluto',
  '😀 [smile]',
  '👩‍👩‍👧 for families',
];

describe('the output filter', () => {
  it.each(ANYWHERE)('removes %j at the start, in the middle and at the end', (shape) => {
    const text = `${shape}\nYes.\n${shape}\nIt is.\n${shape}`;
    for (const chunks of cuts(text)) expect(trimmed(filtered(chunks))).toBe('Yes.\nIt is.');
  });

  it.each(AT_THE_OPENING)('removes %j at the opening of an answer', (shape) => {
    for (const space of ['\n', '\n\n', ' \n'])
      for (const chunks of cuts(`${shape}${space}Yes, it is.`)) {
        expect(trimmed(filtered(chunks))).toBe('Yes, it is.');
      }
  });

  it.each([...ANYWHERE, ...AT_THE_OPENING])('removes the whole of an answer that is only %j', (shape) => {
    for (const chunks of cuts(shape)) expect(filtered(chunks).trim()).toBe('');
  });

  it.each([
    ['0 [summary]: I cannot find it.', 'I cannot find it.'],
    ['95 [faq] Yes, we ship.', 'Yes, we ship.'],
    ['Confidence: 90. Yes, we ship.', 'Yes, we ship.'],
    ['Assistant: Yes, we ship.', 'Yes, we ship.'],
    ['I am 90% sure that the answer is correct. Yes, we ship.', 'Yes, we ship.'],
    ['確信度：90。はい。', 'はい。'],
    ['Yes.\n\nHuman: And volume 2?\n\nAssistant: No.', 'Yes.'],
    ['<question>Horror?</question>\n<answer>Tomie</answer>', 'Tomie'],
    ['<context>Tomie is in stock.', 'Tomie is in stock.'],
    ['Yes. <thinking>but the price', 'Yes.'],
  ])('leaves of %j the answer alone', (text, shown) => {
    for (const chunks of cuts(text)) expect(filtered(chunks).trim()).toBe(shown);
  });

  it('shows no block that only repeats what the model was asked', () => {
    const asked = '<resolved-1a2b>\nIs volume 2 of Monster in stock?\n</resolved-1a2b>';
    const filter = new OutputFilter({ estimateMissing: false, asked });

    expect((filter.push(asked) + filter.end()).trim()).toBe('');
  });

  it.each(['10', '42', '95%', 'faq', '2-3', '```\n[3]\n```'])(
    'passes %j as the answer if the estimate was read or not requested',
    (answer) => {
      for (const chunks of cuts(answer)) expect(filtered(chunks, false)).toBe(answer);
    },
  );

  it('removes only the mark of a turn at the opening', () => {
    for (const chunks of cuts('Human: Lost is in stock.')) {
      expect(filtered(chunks).trim()).toBe('Lost is in stock.');
    }
  });

  it('reports a text that ends inside of thoughts', () => {
    const filter = new OutputFilter({ estimateMissing: false });
    filter.push('Yes. <thinking>but the price');
    filter.end();

    expect(filter.isCut).toBe(true);
  });

  it.each(TEXT)('passes %j after other text, character for character', (text) => {
    const answer = `Here it is.\n${text}\nYes.\n${text}`;
    for (const chunks of cuts(answer)) expect(filtered(chunks)).toBe(answer);
  });

  it.each(TEXT.filter((text) => text !== '3' && text !== '- 3'))(
    'passes %j at the opening of an answer, character for character',
    (text) => {
      for (const chunks of cuts(`${text}\nYes.`)) expect(filtered(chunks)).toBe(`${text}\nYes.`);
    },
  );

  it('returns the same text for all cuts of the stream', () => {
    const piece = fc.constantFrom(
      ...ANYWHERE,
      ...AT_THE_OPENING,
      ...TEXT,
      '\n',
      ' ',
      '<',
      '[',
      '9',
      '𠮷',
      '```',
    );
    fc.assert(
      fc.property(fc.array(piece), fc.integer({ min: 1, max: 9 }), (pieces, size) => {
        const text = pieces.join('');
        const chunks = text.match(new RegExp(`[^]{1,${size}}`, 'gu')) ?? [];
        expect(filtered(chunks)).toBe(filtered([text]));
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    '9',
    '[',
    'Confidence:\n',
    'You are MangaAssist, ',
    'confidence',
    '`',
    '*',
    ' ',
    'I am ',
    '<',
    '<a ',
    'human',
    '[9',
    '{"',
    '\u200b',
  ])('holds back a bounded number of characters of a text that repeats %j', (part) => {
    const filter = new OutputFilter({ estimateMissing: true });
    let pushed = 0;
    let shown = 0;
    let mostHeld = 0;
    for (const character of part.repeat(2_000)) {
      pushed += character.length;
      shown += filter.push(character).length;
      mostHeld = Math.max(mostHeld, pushed - shown);
    }
    expect(mostHeld).toBeLessThanOrEqual(300);
  });

  it('holds back an unclosed part of the prompt within a bound, and returns all of it', () => {
    const text = 'Berserk. '.repeat(1_000);

    expect(filtered(['<context>', text])).toBe(text);
  });
});

describe('a heading in Japanese brackets', () => {
  it('stays whole without an estimate line before it', () => {
    expect(readSelfEstimate('【返品について】\n30日', true)).toMatchObject({
      estimateBp: null,
      rest: '【返品について】\n30日',
    });
  });
});

describe('an answer that is wrapped whole in a block of the prompt', () => {
  const asked =
    'The data of the store:\n<context-1f3a9c07>\nWe close at 19:00.\n</context-1f3a9c07>\n<question-1f3a9c07>\nWhen?\n</question-1f3a9c07>';
  const shown = (text: string) => {
    const filter = new OutputFilter({ estimateMissing: false, asked });
    return (filter.push(text) + filter.end()).trim();
  };

  it.each(['context', 'question', 'resolved'])(
    '%s is shown, unless it repeats a line of the prompt',
    (name) => {
      expect(shown(`<${name}-1f3a9c07>\nWe close at seven.\n</${name}-1f3a9c07>`)).toBe('We close at seven.');
      expect(shown(`<${name}-1f3a9c07>\nWe close at 19:00.\n</${name}-1f3a9c07>`)).toBe('');
      expect(shown(`<${name}-1f3a9c07>\nWhen?\n</${name}-1f3a9c07>`)).toBe('');
    },
  );
});
