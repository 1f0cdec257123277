/** The parts that only answers need: Markdown, cards, sources, small print, and the question under a bad rating. It is loaded with the session. */
export { showCards } from '../shop/shop-cards.ts';
export { MarkdownView } from './markdown-view.ts';
export { ratingReason } from './rating-reason.ts';
export { fillSmallPrint } from './small-print.ts';
