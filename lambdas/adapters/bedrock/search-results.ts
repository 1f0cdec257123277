/** The store's data as search results of the last message, for models that cite them; and the citations in the stream. */
import type { CitationsDelta, ContentBlock, Message } from '@aws-sdk/client-bedrock-runtime';
import type { ModelRequest } from '@mangaassist/cascade-core';

/** The messages. Each source stands as a search result at its place in the last one's text, in its tags. */
export function messagesOf({ messages, sources = [] }: ModelRequest): Message[] {
  const last = messages.length - 1;
  return messages.map(({ role, text }, at) => ({
    role,
    content: at === last && sources.length > 0 ? withSources(text, sources) : [{ text }],
  }));
}

function withSources(text: string, sources: NonNullable<ModelRequest['sources']>): ContentBlock[] {
  const blocks: ContentBlock[] = [];
  let rest = text;
  for (const source of sources) {
    const at = rest.indexOf(source.text);
    if (at < 0) throw new Error('A source does not stand in the last message, in the order of the sources.');
    blocks.push(...textBlock(rest.slice(0, at)), {
      searchResult: {
        source: source.id,
        title: source.title,
        content: [{ text: source.text }],
        citations: { enabled: true },
      },
    });
    rest = rest.slice(at + source.text.length);
  }
  return [...blocks, ...textBlock(rest)];
}

/** Bedrock refuses a block of white space. */
const textBlock = (text: string): ContentBlock[] => (text.trim() === '' ? [] : [{ text }]);

/**
 * The id of the source that a citation names: by the id that the request gave it, or by its place. Undefined for anything
 * else, such as a page of the web.
 */
export function citedId(
  { source, location }: CitationsDelta,
  { sources = [] }: ModelRequest,
): string | undefined {
  if (source !== undefined) return sources.find(({ id }) => id === source)?.id;
  const index = location?.searchResultLocation?.searchResultIndex;
  return index === undefined ? undefined : sources[index]?.id;
}
