/** The stylesheet of a hand-off to a person, loaded with it. */
export const PERSON_STYLE = `
.person-bar {
  display: flex; flex-wrap: wrap; gap: 8px; align-items: center; padding: 8px 16px;
  border-top: 1px solid var(--chat-line); background: var(--chat-tone); font-size: 14px; line-height: 1.4;
}
.person-bar:empty { display: none; }
.person-bar p { flex: 1 1 180px; }
.person-bar[data-state='offered'] p { flex-basis: 100%; }
.person-bar label { flex: 1 0 100%; }
.person-bar input {
  flex: 1 1 160px; min-width: 0; min-height: 36px; padding: 4px 10px; font: inherit; color: inherit;
  border: 1px solid var(--chat-field); border-radius: 12px; background: var(--chat-paper);
}
.person-bar .ask { background: var(--chat-accent); border-color: transparent; color: var(--chat-on-accent); }
.person-bar .ask:hover:enabled { color: var(--chat-on-accent); text-decoration: underline; }
@container (max-width: 352px) {
  .person-bar { padding-inline: 12px; }
}
@media (forced-colors: active) {
  .person-bar .ask { background: Highlight; color: HighlightText; forced-color-adjust: none; }
}
.answer.person { border-color: var(--chat-good); border-inline-start-width: 4px; background: var(--chat-paper); white-space: pre-wrap; }
.answer.person b { display: block; font-size: 13px; color: var(--chat-muted); }
.person-note { align-self: center; font-size: 13px; color: var(--chat-muted); text-align: center; }
`;
