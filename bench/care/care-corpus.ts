/** The labelled messages of `data/care`, and the shop's questions that must raise no alarm. */
import { readdirSync, readFileSync } from 'node:fs';
import type { NeedKind } from '@mangaassist/care';
import { asHiragana } from '@mangaassist/text';

const DATA = new URL('../../data/', import.meta.url);

/** `held` has been looked at, and is fitted; no mistake on `held2` to `held6` has been, and no model is fitted on them. */
export type CareSplit = 'dev' | 'held' | 'held2' | 'held3' | 'held4' | 'held5' | 'held6';

const FILES: Readonly<Record<CareSplit, string>> = {
  dev: 'dev',
  held: 'held-out',
  held2: 'held-out-2',
  held3: 'held-out-3',
  held4: 'held-out-4',
  held5: 'held-out-5',
  held6: 'held-out-6',
};

export interface LabelledMessage {
  readonly text: string;
  readonly kind: NeedKind | 'none';
  readonly language: 'en' | 'ja';
  readonly split: CareSplit;
}

export function readMessages(split: CareSplit): readonly LabelledMessage[] {
  return ['en', 'ja'].flatMap((language) =>
    linesOf<LabelledMessage>(`care/${language}-${FILES[split]}.jsonl`),
  );
}

/** Customers' talk about parcels, money, gifts and feelings for books, in words that people in danger use as well. */
export function readSupportTalk(): readonly string[] {
  return linesOf<{ text: string }>('care/support-talk.jsonl').map(({ text }) => text);
}

interface Named {
  readonly en: string;
  readonly ja: string;
  readonly kana?: string;
}

/** Names of series and authors of the demo shop alone, as they are typed: a title of blood or farewells is no message of its reader. */
export function readNames(): readonly string[] {
  const series = linesOf<{
    title: Named & { romaji: string };
    aliases: readonly string[];
    authors: readonly Named[];
  }>('store/series.jsonl');
  const names = series.flatMap(({ title, aliases, authors }) => [
    ...[title, ...authors].flatMap(({ en, ja, kana = '' }) => [
      en,
      en.toLowerCase(),
      ja,
      kana,
      asHiraganaText(kana),
    ]),
    title.romaji,
    ...aliases,
  ]);
  return [...new Set(names)].filter((name) => name !== '');
}

const asHiraganaText = (kana: string) =>
  kana.replace(/[ァ-ヶ]/g, (letter) => String.fromCharCode(asHiragana(letter.charCodeAt(0))));

/** A phrase of shoppers for a topic of the shop. */
export interface PolicyPhrase {
  readonly topic: string;
  readonly text: string;
}

/** Topics whose phrases do wish for a person, or are those of goodbyes and of people who are watched. */
const TOPICS_OF_NEEDS = new Set(['complaints', 'support-languages', 'privacy']);

/** Phrases that the demo shop's policies list for their topics in both languages: the shop's own subject. */
export function readPolicyPhrases(): readonly PolicyPhrase[] {
  return filesOf('store/policies', '.md').flatMap((file) => {
    const topic = file.slice('store/policies/'.length).split('.')[0] as string;
    if (TOPICS_OF_NEEDS.has(topic)) return [];
    const phrases = /^Also: (.+)$/m.exec(readFileSync(new URL(file, DATA), 'utf8'))?.[1] ?? '';
    return phrases.split('; ').map((text) => ({ topic, text }));
  });
}

/** Questions to the shop, those of conversations among them, without the reviewed ones of `shop-exceptions.jsonl` that do need a person or a limit. */
export function readShopQuestions(): readonly string[] {
  const exceptions = new Set(linesOf<{ text: string }>('care/shop-exceptions.jsonl').map(({ text }) => text));
  const questions = filesOf('questions', '.jsonl').flatMap((file) =>
    linesOf<{ text: string }>(file).map(({ text }) => text),
  );
  const queries = filesOf('queries', '-dev.jsonl').flatMap((file) =>
    linesOf<{ q: string }>(file).map(({ q }) => q),
  );
  const turns = filesOf('conversations', '.jsonl')
    .filter((file) => /-dev\d*\.jsonl$/.test(file))
    .flatMap((file) => linesOf<{ turns: readonly { q: string }[] }>(file))
    .flatMap(({ turns: asked }) => asked.map(({ q }) => q));
  return [...new Set([...questions, ...queries, ...turns])].filter((text) => !exceptions.has(text));
}

function filesOf(folder: string, ending: string): readonly string[] {
  const names = readdirSync(new URL(`${folder}/`, DATA)).filter((name) => name.endsWith(ending));
  return names.sort().map((name) => `${folder}/${name}`);
}

function linesOf<T>(file: string): readonly T[] {
  const lines = readFileSync(new URL(file, DATA), 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as T);
}
