/** Whole outputs of models with exactly what may be shown of them. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isControlLine } from '../../../../../packages/cascade-core/src/answer/output/control-line.ts';
import { OutputFilter } from '../../../../../packages/cascade-core/src/answer/output/output-filter.ts';
import { promptRules, systemPrompt } from '../../../../../packages/cascade-core/src/answer/prompt.ts';
import { readSelfEstimate } from '../../../../../packages/cascade-core/src/confidence/self-estimate.ts';

interface Shape {
  readonly said: string;
  readonly shown: string;
  /** The leg was asked for an estimate. Left out: the shape is read both ways. */
  readonly asked?: boolean;
}

const FILE = path.join(__dirname, '../../../../support/cascade/shapes/output-shapes.jsonl');
const SHAPES = readFileSync(FILE, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Shape);
const RULES = promptRules(systemPrompt('faq'));

/** The shown text of an output that arrives in pieces of a size. */
function shownOf(said: string, asked: boolean, size: number): string {
  const text = said.replace(/^[\s\p{DI}]+/u, '');
  const opened = asked ? readSelfEstimate(text, true) : null;
  const rest = opened?.done ? opened.rest : said;
  const filter = new OutputFilter({
    estimateMissing: opened?.done === true && opened.estimateBp === null,
    rules: RULES,
  });
  const pieces = rest.match(new RegExp(`[^]{1,${size}}`, 'gu')) ?? [];
  return pieces.map((piece) => filter.push(piece)).join('') + filter.end();
}

/** Line breaks and white space at the edges depend on what was between them. */
const form = (text: string) =>
  text
    .replace(/\r/g, '')
    .replace(/\n+/g, '\n')
    .replace(/^[\s\p{DI}\u2800]+|[\s\p{DI}\u2800]+$/gu, '');

describe.each([true, false])('of an output whose leg was asked for an estimate: %s', (wasAsked) => {
  const shapes = SHAPES.filter(({ asked = wasAsked }) => asked === wasAsked);

  it.each(shapes)('$said shows $shown', ({ said, shown }) => {
    for (const size of [1, 4, said.length]) {
      expect(form(shownOf(said, wasAsked, Math.max(1, size)))).toBe(form(shown));
    }
  });
});

describe('the corpus of shapes', () => {
  it('has at least 200 of them, each once', () => {
    expect(SHAPES.length).toBeGreaterThanOrEqual(200);
    expect(new Set(SHAPES.map(({ said }) => said)).size).toBe(SHAPES.length);
  });
});

describe('any text of a model', () => {
  const TAG =
    /<\/?(?:context|question|resolved|item|answer|think|thinking)(?:-[0-9a-f]{8})?>|<\|[a-z_]+\|>/iu;
  const words = (text: string) => text.toLowerCase().match(/[\p{Script=Latin}\p{N}]+/gu) ?? [];
  const runs = (all: readonly string[]) => all.slice(7).map((_, i) => all.slice(i, i + 8).join(' '));
  const OF_RULES = new Set(runs(words(RULES)));
  const rule = fc.constantFrom(...RULES.split(/(?<=[.:;])\s/u));
  const ruleWords = fc
    .tuple(fc.nat(words(RULES).length - 1), fc.integer({ min: 1, max: 12 }))
    .map(([at, count]) =>
      words(RULES)
        .slice(at, at + count)
        .join(' '),
    );
  const space = fc.constantFrom(' ', '\n', '\n\n', '. ', '');
  const said = fc.constantFrom(...SHAPES.map((shape) => shape.said));
  const piece = fc.oneof(said, said, rule, ruleWords, space, space);
  const texts = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));

  it('is shown without an estimate on a line, a tag, or eight words of the prompt, for all cuts', () => {
    fc.assert(
      fc.property(texts, fc.boolean(), fc.integer({ min: 1, max: 9 }), (text, asked, size) => {
        const shown = shownOf(text, asked, size);

        expect(shown).toBe(shownOf(text, asked, text.length || 1));
        expect(shown.split('\n').filter((line) => isControlLine(line, 'none'))).toEqual([]);
        expect(shown).not.toMatch(TAG);
        expect(runs(words(shown)).filter((run) => OF_RULES.has(run))).toEqual([]);
      }),
      { numRuns: 120, seed: 14 },
    );
  });

  it('is shown whole if it is only text', () => {
    const whole = SHAPES.filter(
      (shape) => shape.said === shape.shown && shape.asked === undefined && !/[`{:：]/u.test(shape.said),
    ).map((shape) => shape.said);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...whole), { minLength: 1, maxLength: 4 }), (lines) => {
        const text = lines.join('\n');
        expect(shownOf(text, false, 3)).toBe(text);
      }),
      { numRuns: 40, seed: 14 },
    );
  });
});
