/** The sources of an answer, as links where they have a page. */
import type { Source } from '@mangaassist/protocol';
import { make } from '../make.ts';
import type { Wording } from '../words/wording.ts';
import { answerStrings } from './answer-strings.ts';
import { listEntries } from './list-entries.ts';

export function sourceList(sources: readonly Source[], wording: Wording): HTMLElement {
  const list = make('ul', { class: 'sources', 'data-testid': 'sources' });
  wording.bind((strings) => list.setAttribute('aria-label', answerStrings(strings).sources));
  list.append(...listEntries(sources, 'title', (source) => make('li', {}, chip(source))));
  return list;
}

function chip({ title, url }: Source): HTMLElement {
  const isWeb = url !== undefined && /^https?:\/\//i.test(url); // Excludes `javascript:` and other schemes.
  return isWeb
    ? make('a', { class: 'source', href: url, target: '_blank', rel: 'noopener noreferrer' }, title)
    : make('span', { class: 'source' }, title);
}
