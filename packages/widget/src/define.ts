/** Defines `<manga-assist-chat>`, once for each page. Without a DOM, on a server, it has no effect. */
import { MangaAssistChat } from './element/chat-element.ts';

declare global {
  interface HTMLElementTagNameMap {
    'manga-assist-chat': MangaAssistChat;
  }
}

const TAG = 'manga-assist-chat';

if (typeof customElements !== 'undefined' && customElements.get(TAG) === undefined) {
  customElements.define(TAG, MangaAssistChat);
}
