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
import { nameRows, questionsForWorks } from '../../packages/store/training/name-rows.ts';
import { print, round } from '../print.ts';
import { DEVELOPMENT_PARTS, isApart, readQueries } from './queries.ts';

const TASKS = ['unknown', 'greeting', 'faq', 'translation', 'discussion', 'recommendation', 'product_search'];
/** Tasks and writers whose questions name series that they mean. */
export const NAMING = ['product_search', 'recommendation', 'discussion', 'comparison', 'faq', 'shoppers'];
export const WRITERS = {
  en: ['writer-a', 'writer-b', 'writer-e'],
  ja: ['writer-c', 'writer-d', 'writer-e'],
} as const;
const WORKS = 'packages/store/src/search/build/other-works.data.json';
const LANGUAGES = ['en', 'ja'] as const;
const BOUNDS = [0.15, 0.22, 0.3, 0.4, 0.5];

export async function fitEvidence({ json }: { readonly json?: true }): Promise<void> {
  const checked = await checkStoreFolder('data/store');
  if (checked.kind !== 'valid') throw new Error('data/store has mistakes: see `npm run cli -- store check`.');
  const { data, lines, text } = buildSnapshot(checked.contents);
  const snapshot = new Snapshot(withoutOtherWorks(data), lines, () => TextIndex.loadNow(text));
  const works = questionsForWorks(JSON.parse(readFileSync(WORKS, 'utf8')));
  const questions = [...labelled(), ...ofTasks()];
  const rows = [
    ...report('names in Latin letters', nameRows(naming('en', works), snapshot, true)),
    ...report('names in Japanese', nameRows(naming('ja', works), snapshot, false)),
    ...report('series in Latin letters', seriesRows([...questions, ...works], snapshot, true)),
    ...report('series in Japanese', seriesRows([...questions, ...works], snapshot, false)),
    ...report('policies', policyRows([...questions, ...topics(snapshot)], snapshot)),
    ...report('conditions', conditionsRows(questions, snapshot)),
  ];
  print({ rows }, json ? { json } : {});
}

function naming(language: 'en' | 'ja', works: readonly EvidenceQuestion[]): readonly EvidenceQuestion[] {
  return [...labelled(), ...ofTasks([...NAMING, ...WRITERS[language]], [language]), ...works];
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

export function labelled(all = false): EvidenceQuestion[] {
  return LANGUAGES.flatMap((language) =>
    DEVELOPMENT_PARTS.flatMap((part) => readQueries(language, part))
      .filter((query) => all || !isApart(query))
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

export function ofTasks(
  tasks: readonly string[] = TASKS,
  languages: readonly string[] = LANGUAGES,
): EvidenceQuestion[] {
  return languages.flatMap((language) =>
    tasks.flatMap((kind) =>
      readFileSync(`data/questions/${language}-${kind}.jsonl`, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { text: string; split?: string })
        .filter(({ split = 'train' }) => split === 'train')
        .map(({ text }) => ({ text, kind, want: [], isPolicy: false, hasConditions: false, isQuery: false })),
    ),
  );
}
