/**
 * The chat's stylesheet. Pairs of text and ground keep a contrast of 4.5 : 1 (WCAG AA) in both schemes; a
 * shop can set the custom properties on the element.
 */
export const CHAT_STYLE = `
:host {
  color-scheme: light dark;
  --chat-paper: #fffdf9; --chat-tone: #f4efe6; --chat-ink: #1f1b19; --chat-muted: #625b55;
  --chat-line: #d8d0c4; --chat-field: #857b70; --chat-accent: #b3152d; --chat-on-accent: #fff;
  --chat-bubble: #2b2624; --chat-on-bubble: #fff; --chat-good: #1a7f37; --chat-wait: #9a6700;
  display: block; height: 100%; min-height: 20rem; min-width: 0;
  container-type: inline-size;
}
@media (prefers-color-scheme: dark) {
  :host {
    --chat-paper: #18171b; --chat-tone: #232127; --chat-ink: #f2eee8; --chat-muted: #b5ada5;
    --chat-line: #3d3942; --chat-field: #8a838f; --chat-accent: #ff9a96; --chat-on-accent: #2a0709;
    --chat-bubble: #403a47; --chat-on-bubble: #fff; --chat-good: #58c777; --chat-wait: #e3b341;
  }
}
*, ::before, ::after { box-sizing: border-box; }
[hidden] { display: none !important; }
.chat {
  display: flex; flex-direction: column; height: 100%; overflow: clip;
  background: var(--chat-paper); color: var(--chat-ink);
  font: 1rem/1.55 system-ui, -apple-system, 'Segoe UI', 'Noto Sans', sans-serif;
  overflow-wrap: anywhere; text-align: start;
}
.chat:lang(ja), :lang(ja) {
  font-family: 'Hiragino Sans', 'Yu Gothic UI', 'Noto Sans JP', 'Noto Sans CJK JP', Meiryo, system-ui, sans-serif;
  line-break: strict;
}
p, h2, ul { margin: 0; padding: 0; }
ul { list-style: none; }
button, textarea { font: inherit; color: inherit; }
button { cursor: pointer; }
button:disabled { cursor: default; }
:focus-visible { outline: 3px solid var(--chat-accent); outline-offset: 2px; }
.log:focus-visible { outline-offset: -3px; }
.visually-hidden, .announcer {
  position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap;
}

.header {
  display: flex; flex-wrap: wrap; gap: .25rem .75rem; align-items: center; justify-content: space-between;
  padding: .7rem 1rem; border-bottom: 1px solid var(--chat-line);
}
.title { font-size: 1.0625rem; font-weight: 700; line-height: 1.3; }
.state { display: flex; gap: .4rem; align-items: center; font-size: .8125rem; color: var(--chat-muted); }
.dot { flex: none; width: .55rem; height: .55rem; border-radius: 50%; background: var(--chat-accent); }
.state[data-state='open'] .dot { background: var(--chat-good); }
.state[data-state='connecting'] .dot { background: var(--chat-wait); }
.languages { display: flex; border: 1px solid var(--chat-field); border-radius: .5rem; }
.languages button {
  min-height: 2rem; padding: .1rem .65rem; border: 0; border-radius: .42rem; background: none;
  font-size: .8125rem;
}
.languages [aria-pressed='true'] { background: var(--chat-ink); color: var(--chat-paper); font-weight: 700; }

.transcript { position: relative; flex: 1; min-height: 0; display: flex; }
.history { display: contents; }
.log {
  position: relative; flex: 1; min-width: 0; overflow-y: auto; overscroll-behavior: contain; scrollbar-width: thin;
  display: flex; flex-direction: column; gap: .75rem; padding: 1rem;
}
.question, .answer { flex: none; padding: .6rem .85rem; border-radius: 1rem; }
.question, .answer-text, .withdrawn { white-space: pre-wrap; }
.question {
  align-self: flex-end; max-width: 85%; border-end-end-radius: .25rem;
  background: var(--chat-bubble); color: var(--chat-on-bubble);
}
.answer + .question, .history + .question { margin-top: .5rem; }
.answer {
  align-self: flex-start; max-width: 92%; border-end-start-radius: .25rem;
  background: var(--chat-tone); border: 1px solid var(--chat-line);
}
.answer[data-status='failed'] { border-color: var(--chat-accent); }

.typing { display: none; gap: .3rem; align-items: center; height: 1.55em; }
.answer[data-status='waiting'] .typing { display: flex; }
.typing i {
  width: .42rem; height: .42rem; border-radius: 50%; background: var(--chat-muted);
  animation: typing 1.2s ease-in-out infinite;
}
.typing i:nth-child(2) { animation-delay: .15s; }
.typing i:nth-child(3) { animation-delay: .3s; }
@keyframes typing { 0%, 60%, 100% { opacity: .3; } 30% { opacity: 1; } }

.replaced-note {
  margin-bottom: .45rem; padding-inline-start: .6rem; border-inline-start: 3px solid var(--chat-accent);
  font-size: .8125rem; line-height: 1.45; color: var(--chat-muted);
}
.withdrawn { display: grid; animation: withdraw 1s ease-in forwards; }
.withdrawn s { min-height: 0; overflow: hidden; text-decoration-color: var(--chat-accent); }
@keyframes withdraw {
  0% { opacity: 1; grid-template-rows: 1fr; }
  65% { opacity: .45; grid-template-rows: 1fr; }
  100% { opacity: 0; grid-template-rows: 0fr; }
}

.footer { display: flex; flex-wrap: wrap; gap: .1rem .75rem; align-items: center; justify-content: space-between; margin-top: .3rem; }
.small-print {
  font-size: .75rem; line-height: 1.8; color: var(--chat-muted);
  font-variant-numeric: tabular-nums;
}
.rating { display: flex; gap: .15rem; margin: 0 -.35rem -.25rem auto; }
.thumb {
  display: grid; place-items: center; width: 2rem; height: 2rem; padding: 0; border: 0; border-radius: .5rem;
  background: none; color: var(--chat-muted);
}
.thumb svg { width: 1.05rem; height: 1.05rem; fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linejoin: round; }
.thumb.down svg { transform: rotate(180deg); }
.thumb:hover { color: var(--chat-accent); }
.thumb[aria-pressed='true'] { color: var(--chat-accent); }
.thumb[aria-pressed='true'] svg { fill: currentColor; }
.tier { font-weight: 700; }
.badge { display: inline-block; margin-inline: .15rem; padding: 0 .45rem; border: 1px solid currentColor; border-radius: 1rem; }
.badge.degraded { color: var(--chat-accent); }
.sources { display: flex; flex-wrap: wrap; gap: .35rem; margin-top: .55rem; }
.source {
  display: inline-block; padding: .15rem .55rem; border: 1px solid var(--chat-line); border-radius: .4rem;
  background: var(--chat-paper); color: inherit; font-size: .8125rem; text-decoration: none;
}
a.source { border-color: var(--chat-field); text-decoration: underline; text-underline-offset: .15em; }
a.source:hover { border-color: var(--chat-accent); }

.problem { display: flex; flex-wrap: wrap; gap: .5rem .75rem; align-items: center; }
.answer-text:not(:empty) ~ .problem { margin-top: .5rem; }
.retry, .chip {
  min-height: 2.25rem; padding: .3rem .8rem; border: 1px solid var(--chat-field); border-radius: 1.2rem;
  background: var(--chat-paper); text-align: start;
}
.retry:disabled { color: var(--chat-muted); border-style: dashed; }
.retry:hover:enabled, .chip:hover { border-color: var(--chat-accent); color: var(--chat-accent); }

.welcome { margin-top: auto; display: grid; gap: .9rem; }
.greeting { text-wrap: pretty; }
.suggestions { display: flex; flex-wrap: wrap; gap: .5rem; }
.chip { font-size: .9375rem; line-height: 1.4; }

.offline {
  padding: .4rem 1rem; border-top: 1px solid var(--chat-line); background: var(--chat-tone);
  font-size: .8125rem; color: var(--chat-muted);
}
.offline:empty { display: none; }
.chat[data-state='closed'] .typing i { animation: none; }
.composer {
  display: flex; gap: .5rem; align-items: flex-end; padding: .75rem 1rem;
  border-top: 1px solid var(--chat-line);
}
.composer textarea {
  flex: 1; min-width: 0; min-height: 2.75rem; max-height: 9.5rem; padding: .55rem .8rem; resize: none;
  border: 1px solid var(--chat-field); border-radius: .8rem; background: var(--chat-paper);
}
.composer textarea:focus-visible { outline-width: 2px; outline-offset: -1px; }
.composer textarea::placeholder { color: var(--chat-muted); opacity: 1; }
.send, .stop {
  flex: none; min-height: 2.75rem; padding: 0 1.1rem; border: 1px solid transparent; border-radius: .8rem;
  background: var(--chat-accent); color: var(--chat-on-accent); font-weight: 600;
}
.stop { background: var(--chat-paper); color: var(--chat-accent); border-color: currentColor; }
.stop::before { content: ''; display: inline-block; width: .65em; height: .65em; margin-inline-end: .45em; border-radius: 2px; background: currentColor; }
.stop[aria-disabled='true'] { color: var(--chat-muted); cursor: default; }
.send:disabled { background: var(--chat-tone); color: var(--chat-muted); border-color: var(--chat-line); }

@container (max-width: 22rem) {
  .header, .composer, .offline { padding-inline: .75rem; }
  .log { padding: .75rem; }
  .send, .stop { padding-inline: .85rem; }
}
@media (prefers-reduced-motion: reduce) {
  .typing i { animation: none; opacity: .7; }
}
`;
