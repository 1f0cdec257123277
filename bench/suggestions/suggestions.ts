/**
 * The fit of suggestions: those of the search, those that the first turn of a conversation has in its context, and
 * those of MiniSearch with its defaults, on graded requests.
 */
import { type Snapshot, search } from '@mangaassist/store';
import { detectLanguage } from '@mangaassist/text';
import { checkStoreFolder } from '../../local/store/read-store-folder.ts';
import { replay, type Shop } from '../conversations/replay.ts';
import { shopOfFolder } from '../conversations/replay-set.ts';
import { print, round } from '../print.ts';
import { miniSearchFinder } from '../retrieval/finders.ts';
import { FIRST, fitOf, hasForbidden, type Suggested } from './fit.ts';
import { type GradedRequest, gradeOf, readRequests, type SuggestionPart } from './requests.ts';

interface Options {
  readonly part: SuggestionPart;
  readonly kinds?: true;
  readonly mistakes?: true;
  readonly json?: true;
}

const TODAY = '2026-11-28';

/** The suggestions that one way gives for a request, and the task and tier that a turn has. */
interface Given {
  readonly ids: readonly string[];
  readonly task?: string;
  readonly tier?: string;
}

type Way = (request: GradedRequest) => Given | Promise<Given>;
type Asked = Suggested & Omit<Given, 'ids'>;

export async function benchSuggestions({ part, kinds, mistakes, json }: Options): Promise<void> {
  const shop = await shopOfFolder();
  const { snapshot } = shop;
  const rows: object[] = [];
  const found: object[] = [];
  for (const [by, way] of Object.entries(await waysOf(shop))) {
    for (const language of ['en', 'ja'] as const) {
      const lists: Asked[] = [];
      for (const request of readRequests(language, part)) lists.push(await asked(request, way, snapshot));
      rows.push({ by, language, kind: 'all', ...figuresOf(lists) });
      if (kinds) rows.push(...byKind(lists).map((row) => ({ by, language, ...row })));
      if (mistakes && by !== 'MiniSearch')
        found.push(...lists.flatMap(poor).map((each) => ({ by, ...each })));
    }
  }
  print({ rows, part, ...(mistakes ? { mistakes: found } : {}) }, json ? { json } : {});
}

async function waysOf(shop: Shop): Promise<Readonly<Record<string, Way>>> {
  const checked = await checkStoreFolder('data/store');
  if (checked.kind !== 'valid') throw new Error('data/store has mistakes: see `npm run cli -- store check`.');
  const miniSearch = miniSearchFinder(checked.contents, FIRST);
  return {
    search: ({ q }) => {
      const { results } = search(q, shop.snapshot, { limit: FIRST, suggest: true, today: TODAY });
      return { ids: results.map(({ id }) => id) };
    },
    turn: (request) => inTurn(request, shop),
    MiniSearch: ({ q }) => {
      const query = { q, kind: '', want: [], any: true, conditions: {}, volumes: [], nothing: false };
      return { ids: miniSearch.find(query).ids };
    },
  };
}

/** The series in the context of the first turn of a conversation. */
async function inTurn({ q }: GradedRequest, shop: Shop): Promise<Given> {
  const recorded = { q, task: 'recommendation', tier: 'strong' } as const;
  const [turn] = await replay({ id: q, set: 'dev', language: detectLanguage(q), turns: [recorded] }, shop);
  if (turn === undefined) throw new Error(`The turn of "${q}" was not replayed.`);
  const { context, task, plan } = turn;
  return { ids: [...context], task, tier: plan.legs[0]?.tier ?? plan.preferredTier };
}

async function asked(request: GradedRequest, way: Way, snapshot: Snapshot): Promise<Asked> {
  const { ids, ...turn } = await way(request);
  const series = ids.flatMap((id) => {
    const place = snapshot.placeOf(id);
    return place === undefined ? [] : [snapshot.work(place)];
  });
  return { request, series, ...turn };
}

/** The tasks by which a turn gets candidates. */
const SUGGESTING: ReadonlySet<string> = new Set(['recommendation', 'product_search']);

function figuresOf(lists: readonly Asked[]) {
  const turns = lists.filter(({ task }) => task !== undefined);
  const percent = (test: (each: Asked) => boolean) =>
    round((100 * turns.filter(test).length) / turns.length, 1);
  return {
    ...fitOf(lists),
    ...(turns.length === 0
      ? {}
      : {
          taskPercent: percent(({ task = '' }) => SUGGESTING.has(task)),
          strongPercent: percent(({ tier }) => tier === 'strong'),
        }),
  };
}

function byKind(lists: readonly Asked[]): object[] {
  const kinds = [...new Set(lists.map(({ request }) => request.kind))].sort();
  return kinds.map((kind) => ({ kind, ...figuresOf(lists.filter(({ request }) => request.kind === kind)) }));
}

/** A list with a series that does not fit, or with none. */
function poor(each: Asked): object[] {
  const { request, series, task } = each;
  const first = series.slice(0, FIRST);
  const grades = first.map(({ id }) => gradeOf(request, id));
  if (grades.length > 0 && !grades.includes(0) && !hasForbidden(each)) return [];
  const { q, kind } = request;
  return [
    { q, kind, task, isForbidden: hasForbidden(each), found: first.map(({ id }, i) => `${id} ${grades[i]}`) },
  ];
}
