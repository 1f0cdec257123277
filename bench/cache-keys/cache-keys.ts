/**
 * `npm run bench -- cache-keys`: how many pairs of questions that mean the same share a key of the response cache, and
 * how many that do not, by the words alone and by canonical questions.
 */
import { readFileSync } from 'node:fs';
import { cacheKey } from '@mangaassist/cascade-core/answering';
import { createClassifier, TASK_MODEL } from '@mangaassist/classifier';
import { canonicalQuestion, Snapshot, TextIndex } from '@mangaassist/store';
import { builtStore } from '../../local/store/built-store.ts';
import { readStore } from '../../local/store/load-store.ts';
import { print, round } from '../print.ts';

/** Questions that mean the same, and others that differ from each of them by little. */
interface LabelledSet {
  readonly same: readonly string[];
  readonly not: readonly string[];
}

type Key = (text: string) => string;

const FOLDER = 'data/cache-keys';

export async function benchCacheKeys(options: { held?: true; list?: true; json?: true }): Promise<void> {
  const { contents } = await readStore('data/store');
  const { data, lines, text } = builtStore(contents);
  const snapshot = new Snapshot(data, lines, () => TextIndex.loadNow(text));
  const classify = createClassifier(TASK_MODEL, snapshot.titles);
  const keyBy =
    (isCanonical: boolean): Key =>
    (question) => {
      const { task, language, complexity } = classify(question);
      const canonical = isCanonical ? canonicalQuestion(question, task, snapshot) : null;
      const versions = { catalogueVersion: 'c', configVersion: 1 };
      return cacheKey({ text: question, task, language, complexity, canonical, ...versions });
    };
  const parts = options.held ? ['dev', 'held'] : ['dev'];
  const rows = ['en', 'ja'].flatMap((language) =>
    parts.flatMap((part) => [
      { language, part, keys: 'words', ...figuresOf(`${language}-${part}`, keyBy(false)) },
      { language, part, keys: 'canonical', ...figuresOf(`${language}-${part}`, keyBy(true), options.list) },
    ]),
  );
  print({ rows }, options);
}

function figuresOf(file: string, key: Key, lists?: true) {
  const sets = readFileSync(`${FOLDER}/${file}.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .map((line): LabelledSet => JSON.parse(line));
  const same = sets.flatMap(({ same }) =>
    same.flatMap((a, i) => same.slice(i + 1).map((b) => [a, b] as const)),
  );
  const others = sets.flatMap(({ same, not }) => same.flatMap((a) => not.map((b) => [a, b] as const)));
  const meet = ([a, b]: readonly [string, string]) => key(a) === key(b);
  const hits = same.filter(meet).length;
  const falseHits = others.filter(meet);
  if (lists) for (const [a, b] of falseHits) process.stderr.write(`not the same: ${a} | ${b}\n`);
  return {
    same: same.length,
    hits,
    hitRate: round(hits / same.length, 3),
    notSame: others.length,
    falseHits: falseHits.length,
  };
}
