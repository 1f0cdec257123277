/** The stylesheet of answers: text, notes, buttons. */
export const ANSWER_STYLE = `
.typing { display: none; gap: 4px; align-items: center; height: 1.55em; }
.answer[data-status='waiting'] .typing { display: flex; }
.typing i {
  width: 6px; height: 6px; border-radius: 50%; background: var(--chat-muted);
  animation: typing 1.2s ease-in-out infinite;
}
.typing i:nth-child(2) { animation-delay: .15s; }
.typing i:nth-child(3) { animation-delay: .3s; }
@keyframes typing { 0%, 60%, 100% { opacity: .3; } 30% { opacity: 1; } }

.replaced-note {
  margin-bottom: 8px; padding-inline-start: 10px; border-inline-start: 3px solid var(--chat-accent);
  font-size: 13px; line-height: 1.45; color: var(--chat-muted);
}
.withdrawn { display: grid; animation: withdraw 1s ease-in forwards; }
.withdrawn s { min-height: 0; overflow: hidden; text-decoration-color: var(--chat-accent); }
@keyframes withdraw {
  0% { opacity: 1; grid-template-rows: 1fr; }
  65% { opacity: .45; grid-template-rows: 1fr; }
  100% { opacity: 0; grid-template-rows: 0fr; }
}

.footer { display: flex; flex-wrap: wrap; gap: 2px 12px; align-items: center; justify-content: space-between; margin-top: 4px; }
.small-print {
  font-size: 12px; line-height: 1.8; color: var(--chat-muted);
  font-variant-numeric: tabular-nums;
}
.rating { display: flex; gap: 2px; }
.thumb {
  display: grid; place-items: center; width: 32px; height: 32px; padding: 0; border: 0; border-radius: 8px;
  background: none; color: var(--chat-muted);
}
.thumb svg { width: 16px; height: 16px; fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linejoin: round; }
.thumb.down svg { transform: rotate(180deg); }
.thumb:hover { color: var(--chat-accent); }
.thumb[aria-pressed='true'] { color: var(--chat-accent); }
.thumb[aria-pressed='true'] svg { fill: currentColor; }

.problem { display: flex; flex-wrap: wrap; gap: 8px 12px; align-items: center; }
.answer-text:not(:empty) ~ .problem { margin-top: 8px; }
.problem .small-print { flex: 1 0 100%; }
.actions { display: flex; gap: 4px; align-items: center; margin-inline: auto -6px; }
.copy { min-height: 32px; padding: 0 8px; border: 0; border-radius: 8px; background: none; font-size: 13px; color: var(--chat-muted); }
.copy:hover { color: var(--chat-accent); }
`;
