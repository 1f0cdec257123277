/**
 * The part of Markdown that answers use, as data: paragraphs, lists, headings, code, emphasis and links. HTML
 * stays text. Unlike in CommonMark, `**` needs no space or punctuation around it, which Japanese does not have.
 */

export type Inline =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'strong' | 'em'; readonly children: readonly Inline[] }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'link'; readonly href: string; readonly children: readonly Inline[] };

export interface ListItem {
  readonly children: readonly Inline[];
  /** Count of lists around its own. */
  readonly depth: number;
  /** Null without a number. */
  readonly number: number | null;
}

export type Block =
  | { readonly type: 'paragraph' | 'heading'; readonly children: readonly Inline[] }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'list'; readonly items: readonly ListItem[] };

const ITEM = /^([ \t]*)(?:[-*+•]|(\d{1,3})[.)])[ \t]+(.*)$/;
const HEADING = /^#{1,6}[ \t]+(.*)$/;
const FENCE = /^[ \t]*```/;

/** Each alternative ends at the next mark of its own kind, so that the time is linear in the text. */
const INLINE =
  /\\([\\`*_[\]#])|`([^`\n]+)`|\*\*(?=\S)((?:[^*]|\*(?!\*))+)\*\*|\*(?![\s*])([^*\n]+)\*|(?<![\p{L}\p{N}_])_(?![\s_])([^_\n]+)_(?![\p{L}\p{N}_])|\[([^[\]\n]+)\]\(([^()\s]+)\)|(https?:\/\/[^\s<>()「」『』、。]*[^\s<>()「」『』、。.,!?;:*])/gu;

/**
 * Splits a text where a blank line separates two blocks, so that a growing text changes its last part only. A list
 * with blank lines between its items stays one part.
 */
export function blockTexts(text: string): string[] {
  const parts: string[] = [];
  let isFenced = false;
  let isOpen = false;
  for (const line of text.split('\n')) {
    const isBlank = line.trim() === '' && !isFenced;
    if (FENCE.test(line)) isFenced = !isFenced;
    if (isBlank) {
      isOpen = false;
      continue;
    }
    const last = parts.length - 1;
    if (isOpen || (last >= 0 && joinsList(parts[last] ?? '', line))) parts[last] += `\n${line}`;
    else parts.push(line);
    isOpen = true;
  }
  return parts;
}

/** True if `line` is an item, or an indented line, after a list. */
function joinsList(part: string, line: string): boolean {
  return ITEM.test(part.split('\n', 1)[0] ?? '') && (ITEM.test(line) || /^[ \t]{2}/.test(line));
}

/** Parses one of {@link blockTexts}. */
export function parseBlocks(part: string): Block[] {
  const blocks: Block[] = [];
  let code: string[] | undefined;
  let lines: string[] = [];
  const flush = () => {
    if (lines.length > 0) blocks.push(...linesToBlocks(lines));
    lines = [];
  };
  for (const line of part.split('\n')) {
    if (!FENCE.test(line)) {
      (code ?? lines).push(line);
    } else if (code === undefined) {
      flush();
      code = [];
    } else {
      blocks.push({ type: 'code', text: code.join('\n') });
      code = undefined;
    }
  }
  if (code !== undefined) blocks.push({ type: 'code', text: code.join('\n') });
  flush();
  return blocks;
}

/** Groups lines into headings, lists and paragraphs. */
function linesToBlocks(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  let items: string[] = [];
  const flush = () => {
    if (paragraph.length > 0) blocks.push({ type: 'paragraph', children: parseInline(paragraph.join('\n')) });
    if (items.length > 0) blocks.push(list(items));
    paragraph = [];
    items = [];
  };
  for (const line of lines) {
    const heading = HEADING.exec(line)?.[1];
    if (heading !== undefined) {
      flush();
      blocks.push({ type: 'heading', children: parseInline(heading) });
    } else if (ITEM.test(line)) {
      if (paragraph.length > 0) flush();
      items.push(line);
    } else if (items.length > 0 && /^[ \t]/.test(line)) {
      items.push(`${items.pop()} ${line.trim()}`);
    } else {
      if (items.length > 0) flush();
      paragraph.push(line);
    }
  }
  flush();
  return blocks;
}

function list(lines: readonly string[]): Block {
  const items: ListItem[] = [];
  const indents: number[] = [];
  for (const line of lines) {
    const [, indent = '', number, text = ''] = ITEM.exec(line) ?? [];
    while (indents.length > 0 && (indents.at(-1) ?? 0) > indent.length) indents.pop();
    if (indents.at(-1) !== indent.length) indents.push(indent.length);
    items.push({
      children: parseInline(text),
      depth: indents.length - 1,
      number: number === undefined ? null : Number(number),
    });
  }
  return { type: 'list', items };
}

/** Parses emphasis, code and links. A mark without its partner stays text. */
export function parseInline(text: string): Inline[] {
  const parts: Inline[] = [];
  let end = 0;
  for (const found of text.matchAll(INLINE)) {
    if (found.index > end) parts.push({ type: 'text', text: text.slice(end, found.index) });
    parts.push(inlineOf(found));
    end = found.index + found[0].length;
  }
  if (end < text.length) parts.push({ type: 'text', text: text.slice(end) });
  return parts;
}

function inlineOf([
  whole,
  escaped,
  code,
  strong,
  em,
  underscored,
  label,
  target,
  url,
]: RegExpMatchArray): Inline {
  if (code !== undefined) return { type: 'code', text: code };
  if (strong !== undefined) return { type: 'strong', children: parseInline(strong) };
  const emphasized = em ?? underscored;
  if (emphasized !== undefined) return { type: 'em', children: parseInline(emphasized) };
  if (label !== undefined)
    return { type: 'link', href: target ?? '', children: [{ type: 'text', text: label }] };
  if (url !== undefined) return { type: 'link', href: url, children: [{ type: 'text', text: url }] };
  return { type: 'text', text: escaped ?? whole };
}

/**
 * Completes the marks at the end of a text that still grows, so that they do not show for a moment: an open `**`
 * is closed, and of an open link the label is shown.
 */
export function closeOpenMarks(text: string): string {
  const start = text.lastIndexOf('\n') + 1;
  const line = text.slice(start).replace(/\[([^[\]]*)(?:\](?:\([^()\s]*)?)?$/, '$1');
  const isStrongOpen = line.split('**').length % 2 === 0;
  const isOpener = line.endsWith('**') ? isStrongOpen : /(?:^|\s)\*$/.test(line);
  const closed = isOpener ? line.replace(/\*+$/, '') : line + missingMark(line, isStrongOpen);
  return text.slice(0, start) + closed;
}

/** A `**` may arrive in halves. */
function missingMark(line: string, isStrongOpen: boolean): string {
  if (!isStrongOpen) return '';
  return line.endsWith('*') ? '*' : '**';
}
