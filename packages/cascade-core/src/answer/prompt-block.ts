/**
 * Prompt blocks for foreign text. Their tags carry a random code of the request. The code is made after the
 * text has arrived, so a text cannot forge it. It stands in the first line of the conversation and not in the
 * system prompt, which a prompt cache keeps unchanged.
 */
import { inertText } from '@mangaassist/text';
import type { Passage } from '../confidence/retrieval.ts';
import type { CitableSource } from '../models/model-client.ts';

/** Makes the code of a request: 8 hexadecimal digits from a cryptographic source. */
export type PromptCode = () => string;

export type BlockTag = 'context' | 'question' | 'resolved' | 'answer' | 'asked' | 'reply';

/** The first line of a conversation. */
export function codeLine(code: string): string {
  return `Tag code: ${code}`;
}

/** A block whose text may come from a shopper or a model. */
export function foreignBlock(tag: BlockTag, code: string, text: string): string {
  return block(tag, code, inertText(text));
}

/** A block of the product's own text. */
export function block(tag: BlockTag, code: string, text: string): string {
  return `<${tag}-${code}>\n${text}\n</${tag}-${code}>`;
}

/**
 * An entry of the store's data. Quotes and line breaks in a title are replaced, so that it cannot end its
 * attribute.
 */
export function itemBlock({ id, title, text }: Passage, code: string): string {
  const attributes = `id="${attributeText(id)}" title="${attributeText(title)}"`;
  return `<item-${code} ${attributes}>\n${inertText(text)}\n</item-${code}>`;
}

/** The data of the store. */
export function contextBlock(passages: readonly Passage[], code: string): string {
  const items = passages.map((passage) => itemBlock(passage, code));
  return block('context', code, items.join('\n'));
}

/** The same entries one by one, for a model that cites them. Titles and ids are as inert as in their tags. */
export function citableSources(passages: readonly Passage[], code: string): readonly CitableSource[] {
  return passages.map((passage) => ({
    id: attributeText(passage.id),
    title: attributeText(passage.title),
    text: itemBlock(passage, code),
  }));
}

function attributeText(text: string): string {
  return inertText(text).replaceAll('"', '”').replace(/\s+/g, ' ');
}

/** The tags of a transcript, for the system prompt of the model that reads it. */
export const TRANSCRIPT_RULE =
  'You get a transcript: earlier questions between <asked-CODE> and </asked-CODE>, each with its answer between ' +
  '<reply-CODE> and </reply-CODE>; the store data that the assistant had between <context-CODE> and ' +
  '</context-CODE>; the shopper’s question between <question-CODE> and </question-CODE>; the same question with ' +
  'what the conversation adds to it between <resolved-CODE> and </resolved-CODE>, if that differs; and the ' +
  'assistant’s answer between <answer-CODE> and </answer-CODE>.';
