/** The line under a finished answer: tier, cost, time to the first text, badges; and the list of sources. */
import type { AnswerFrame, Source } from '@mangaassist/protocol';
import { make } from '../make.ts';
import { TIER_NAMES, type Tier } from '../words/strings.ts';
import type { Wording } from '../words/wording.ts';

export type Finished = Extract<AnswerFrame, { type: 'answer.finished' }>;

/** Without a line break before the dot. */
const SEPARATOR = '\u00a0· ';

export function smallPrint(finished: Finished, wording: Wording): HTMLElement {
  const { tier, costUsd, firstTextMs } = finished;
  const badges = (['escalated', 'degraded', 'cached'] as const).filter((name) => finished[name]);
  return make(
    'p',
    { class: 'small-print', 'data-testid': 'small-print' },
    tierName(tier),
    SEPARATOR,
    wording.text(new Text(), (strings) => strings.cost(costUsd)),
    SEPARATOR,
    wording.text(new Text(), (strings) => strings.firstText(firstTextMs)),
    ...badges.flatMap((name) => [' ', badge(name, wording)]),
  );
}

function tierName(tier: Tier): HTMLElement {
  return make('span', { class: 'tier', lang: 'en' }, TIER_NAMES[tier]);
}

function badge(name: 'escalated' | 'degraded' | 'cached', wording: Wording): HTMLElement {
  const element = make('span', { class: `badge ${name}`, 'data-badge': name });
  return wording.text(element, (strings) => strings[name]);
}

/** The small print of an answer of the history, of which only the tier is stored. */
export function earlierPrint(tier: Tier): HTMLElement {
  return make('p', { class: 'small-print', 'data-testid': 'small-print' }, tierName(tier));
}

export function sourceList(sources: readonly Source[], wording: Wording): HTMLElement {
  const list = make('ul', { class: 'sources', 'data-testid': 'sources' });
  wording.bind((strings) => list.setAttribute('aria-label', strings.sources));
  list.append(...sources.map((source) => make('li', {}, chip(source))));
  return list;
}

function chip({ title, url }: Source): HTMLElement {
  const isWeb = url !== undefined && /^https?:\/\//i.test(url); // Excludes `javascript:` and other schemes.
  return isWeb
    ? make('a', { class: 'source', href: url, target: '_blank', rel: 'noopener noreferrer' }, title)
    : make('span', { class: 'source' }, title);
}
