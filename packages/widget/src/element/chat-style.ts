/**
 * The chat's stylesheet. Pairs of text and ground keep a contrast of 4.5 : 1 (WCAG AA) in both schemes; a
 * shop can set the custom properties on the element. Lengths are px: a host page's `html { font-size: 62.5% }`
 * must not shrink the chat.
 */
export const CHAT_STYLE = `
:host {
  all: initial; visibility: inherit; pointer-events: inherit;
  color-scheme: light dark;
  --chat-paper: light-dark(#fffdf9, #18171b); --chat-tone: light-dark(#f4efe6, #232127);
  --chat-ink: light-dark(#1f1b19, #f2eee8); --chat-muted: light-dark(#625b55, #b5ada5);
  --chat-line: light-dark(#d8d0c4, #3d3942); --chat-field: light-dark(#857b70, #8a838f);
  --chat-accent: light-dark(#b3152d, #ff9a96); --chat-on-accent: light-dark(#fff, #2a0709);
  --chat-bubble: light-dark(#2b2624, #403a47); --chat-on-bubble: #fff;
  --chat-good: light-dark(#1a7f37, #58c777); --chat-wait: light-dark(#9a6700, #e3b341);
  --chat-font: system-ui, -apple-system, 'Segoe UI', 'Noto Sans', sans-serif;
  --chat-font-ja: 'Hiragino Sans', 'Yu Gothic UI', 'Noto Sans JP', 'Noto Sans CJK JP', Meiryo, system-ui, sans-serif;
  display: block; height: 100%; min-height: 320px; min-width: min(240px, 100%);
}
/* A page that shrinks the chat to its content gives it 400px, or what there is. */
:host(:not([launcher])) .frame { display: grid; grid: 100% / minmax(0, 400px) 1fr; height: 100%; }
:host([theme='light']) { color-scheme: light; }
:host([theme='dark']) { color-scheme: dark; }
*, ::before, ::after { box-sizing: border-box; unicode-bidi: plaintext; }
[hidden] { display: none !important; }
.chat {
  grid-column: 1 / 3; container-type: inline-size; display: flex; flex-direction: column; height: 100%; overflow: hidden auto;
  background: var(--chat-paper); color: var(--chat-ink);
  font: 16px/1.55 var(--chat-font);
  overflow-wrap: anywhere; text-align: match-parent;
}
:lang(ja) {
  font-family: var(--chat-font-ja);
  line-break: strict;
}
p, h2, ul, ol { margin: 0; padding: 0; }
ul { list-style: none; }
button, textarea { font: inherit; color: inherit; }
button { cursor: pointer; }
button:disabled { cursor: default; }
:focus-visible { outline: 3px solid var(--chat-accent); outline-offset: 2px; }
.log:focus-visible { outline-offset: -3px; }
.log, textarea { -webkit-user-select: text; user-select: text; }
.visually-hidden, .announcer {
  position: absolute; width: 1px; height: 1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap;
}

.header {
  display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: center; justify-content: space-between;
  padding: 12px 16px; border-bottom: 1px solid var(--chat-line);
}
.title { font-size: 17px; font-weight: 700; line-height: 1.3; overflow-wrap: break-word; }
.state { display: flex; gap: 6px; align-items: center; font-size: 13px; color: var(--chat-muted); }
.dot { flex: none; width: 8px; height: 8px; border-radius: 50%; background: var(--chat-accent); }
.state[data-state='open'] .dot { background: var(--chat-good); }
.state[data-state='connecting'] .dot { background: var(--chat-wait); }
.languages { display: flex; border: 1px solid var(--chat-field); border-radius: 8px; }
.languages button {
  min-height: 32px; padding: 2px 10px; border: 0; border-radius: 6px; background: none;
  font-size: 13px;
}
.languages [aria-pressed='true'] { background: var(--chat-ink); color: var(--chat-paper); font-weight: 700; }
.avatar { flex: none; width: 36px; height: 36px; border-radius: 50%; object-fit: cover; }
.identity { flex: 1; max-width: 100%; }
.tools { display: flex; gap: 8px; align-items: center; margin-inline-start: auto; }
.menu { position: relative; }
.more { min-width: 36px; min-height: 36px; padding: 0; border: 0; border-radius: 8px; background: none; }
.more svg { width: 20px; height: 20px; fill: currentColor; vertical-align: middle; }
.panel {
  position: absolute; z-index: 1; inset-block-start: 100%; inset-inline-end: 0; display: grid; min-width: 200px; padding: 4px;
  border: 1px solid var(--chat-field); border-radius: 12px; background: var(--chat-paper);
}
.panel button { min-height: 40px; padding: 4px 12px; border: 0; border-radius: 8px; background: none; text-align: start; }
.panel button:hover { background: var(--chat-tone); }

.transcript { position: relative; flex: 1 0 0; min-height: 120px; display: flex; }
.history { display: contents; }
.log {
  position: relative; flex: 1; min-width: 0; overflow-y: auto; overscroll-behavior: contain; scrollbar-width: thin;
  display: flex; flex-direction: column; gap: 12px; padding: 16px;
}
.question, .answer { flex: none; padding: 10px 14px; border-radius: 16px; }
.question, .answer-text, .withdrawn { white-space: pre-wrap; }
.question {
  align-self: flex-end; max-width: 85%; border: 1px solid transparent; border-end-end-radius: 4px;
  background: var(--chat-bubble); color: var(--chat-on-bubble);
}
.answer + .question, .history + .question { margin-top: 8px; }
.answer {
  align-self: flex-start; max-width: 92%; border-end-start-radius: 4px;
  background: var(--chat-tone); border: 1px solid var(--chat-line);
}
.answer[data-status='failed'] { border-color: var(--chat-accent); }

.retry, .chip {
  min-height: 36px; padding: 4px 12px; border: 1px solid var(--chat-field); border-radius: 20px;
  background: var(--chat-paper); text-align: start;
}
.retry:disabled { color: var(--chat-muted); border-style: dashed; }
.retry:hover:enabled, .chip:hover { border-color: var(--chat-accent); color: var(--chat-accent); }

.welcome { margin-top: auto; display: grid; gap: 14px; }
.greeting { text-wrap: pretty; }
.suggestions { display: flex; flex-wrap: wrap; gap: 8px; }
.chip { font-size: 15px; line-height: 1.4; }

.offline {
  display: flex; flex-wrap: wrap; gap: 6px 8px; align-items: center; padding: 8px 16px;
  border-top: 1px solid var(--chat-line); background: var(--chat-tone); font-size: 13px; color: var(--chat-muted);
}
.offline:empty { display: none; }
.chat[data-state='closed'] .typing i { animation: none; }
.composer {
  display: flex; flex-wrap: wrap; gap: 8px; align-items: flex-end; padding: 12px 16px;
  border-top: 1px solid var(--chat-line);
}
#too-long { flex: 1 0 100%; font-size: 13px; color: var(--chat-accent); }
#too-long:empty { display: none; }
.composer textarea {
  flex: 1; min-width: 0; min-height: 44px; max-height: 152px; padding: 8px 12px; resize: none;
  border: 1px solid var(--chat-field); border-radius: 12px; background: var(--chat-paper);
}
.composer textarea:focus-visible { outline-width: 2px; outline-offset: -1px; }
.composer textarea::placeholder { color: var(--chat-muted); opacity: 1; }
.send, .stop {
  flex: none; min-height: 44px; padding: 0 18px; border: 1px solid transparent; border-radius: 12px;
  background: var(--chat-accent); color: var(--chat-on-accent); font-weight: 600;
}
.stop { background: var(--chat-paper); color: var(--chat-accent); border-color: currentColor; }
.stop::before { content: ''; display: inline-block; width: .65em; height: .65em; margin-inline-end: .45em; border-radius: 2px; background: currentColor; }
.stop[aria-disabled='true'] { color: var(--chat-muted); cursor: default; }
.send:disabled { background: var(--chat-tone); color: var(--chat-muted); border-color: var(--chat-line); }

.disclosure { padding: 0 16px 10px; font-size: 12px; line-height: 1.45; color: var(--chat-muted); }
.disclosure a { color: inherit; }

@container (max-width: 352px) {
  .header, .composer, .offline, .disclosure { padding-inline: 12px; }
  .header { column-gap: 8px; }
  .tools { gap: 2px; }
  .languages button { padding-inline: 8px; }
  .log { padding: 12px; }
  .send, .stop { padding-inline: 14px; }
}
@media (forced-colors: active) {
  .languages [aria-pressed='true'] { background: Highlight; color: HighlightText; forced-color-adjust: none; }
  .dot, .typing i { background: CanvasText; }
}
@media (prefers-reduced-motion: reduce) {
  .typing i { animation: none; opacity: .7; }
}
`;
