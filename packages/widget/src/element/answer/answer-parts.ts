/** What only answers need: Markdown and cards. It is loaded with the session. */
export { showCards } from '../shop/shop-cards.ts';
export { MarkdownView } from './markdown-view.ts';
