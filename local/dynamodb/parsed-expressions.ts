/**
 * Parses each expression of DynamoDB once. dynalite parses those of every request anew, which took a fifth of the time
 * of a request, and the product sends the same few dozen with other values.
 */
import { createRequire } from 'node:module';

type Values = Readonly<Record<string, object>>;

/** Of one request. A parser removes what its expression uses from the unused names and values. */
export interface ExpressionContext {
  readonly attrNames?: Readonly<Record<string, string>> | undefined;
  readonly attrVals?: Values | undefined;
  readonly unusedAttrNames: Record<string, boolean>;
  readonly unusedAttrVals: Record<string, boolean>;
}

interface Options {
  readonly context: ExpressionContext;
}

export interface ExpressionParser {
  /** A tree whose leaves are the request's own values, or a text that says what is wrong. */
  parse(expression: string, options: Options): object | string;
}

interface Parsed {
  /** The tree, with a `Value` where a value of the request stood. */
  readonly tree: unknown;
  readonly names: readonly string[];
  readonly values: readonly string[];
}

/** Stands for the request's value of that name. */
class Value {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** More than the product's expressions. */
const KEPT = 1_000;

/** The errors of these depend on more than the types of their values. */
const BY_VALUE = /between|attribute_type/i;

/** Has dynalite's parsers keep what they have parsed. */
export function keepParsedExpressions(): void {
  const load = createRequire(import.meta.url);
  for (const kind of ['condition', 'projection', 'update']) {
    const parser = load(`dynalite/db/${kind}Parser.js`) as ExpressionParser;
    if (!keeping.has(parser)) Object.assign(parser, keptParser(parser));
    keeping.add(parser);
  }
}

const keeping = new WeakSet<ExpressionParser>();

/** A parser with the results of another one. */
export function keptParser({ parse }: ExpressionParser): ExpressionParser {
  const kept = new Map<string, Parsed>();
  return {
    parse(expression, options) {
      if (BY_VALUE.test(expression)) return parse(expression, options);
      const { attrNames = {}, attrVals = {} } = options.context;
      const types = Object.entries(attrVals).map(([name, value]) => [name, ...Object.keys(value)]);
      const key = JSON.stringify([expression, attrNames, types]);
      const known = kept.get(key);
      if (known !== undefined) {
        markUsed(options.context, known);
        return filledIn(known.tree, attrVals) as object;
      }
      const unused = { unusedAttrNames: allOf(attrNames), unusedAttrVals: allOf(attrVals) };
      const tree = parse(expression, { ...options, context: { ...options.context, ...unused } });
      const parsed = {
        tree: typeof tree === 'string' ? null : withoutValues(tree, attrVals),
        names: Object.keys(attrNames).filter((name) => !(name in unused.unusedAttrNames)),
        values: Object.keys(attrVals).filter((name) => !(name in unused.unusedAttrVals)),
      };
      markUsed(options.context, parsed);
      if (kept.size === KEPT) kept.clear();
      if (typeof tree !== 'string') kept.set(key, parsed);
      return tree;
    },
  };
}

const allOf = (names: object) => Object.fromEntries(Object.keys(names).map((name) => [name, true]));

function markUsed({ unusedAttrNames, unusedAttrVals }: ExpressionContext, { names, values }: Parsed): void {
  for (const name of names) delete unusedAttrNames[name];
  for (const name of values) delete unusedAttrVals[name];
}

function withoutValues(tree: unknown, values: Values): unknown {
  const names = new Map(Object.entries(values).map(([name, value]) => [value, name]));
  return copied(tree, (node) => {
    const name = names.get(node);
    return name === undefined ? undefined : new Value(name);
  });
}

const filledIn = (tree: unknown, values: Values): unknown =>
  copied(tree, (node) => (node instanceof Value ? values[node.name] : undefined));

/** A copy, as an update writes into its tree. @param instead - of a node, or undefined for a copy of it. */
function copied(node: unknown, instead: (node: object) => object | undefined): unknown {
  if (typeof node !== 'object' || node === null) return node;
  const other = instead(node);
  if (other !== undefined) return other;
  if (Array.isArray(node)) return node.map((each) => copied(each, instead));
  const copy = Object.create(Object.getPrototypeOf(node));
  for (const [name, value] of Object.entries(node)) copy[name] = copied(value, instead);
  return copy;
}
