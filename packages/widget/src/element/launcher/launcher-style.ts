/** The stylesheet of the launcher: its button, and the chat as a panel above it; where there is little room, as on phones, it fills the screen. */
export const LAUNCHER_STYLE = `
:host([launcher]) {
  position: fixed; z-index: var(--chat-layer, 1000); inset-block-end: 20px; inset-inline-end: 20px; width: auto; height: auto;
  min-height: 0; min-width: 0;
}
.room { position: fixed; inset: 0; visibility: hidden; }
.launch { position: relative; }
.launcher {
  display: grid; place-items: center; width: 56px; height: 56px; padding: 0; border: 1px solid transparent; border-radius: 50%;
  background: var(--chat-accent); color: var(--chat-on-accent); box-shadow: 0 4px 16px #0005;
}
.launcher svg { width: 26px; height: 26px; fill: currentColor; }
.launcher:focus-visible { outline-color: var(--chat-ink); }
.unread > :first-child:not(:empty) {
  position: absolute; inset: -4px -4px auto auto; min-width: 22px; padding: 0 6px; border: 2px solid var(--chat-paper);
  border-radius: 16px; background: var(--chat-ink); color: var(--chat-paper); font: 700 13px/20px var(--chat-font);
  text-align: center; pointer-events: none;
}
:host([launcher]) .chat {
  position: fixed; inset-block-end: 88px; inset-inline-end: 20px; width: min(400px, 100% - 40px); height: min(640px, 100% - 108px);
  border: 1px solid var(--chat-line); border-radius: 16px; box-shadow: 0 8px 40px #0006;
}
:host([launcher]) .free + .frame .chat { width: min(400px, 100vw - 40px); height: min(640px, 100dvh - 108px); }
:host([launcher]) .small + .frame .chat { inset: 0; width: auto; height: auto; border: 0; border-radius: 0; }
:host([open]) .small { visibility: hidden; }
`;
