/**
 * The canonical form of a question, which other wordings of it share: "Do you have Dandadan vol 3?" and "is dandadan
 * volume 3 in stock". A question has one only where every word of it is read: as a series, a volume, an edition, a
 * phrase of exactly one intent, or a word that adds nothing. All else has none, and is compared word for word.
 */

import type { Task } from '@mangaassist/protocol';
import { compactPattern, kept, matchForm } from '@mangaassist/text';
import type { Conditions, NamedEntity, Query, VolumesAsked } from '../query/query.ts';
import type { Snapshot } from '../search/snapshot.ts';
import { ENGLISH } from './english.ts';
import { generalQuestion } from './general-question.ts';
import type { Grammar } from './intent.ts';
import { JAPANESE } from './japanese.ts';
import { SERIES, takeVolumes, VOLUMES } from './read-volumes-strictly.ts';
import { takeEdition } from './take-edition.ts';

/** UTF-16 units of a question that may have a canonical form: few longer ones are read in full. */
const LONGEST = 120;

const JAPANESE_TEXT = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
const MARKS = /[\s.,!?:;…、。「」『』"“”・〜~()\-–&]+/gu;

/** Tasks whose questions ask for facts. */
const OF_FACTS: ReadonlySet<Task> = new Set<Task>(['faq', 'product_search', 'summarization']);

/** Null for a question without a canonical form. */
export function canonicalQuestion(text: string, task: Task, snapshot: Snapshot): string | null {
  if (text.length > LONGEST || !OF_FACTS.has(task)) return null;
  const query = snapshot.query(text);
  if (!isPlain(query)) return null;
  if (query.entities.series.length > 0) return formOfSeries(text, query);
  return task === 'faq' ? formOfService(text, query) : null;
}

function formOfSeries(text: string, { entities, conditions }: Query): string | null {
  // Of volumes beside several series it matters whose they are.
  if (entities.series.length > 1 && entities.volumes.length > 0) return null;
  const named = withoutSeries(matchForm(text).replace(/[’‘]/g, "'"), entities.series);
  if (named === null) return null;
  const edition = takeEdition(named);
  const taken = takeVolumes(edition.text);
  const volumes = sorted([...taken.volumes, ...edition.volumes]);
  const intent = intentOf(taken.text);
  const isReadAlike =
    isSame(volumes, sorted(entities.volumes)) && isSame(edition.conditions, demandsOf(conditions, intent));
  if (intent === null || !isReadAlike) return null;
  const series = entities.series.map(({ id }) => id).toSorted();
  return JSON.stringify([intent, series, volumes, edition.conditions, edition.words]);
}

/** True if a question names nothing but series that the shop carries. */
function isPlain({ entities, doubtful, sameAuthor }: Query): boolean {
  const { series, like, authors, orders, absent } = entities;
  const others = like.length + authors.length + orders.length + absent.length + doubtful.length;
  return others === 0 && !sameAuthor && series.every(({ edits }) => edits <= 1);
}

function formOfService(text: string, { entities, conditions }: Query): string | null {
  if (entities.volumes.length > 0) return null;
  const form = generalQuestion(text);
  const { inStock, ...others } = conditions;
  return form === null ? null : JSON.stringify([...form, others]);
}

function withoutSeries(form: string, series: readonly NamedEntity[]): string | null {
  let left = form;
  for (const { text } of series) {
    const name = text.replace(/[\s#:,.-]+$/u, '');
    const at = name === '' ? -1 : left.indexOf(name);
    if (at < 0) return null;
    left = `${left.slice(0, at)}${SERIES}${left.slice(at + name.length)}`;
  }
  return left;
}

/** The conditions that have to be read in the same way. That it is in stock is what a question for it asks. */
function demandsOf({ inStock, status, ...others }: Readonly<Conditions>, intent: string | null): Conditions {
  const isAsked = status === undefined || intent === 'finished' || intent === 'ongoing';
  return isAsked ? others : { ...others, status };
}

interface Compiled {
  readonly name: string;
  readonly needs: readonly RegExp[];
  readonly all: RegExp;
}

const compiled = kept(({ intents, fillers, edges: [before, after] }: Grammar): readonly Compiled[] => {
  const pattern = (source: string, flags: string) => compactPattern(`${before}(?:${source})${after}`, flags);
  return intents.map(({ name, needs, may }) => ({
    name,
    needs: needs.map((each) => pattern(each, 'u')),
    all: pattern([...needs, ...(may === undefined ? [] : [may]), fillers].join('|'), 'gu'),
  }));
});

/** The intent that reads every word; null if none does, or several. */
function intentOf(text: string): string | null {
  const grammar = JAPANESE_TEXT.test(text) ? JAPANESE : ENGLISH;
  const words = text.replace(MARKS, ' ').trim();
  const names = compiled(grammar)
    .filter(({ needs, all }) => needs.every((need) => need.test(words)) && READ.test(words.replace(all, ' ')))
    .map(({ name }) => name);
  const [name = null, ...others] = new Set(names);
  return others.length > 0 ? null : name;
}

const READ = compactPattern(
  `^(?:${SERIES}(?:'s)?|${VOLUMES}|\\s|(?<=${SERIES}\\s?)(?:and|と)(?=\\s?${SERIES}))*$`,
  'u',
);

function sorted(volumes: readonly VolumesAsked[]): readonly string[] {
  return volumes.map((each) => JSON.stringify(each)).toSorted();
}

function isSame(a: object, b: object): boolean {
  const ordered = (value: object) => JSON.stringify(Object.entries(value).toSorted());
  return ordered(a) === ordered(b);
}
