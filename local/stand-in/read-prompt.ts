/** What a stand-in model reads out of a request: all it knows is in the prompt. */
import type { ChatCompletionRequest, ChatMessage } from '@copilotkit/aimock';

export interface PromptItem {
  readonly id: string;
  readonly title: string;
  /** Lines of the item's text. */
  readonly lines: readonly string[];
}

export interface Prompt {
  readonly question: string;
  readonly items: readonly PromptItem[];
  /** The rules the model is given. */
  readonly system: string;
  /** The answer that is to be judged; empty if it is to be written. */
  readonly judged: string;
  /** The system prompt asks for the opening line: the self-estimate, or that and the task. */
  readonly openingLine: 'none' | 'estimate' | 'estimate_and_task';
  /** Everything that was sent, for counting tokens. */
  readonly all: string;
}

export function readPrompt(request: ChatCompletionRequest): Prompt {
  const system = textOf(request.messages.find(({ role }) => role === 'system'));
  const user = textOf(request.messages.findLast(({ role }) => role === 'user'));
  const items = [...user.matchAll(/<item id="([^"]*)" title="([^"]*)">\n([\s\S]*?)\n<\/item>/g)];
  return {
    question: /<question>\n([\s\S]*)\n<\/question>/.exec(user)?.[1] ?? user,
    system,
    judged: /<answer>\n([\s\S]*)\n<\/answer>/.exec(user)?.[1] ?? '',
    items: items.map(([, id = '', title = '', text = '']) => ({ id, title, lines: text.split('\n') })),
    openingLine: system.includes('[87 faq]')
      ? 'estimate_and_task'
      : system.includes('[87]')
        ? 'estimate'
        : 'none',
    all: request.messages.map(textOf).join('\n'),
  };
}

function textOf(message: ChatMessage | undefined): string {
  return typeof message?.content === 'string' ? message.content : '';
}
