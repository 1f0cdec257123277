/** The compared finders: the search of the shop, a plain search for substrings, and MiniSearch with its defaults. */
import { Snapshot, search, TextIndex } from '@mangaassist/store';
import { buildSnapshot, type StoreContents } from '@mangaassist/store/building';
import MiniSearch from 'minisearch';
import { isRead, type LabelledQuery } from './queries.ts';
import type { Answered } from './scores.ts';

export interface Finder {
  readonly name: string;
  find(query: LabelledQuery): Answered;
}

const LIMIT = 5;
const TODAY = '2026-11-28';

export async function searchFinder(contents: StoreContents): Promise<Finder> {
  const { data, lines, text } = buildSnapshot(contents);
  const snapshot = new Snapshot(JSON.parse(JSON.stringify(data)), lines, () => TextIndex.loadNow(text));
  await snapshot.prepare(() => TextIndex.load(text));
  return {
    name: 'search',
    find: (query) => {
      const answer = search(query.q, snapshot, { limit: LIMIT, today: TODAY });
      return { query, ids: answer.results.map(({ id }) => id), isRead: isRead(query, answer.query) };
    },
  };
}

/** Titles, names and texts of a shop, each with its id. */
function documentsOf({ series, policies }: StoreContents) {
  return [
    ...series.map(({ id, title, aliases, authors, keywords, description }) => ({
      id,
      names: [title.en, title.ja, ...aliases, ...authors.flatMap(({ en, ja }) => [en, ja])].join('\n'),
      text: [...keywords.en, ...keywords.ja, description.en, description.ja].join('\n'),
    })),
    ...policies.map(({ topic, language, title, also, text }) => ({
      id: `${topic}.${language}`,
      names: [title, ...also].join('\n'),
      text,
    })),
  ];
}

/** The series whose names or text have the whole question in them. */
export function substringFinder(contents: StoreContents): Finder {
  const documents = documentsOf(contents).map(({ id, names, text }) => ({
    id,
    whole: `${names}\n${text}`.toLowerCase(),
  }));
  return {
    name: 'substring',
    find: (query) => {
      const wanted = query.q.trim().toLowerCase();
      const ids: string[] = [];
      for (const { id, whole } of documents) {
        if (whole.includes(wanted)) ids.push(topicOf(id));
        if (ids.length === LIMIT) break;
      }
      return { query, ids, isRead: null };
    },
  };
}

export function miniSearchFinder(contents: StoreContents, limit = LIMIT): Finder {
  const index = new MiniSearch({ fields: ['names', 'text'] });
  index.addAll(documentsOf(contents));
  return {
    name: 'MiniSearch',
    find: (query) => {
      const found = index.search(query.q).slice(0, limit);
      return { query, ids: found.map(({ id }) => topicOf(String(id))), isRead: null };
    },
  };
}

const topicOf = (id: string) => id.replace(/\.(?:en|ja)$/, '');
