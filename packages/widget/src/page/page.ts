/** The demo page: registers the chat element, connects it to the page's server, and shows the kind of models. */
import { LANGUAGE_EVENT, MangaAssistChat } from '../element/chat-element.ts';
import type { Language } from '../language.ts';

const TAG = 'manga-assist-chat';

/** The page's notice, by the value of `data-models`. */
const NOTICES: Readonly<Record<'stand-in' | 'bedrock', Readonly<Record<Language, string>>>> = {
  'stand-in': {
    en: 'Answers come from stand-in models: no AWS, no real AI.',
    ja: '回答は代役モデルによるものです（AWSも本物のAIも使っていません）。',
  },
  bedrock: {
    en: 'Answers come from real models on Amazon Bedrock. They can be wrong.',
    ja: '回答はAmazon Bedrock上の実際のモデルによるもので、誤りを含むことがあります。',
  },
};

document.addEventListener(LANGUAGE_EVENT, (event) => showModels((event as CustomEvent<string>).detail));

const chat = document.querySelector(TAG);
if (chat !== null && !chat.hasAttribute('socket')) chat.setAttribute('socket', socketUrl());
if (customElements.get(TAG) === undefined) customElements.define(TAG, MangaAssistChat);

function socketUrl(): string {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  return `${scheme}://${location.host}/v1`;
}

/** Shows the kind of models from `<body data-models>`. Nothing for an unknown value. */
function showModels(language: string): void {
  const notice = document.querySelector<HTMLElement>('#models');
  const { models } = document.body.dataset;
  if (notice === null || (models !== 'stand-in' && models !== 'bedrock')) return;
  notice.textContent = NOTICES[models][language === 'ja' ? 'ja' : 'en'];
  notice.lang = language;
  notice.hidden = false;
}
