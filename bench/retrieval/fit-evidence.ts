/** Learns the weights of packages/store/src/search/evidence from the queries for development and the questions. */
import { readFileSync } from 'node:fs';
import { Snapshot, TextIndex } from '@mangaassist/store';
import { buildSnapshot } from '@mangaassist/store/building';
import { checkStoreFolder } from '../../local/store/read-store-folder.ts';
import {
  conditionsRows,
  type EvidenceQuestion,
  policyRows,
  seriesRows,
  withoutOtherWorks,
} from '../../packages/store/training/evidence-rows.ts';
import { crossValidated, fitLogistic, type Row } from '../../packages/store/training/logistic-fit.ts';
import { print, round } from '../print.ts';
import { isApart, readQueries } from './queries.ts';

const TASKS = ['unknown', 'greeting', 'faq', 'translation', 'discussion', 'recommendation', 'product_search'];
const DEVELOPMENT = ['dev', 'dev2', 'dev3', 'dev4', 'dev5', 'dev6', 'dev7', 'absent'] as const;
const LANGUAGES = ['en', 'ja'] as const;
const BOUNDS = [0.15, 0.22, 0.3, 0.4, 0.5];

export async function fitEvidence({ json }: { readonly json?: true }): Promise<void> {
  const checked = await checkStoreFolder('data/store');
  if (checked.kind !== 'valid') throw new Error('data/store has mistakes: see `npm run cli -- store check`.');
  const { data, lines, text } = buildSnapshot(checked.contents);
  const snapshot = new Snapshot(withoutOtherWorks(data), lines, () => TextIndex.loadNow(text));
  const questions = [...labelled(), ...ofTasks()];
  const rows = [
    ...report('series', seriesRows(questions, snapshot)),
    ...report('policies', policyRows([...questions, ...topics(snapshot)], snapshot)),
    ...report('conditions', conditionsRows(questions, snapshot)),
  ];
  print({ rows }, json ? { json } : {});
}

function report(of: string, rows: readonly Row[]): object[] {
  const found = crossValidated(rows);
  const share = (isRight: boolean, bound: number) => {
    const of = rows.flatMap((row, i) => (row.isRight === isRight ? [found[i] as number] : []));
    return round(of.filter((probability) => probability >= bound).length / of.length, 3);
  };
  const weights = fitLogistic(rows).map((weight) => round(weight, 3));
  return [
    { of, rows: rows.length, weights: weights.join(', ') },
    ...BOUNDS.map((bound) => ({ of, bound, right: share(true, bound), wrong: share(false, bound) })),
  ];
}

/** Titles of the policies and some phrases of each, which shoppers type alone. */
function topics({ policies }: Snapshot): EvidenceQuestion[] {
  return policies.flatMap(({ topic, title, also }) =>
    [title, ...also.slice(0, PHRASES)].map((text) => ({
      text,
      kind: 'phrase',
      want: [topic],
      isPolicy: true,
      hasConditions: false,
      isQuery: true,
    })),
  );
}

const PHRASES = 3;

function labelled(): EvidenceQuestion[] {
  return LANGUAGES.flatMap((language) =>
    DEVELOPMENT.flatMap((part) => readQueries(language, part))
      .filter((query) => !isApart(query))
      .map(({ q, kind, want, conditions, nothing }) => ({
        text: q,
        kind,
        want,
        isPolicy: kind === 'policy',
        hasConditions: Object.keys(conditions).length > 0 && !nothing,
        isQuery: true,
      })),
  );
}

function ofTasks(): EvidenceQuestion[] {
  return LANGUAGES.flatMap((language) =>
    TASKS.flatMap((kind) =>
      readFileSync(`data/questions/${language}-${kind}.jsonl`, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { text: string; split: string })
        .filter(({ split }) => split === 'train')
        .map(({ text }) => ({ text, kind, want: [], isPolicy: false, hasConditions: false, isQuery: false })),
    ),
  );
}
