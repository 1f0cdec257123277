/** The rate of mistakes of the check of an answer's claims, on statements labelled right or wrong by hand. */
import { readFileSync } from 'node:fs';
import type { Passage } from '@mangaassist/cascade-core';
import { groundInContext } from '@mangaassist/cascade-core/answering';
import { print, round } from './print.ts';

/** `hour`: what a reviewer tried to get past the check in an hour, in contexts of `dev`. */
const SETS = ['dev', 'held-out', 'hour'] as const;
type SetName = (typeof SETS)[number];

interface Context {
  readonly id: string;
  readonly question: string;
  readonly passages: readonly Passage[];
  readonly earlier?: readonly Passage[];
}

interface Statement {
  readonly context: string;
  readonly kind: string;
  readonly language: 'en' | 'ja';
  readonly right: boolean;
  readonly text: string;
  /** In place of the question of the context. */
  readonly question?: string;
}

export interface Judged extends Statement {
  readonly set: SetName;
  readonly flagged: boolean;
}

/** Every statement of `data/grounding` with the verdict on it. */
export function judgeStatements(): readonly Judged[] {
  return SETS.flatMap((set) => {
    const contextsOf = set === 'hour' ? 'dev' : set;
    const contexts = new Map(
      readLines<Context>(`${contextsOf}-contexts`).map((context) => [context.id, context]),
    );
    return readLines<Statement>(set).map((statement) => {
      const context = contexts.get(statement.context);
      if (context === undefined)
        throw new Error(`data/grounding/${set}.jsonl: no context ${statement.context}`);
      return { ...statement, set, flagged: isFlagged(statement, context) };
    });
  });
}

function isFlagged({ text, question }: Statement, context: Context): boolean {
  const counter = groundInContext({ ...context, question: question ?? context.question });
  counter.push(text);
  return counter.end() > 0;
}

function readLines<T>(name: string): readonly T[] {
  const lines = readFileSync(new URL(`../data/grounding/${name}.jsonl`, import.meta.url), 'utf8').trim();
  return lines.split('\n').map((line) => JSON.parse(line) as T);
}

export interface GroundingRates {
  readonly wrong: number;
  /** Percent of the wrong statements that pass. */
  readonly missedPercent: number;
  readonly right: number;
  /** Percent of the right statements that count as unsupported. */
  readonly flaggedPercent: number;
}

/** Both rates over a part of the statements. */
export function ratesOf(judged: readonly Judged[]): GroundingRates {
  const right = judged.filter((statement) => statement.right);
  const wrong = judged.filter((statement) => !statement.right);
  const percent = (part: number, whole: number) => (whole === 0 ? 0 : round((100 * part) / whole, 1));
  return {
    wrong: wrong.length,
    missedPercent: percent(wrong.filter(({ flagged }) => !flagged).length, wrong.length),
    right: right.length,
    flaggedPercent: percent(right.filter(({ flagged }) => flagged).length, right.length),
  };
}

export function benchGrounding(options: { json?: true; mistakes?: true }): void {
  const judged = judgeStatements();
  const kinds = [...new Set(judged.map(({ kind }) => kind))];
  const rows = SETS.flatMap((set) => {
    const ofSet = judged.filter((statement) => statement.set === set);
    const ofKind = (kind: string, language: string) =>
      ofSet.filter((statement) => statement.kind === kind && statement.language === language);
    return [
      ...['en', 'ja'].flatMap((language) =>
        kinds.map((kind) => ({ set, language, kind, ...ratesOf(ofKind(kind, language)) })),
      ),
      ...['en', 'ja'].map((language) => ({
        set,
        language,
        kind: 'all',
        ...ratesOf(ofSet.filter((statement) => statement.language === language)),
      })),
      { set, language: 'both', kind: 'all', ...ratesOf(ofSet) },
    ];
  });
  const mistakes = options.mistakes
    ? judged.filter(({ right, flagged, set }) => set !== 'held-out' && right === flagged)
    : undefined;
  print({ rows, ...(mistakes === undefined ? {} : { mistakes }) }, options);
}
