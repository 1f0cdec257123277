import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import {
  type ExpressionContext,
  type ExpressionParser,
  keptParser,
} from '../../../local/dynamodb/parsed-expressions.ts';

const load = createRequire(import.meta.url);

/** A parser of dynalite as it is published: each load of the file is a module of its own. */
function published(kind: 'condition' | 'projection' | 'update'): ExpressionParser {
  const path = load.resolve(`dynalite/db/${kind}Parser.js`);
  const before = load.cache[path];
  delete load.cache[path];
  try {
    return load(path);
  } finally {
    if (before) load.cache[path] = before;
    else delete load.cache[path];
  }
}

const context = (
  attrVals?: Readonly<Record<string, object>>,
  attrNames?: Readonly<Record<string, string>>,
): ExpressionContext => ({
  attrNames,
  attrVals,
  unusedAttrNames: Object.fromEntries(Object.keys(attrNames ?? {}).map((name) => [name, true])),
  unusedAttrVals: Object.fromEntries(Object.keys(attrVals ?? {}).map((name) => [name, true])),
});

/** The tree or the fault, and what is left unused, of an expression with each of the values in turn. */
function outcomes(
  parser: ExpressionParser,
  expression: string,
  requests: readonly (readonly [
    values?: Readonly<Record<string, object>> | undefined,
    names?: Readonly<Record<string, string>> | undefined,
  ])[],
) {
  return requests.map(([values, names]) => {
    const given = { ...context(values, names), isReserved: () => false, compare: () => false };
    const tree = parser.parse(expression, { context: given });
    return structuredClone({ tree, names: given.unusedAttrNames, values: given.unusedAttrVals });
  });
}

const text = (S: string) => ({ S });
const count = (N: string) => ({ N });

describe('a parser that keeps what it has parsed', () => {
  it.each([
    [
      'update',
      'SET #a = if_not_exists(#a, :n) + :one, b.c[2] = :s REMOVE d',
      [
        [{ ':n': count('0'), ':one': count('1'), ':s': text('x') }, { '#a': 'spent' }],
        [{ ':n': count('5'), ':one': count('2'), ':s': text('y') }, { '#a': 'spent' }],
        // Another name, another type, a type that the operator refuses, and values that are not used.
        [{ ':n': count('5'), ':one': count('2'), ':s': text('y') }, { '#a': 'saved' }],
        [{ ':n': count('5'), ':one': count('2'), ':s': count('3') }, { '#a': 'spent' }],
        [{ ':n': count('5'), ':one': text('2'), ':s': text('y') }, { '#a': 'spent' }],
        [{ ':n': count('0'), ':one': count('1'), ':s': text('x'), ':z': text('z') }, { '#a': 'spent' }],
      ],
    ],
    [
      'condition',
      'attribute_not_exists(pk) OR (lease < :now AND #owner IN (:me, :other))',
      [
        [{ ':now': count('1'), ':me': text('a'), ':other': text('b') }, { '#owner': 'owner' }],
        [{ ':now': count('2'), ':me': text('c'), ':other': text('c') }, { '#owner': 'owner' }],
        [{ ':now': count('2'), ':me': text('c') }, { '#owner': 'owner' }],
        [{ ':now': count('2'), ':me': text('c'), ':other': text('d') }],
      ],
    ],
    ['condition', 'pk = :pk AND', [[{ ':pk': text('a') }], [{ ':pk': text('b') }]]],
    ['projection', 'a, #b.c[1]', [[undefined, { '#b': 'b' }], [undefined, { '#b': 'other' }], []]],
  ] as const)('of a %s has the results of one that does not: %s', (kind, expression, requests) => {
    const parser = published(kind);
    const attempt = (of: ExpressionParser) => {
      try {
        return outcomes(of, expression, requests);
      } catch (error) {
        return (error as Error).message;
      }
    };

    expect(attempt(keptParser(parser))).toEqual(attempt(parser));
  });

  it('checks bounds of BETWEEN by each request’s values', () => {
    const parser = keptParser(published('condition'));
    const expression = 'n BETWEEN :low AND :high';
    const parse = (low: string, high: string) =>
      parser.parse(expression, {
        context: {
          ...context({ ':low': count(low), ':high': count(high) }),
          ...{
            isReserved: () => false,
            compare: (_: string, a: { N: number }, b: { N: number }) => a.N > b.N,
          },
        },
      });

    expect(parse('1', '2')).toMatchObject({ expression: { type: 'between' } });
    expect(parse('2', '1')).toMatch('requires upper bound');
  });

  it('gives each request a tree of its own, with the request’s own values', () => {
    const parser = keptParser(published('update'));
    const parse = (value: object) =>
      parser.parse('SET a = :a', {
        context: { ...context({ ':a': value }), ...{ isReserved: () => false } },
      }) as { sections: { val: unknown }[] };
    const value = text('y');

    for (const section of parse(text('x')).sections) section.val = 'changed by the update';

    expect(parse(value).sections[0]?.val).toBe(value);
  });

  it('parses an expression once for all values of the same types', () => {
    let parsed = 0;
    const parser = keptParser({
      parse: () => {
        parsed += 1;
        return {};
      },
    });

    for (const name of ['x', 'y', 'z'])
      parser.parse('SET a = :a', { context: context({ ':a': text(name) }) });

    expect(parsed).toBe(1);
  });
});
