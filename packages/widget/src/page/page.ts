/** The demo page: registers the chat element, connects it to the page's server, and shows the kind of models. */
import { LANGUAGE_EVENT, MangaAssistChat } from '../element/chat-element.ts';
import { STRINGS } from '../element/words/built-in.ts';

const TAG = 'manga-assist-chat';

document.addEventListener(LANGUAGE_EVENT, (event) => showModels((event as CustomEvent<string>).detail));

const chat = document.querySelector(TAG);
if (chat !== null && !chat.hasAttribute('socket')) chat.setAttribute('socket', socketUrl());
customElements.define(TAG, MangaAssistChat);

function socketUrl(): string {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  return `${scheme}://${location.host}/v1`;
}

/** Shows the kind of models from `<body data-models>`. Nothing for an unknown value. */
function showModels(language: string): void {
  const notice = document.querySelector<HTMLElement>('#models');
  const { models } = document.body.dataset;
  if (notice === null || (models !== 'stand-in' && models !== 'bedrock')) return;
  notice.textContent = STRINGS[language === 'ja' ? 'ja' : 'en'].models[models];
  notice.lang = language;
  notice.hidden = false;
}
