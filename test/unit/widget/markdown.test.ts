import { describe, expect, it } from '@jest/globals';
import {
  type Block,
  blockTexts,
  closeOpenMarks,
  type Inline,
  parseBlocks,
} from '../../../packages/widget/src/element/answer/markdown.ts';

/** A compact notation of parsed Markdown, for comparison. */
const inline = (parts: readonly Inline[]): string =>
  parts
    .map((part) => {
      if (part.type === 'text') return part.text;
      if (part.type === 'code') return `<code>${part.text}</code>`;
      const attributes = part.type === 'link' ? ` ${part.href}` : '';
      return `<${part.type}${attributes}>${inline(part.children)}</>`;
    })
    .join('');

const block = (parsed: Block): string => {
  if (parsed.type === 'code') return `pre: ${parsed.text}`;
  if (parsed.type !== 'list') return `${parsed.type}: ${inline(parsed.children)}`;
  return parsed.items
    .map(({ children, depth, number }) => `${'  '.repeat(depth)}${number ?? '•'} ${inline(children)}`)
    .join('\n');
};

const shown = (text: string) => blockTexts(text).flatMap(parseBlocks).map(block);

describe('Markdown of an answer', () => {
  it.each([
    ['**Berserk** is *dark*.', 'paragraph: <strong>Berserk</> is <em>dark</>.'],
    ['第1巻は**『ダンダダン』**です。', 'paragraph: 第1巻は<strong>『ダンダダン』</>です。'],
    ['**a *b* c**', 'paragraph: <strong>a <em>b</> c</>'],
    ['snake_case_name and _this_', 'paragraph: snake_case_name and <em>this</>'],
    ['2 * 3 * 4 = 24, $9.99 and $11.99', 'paragraph: 2 * 3 * 4 = 24, $9.99 and $11.99'],
    ['an open ** mark and an open * mark', 'paragraph: an open ** mark and an open * mark'],
    ['\\*not\\* emphasis', 'paragraph: *not* emphasis'],
    ['`**code**`', 'paragraph: <code>**code**</code>'],
    ['### Where to begin', 'heading: Where to begin'],
    ['<b>bold</b> <img src=x onerror=alert(1)>', 'paragraph: <b>bold</b> <img src=x onerror=alert(1)>'],
    ['[Returns](/returns) here', 'paragraph: <link /returns>Returns</> here'],
    ['see https://shop.example/a.', 'paragraph: see <link https://shop.example/a>https://shop.example/a</>.'],
    ['one\ntwo', 'paragraph: one\ntwo'],
    ['```\na * b\n\nc\n```', 'pre: a * b\n\nc'],
  ])('%j', (text, expected) => {
    expect(shown(text)).toEqual([expected]);
  });

  it('has lists with numbers, with bullets, and inside of each other', () => {
    expect(shown('Try:\n- **One**\n  - inner\n- two\n  goes on')).toEqual([
      'paragraph: Try:',
      '• <strong>One</>\n  • inner\n• two goes on',
    ]);
    expect(shown('3. three\n\n4. four\n\nEnd.')).toEqual(['3 three\n4 four', 'paragraph: End.']);
  });

  it.each([
    ['a **bol', 'paragraph: a <strong>bol</>'],
    ['a **bold*', 'paragraph: a <strong>bold</>'],
    ['は**', 'paragraph: は'],
    ['**done**', 'paragraph: <strong>done</>'],
    ['a *', 'paragraph: a '],
    ['see [the ret', 'paragraph: see the ret'],
    ['see [returns](https://shop', 'paragraph: see returns'],
    ['see [returns](/r)', 'paragraph: see <link /r>returns</>'],
  ])('shows no half of a mark while the text grows: %j', (text, expected) => {
    expect(shown(closeOpenMarks(text))).toEqual([expected]);
  });

  it('changes only its last block while it grows', () => {
    const [first] = blockTexts('One.\n\nTw');
    expect(blockTexts('One.\n\nTwo **three**.\n\n- four')[0]).toBe(first);
  });
});
