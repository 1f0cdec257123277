/**
 * `npm run bench -- signs`: precision and recall of the signs of bad answers in labelled next messages, alarms in the
 * recorded conversations, and the time of a message.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { readNeeds } from '@mangaassist/care';
import { readSign } from '../lambdas/message/feedback/implicit-grades.ts';
import { print, round } from './print.ts';

interface Labelled {
  readonly asked: string;
  readonly answered: string;
  readonly next: string;
  readonly sign: string;
}

export function benchSigns(options: { held?: true; json?: true }): void {
  const splits = options.held ? ['dev', 'dev2', 'held-out', 'held2'] : ['dev', 'dev2'];
  const rows = ['en', 'ja'].flatMap((language) => [
    ...splits.map((split) => figuresOf(language, split)),
    recorded(language),
  ]);
  print({ rows }, options);
}

function figuresOf(language: string, split: string) {
  const messages = linesOf<Labelled>(`data/signs/${language}-${split}.jsonl`);
  // Once before, so that patterns are compiled.
  for (const { asked, answered, next } of messages) signOf(next, asked, answered);
  const startedAt = performance.now();
  const read = messages.map(({ asked, answered, next, sign }) => ({
    sign,
    found: signOf(next, asked, answered),
  }));
  const micros = ((performance.now() - startedAt) / messages.length) * 1_000;
  const signed = read.filter(({ sign }) => sign !== 'none');
  const alarms = read.filter(({ found }) => found !== 'none');
  const right = signed.filter(({ found }) => found !== 'none');
  return {
    language,
    set: split,
    messages: messages.length,
    signed: signed.length,
    recall: round(right.length / signed.length, 3),
    precision: round(alarms.filter(({ sign }) => sign !== 'none').length / alarms.length, 3),
    rightKind: round(right.filter(({ sign, found }) => sign === found).length / right.length, 3),
    micros: round(micros, 0),
  };
}

/** False alarms: follow-ups and changes of subject after answers that were not bad. */
function recorded(language: string) {
  const files = readdirSync('data/conversations').filter((name) => name.startsWith(`${language}-dev`));
  const conversations = files.flatMap((name) =>
    linesOf<{ turns: readonly { q: string }[] }>(`data/conversations/${name}`),
  );
  const pairs = conversations.flatMap(({ turns }) =>
    turns.slice(1).map(({ q }, index) => [turns[index]?.q ?? '', q] as const),
  );
  const alarms = pairs.filter(([asked, next]) => signOf(next, asked, '') !== 'none');
  return { language, set: 'recorded follow-ups', messages: pairs.length, alarms: alarms.length };
}

function signOf(next: string, question: string, answer: string): string {
  return readSign(next, { question, answer }, readNeeds(next)?.kind ?? null) ?? 'none';
}

function linesOf<T>(path: string): readonly T[] {
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}
