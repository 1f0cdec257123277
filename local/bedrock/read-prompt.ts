/** Parses a model request. The prompt is the only input of a stand-in model. */
import type { ChatCompletionRequest, ChatMessage } from '@copilotkit/aimock';
import type { Language } from '@mangaassist/text';

export interface PromptItem {
  readonly id: string;
  readonly title: string;
  /** Lines of the item's text. */
  readonly lines: readonly string[];
}

export interface Prompt {
  /** The resolved question where there is one, else the shopper's words. */
  readonly question: string;
  readonly shopperWords: string;
  readonly items: readonly PromptItem[];
  /** The rules for the model. */
  readonly system: string;
  /** The answer to be graded; empty if an answer is to be written. */
  readonly judged: string;
  /** The prompt ends with the instruction for the line of the self-estimate. */
  readonly asksEstimate: boolean;
  /** That the prompt asks for, where the question has none of its own. */
  readonly language: Language | undefined;
  /** The code of the prompt's tags; empty if it has none. */
  readonly code: string;
  /** The whole request text, for the count of tokens. */
  readonly all: string;
}

export function readPrompt(request: ChatCompletionRequest): Prompt {
  const system = textOf(request.messages.find(({ role }) => role === 'system'));
  const user = textOf(request.messages.findLast(({ role }) => role === 'user'));
  const code = /^Tag code: ([0-9a-f]+)$/m.exec(
    textOf(request.messages.find(({ role }) => role === 'user')),
  )?.[1];
  const shopperWords = blockOf('question', user, code) ?? user;
  const context = blockOf('context', user, code) ?? '';
  const end = user.slice(user.lastIndexOf('</'));
  const items = [...context.matchAll(itemsWith(code))];
  return {
    question: blockOf('resolved', user, code) ?? shopperWords,
    shopperWords,
    system,
    judged: blockOf('answer', user, code) ?? '',
    items: items.map(([, id = '', title = '', text = '']) => ({ id, title, lines: text.split('\n') })),
    asksEstimate: end.includes('[87]'),
    language: ({ English: 'en', Japanese: 'ja' } as const)[
      /^\(Answer in (\w+)\.\)$/m.exec(end)?.[1] as 'English' | 'Japanese'
    ],
    code: code ?? '',
    all: request.messages.map(textOf).join('\n'),
  };
}

/** The text between the tags of the request's code; undefined if the prompt has none. */
function blockOf(tag: string, text: string, code = ''): string | undefined {
  return new RegExp(`<${tag}-${code}>\\n([\\s\\S]*?)\\n</${tag}-${code}>`).exec(text)?.[1];
}

/** The items whose tags have the request's code. */
function itemsWith(code = ''): RegExp {
  return new RegExp(`<item-${code} id="([^"]*)" title="([^"]*)">\\n([\\s\\S]*?)\\n</item-${code}>`, 'g');
}

function textOf(message: ChatMessage | undefined): string {
  return typeof message?.content === 'string' ? message.content : '';
}
