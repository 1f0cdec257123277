/** The stylesheet of Markdown in answers, of the small print, of answers beside a person, and of the question under a bad rating. */
export const PARTS_STYLE = `
.tier { font-weight: 700; }
.badge { display: inline-block; margin-inline: 2px; padding: 0 8px; border: 1px solid currentColor; border-radius: 16px; }
.badge.degraded { color: var(--chat-accent); }
.answer a { color: inherit; text-underline-offset: .15em; }
.answer[data-care='handoff'] { padding: 0; border: 0; background: none; font-size: 13px; color: var(--chat-muted); }
.answer[data-care='handoff'] .footer { display: none; }
.answer-text .block + .block, .block > * + * { margin-top: 8px; }
.answer-text ul, .answer-text ol { margin-bottom: 0; padding-inline-start: 22px; white-space: normal; }
.answer-text ul { list-style: disc; }
.answer-text ol { margin-top: 0; }
.answer-text li + li { margin-top: 4px; }
.answer-text pre { margin: 0; overflow-x: auto; white-space: pre-wrap; }
.answer-text code { font: .9em ui-monospace, Menlo, Consolas, monospace; }
.reason { display: flex; flex-wrap: wrap; gap: 6px 8px; align-items: flex-end; margin-top: 8px; font-size: 14px; }
.reason label { flex: 1 1 200px; display: grid; gap: 4px; }
.reason .small-print { flex: 1 0 100%; }
.why { width: 100%; padding: 6px 10px; resize: vertical; border: 1px solid var(--chat-field); border-radius: 8px; background: var(--chat-paper); }
`;
