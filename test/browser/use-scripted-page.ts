/**
 * The chat element in a page of the test's own, with a scripted server: no stack, for the element's behaviour alone.
 * The page has the content security policy of the package's README, with Trusted Types.
 */
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals';
import { build } from 'esbuild';
import {
  type Browser,
  type BrowserContext,
  chromium,
  type Locator,
  type Page,
  type WebSocketRoute,
} from 'playwright-core';
import type {
  AnswerFrameBody,
  ErrorBody,
  ServerFrame,
  SessionOpened,
} from '../../packages/protocol/src/frames.ts';
import type { SessionHandoff } from '../../packages/protocol/src/handoff.ts';

const ORIGIN = 'https://shop.example';

const POLICY = [
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:",
  'connect-src wss://chat.example https://chat.example',
  "require-trusted-types-for 'script'; trusted-types 'none'",
].join('; ');

type Attributes = Readonly<Record<string, string>>;

/** The parts of an answer, in order, without `id` and `seq`. */
export type Script = readonly (AnswerFrameBody | ErrorBody)[];

export const STARTED = {
  type: 'answer.started',
  task: 'product_search',
  complexity: 0.2,
  tier: 'haiku',
  cached: false,
} as const satisfies AnswerFrameBody;

export const FINISHED = {
  type: 'answer.finished',
  tier: 'haiku',
  escalated: false,
  degraded: false,
  cached: false,
  confidence: 0.9,
  usage: { inputTokens: 10, outputTokens: 10 },
  costUsd: 0.0001,
  firstTextMs: 100,
  latencyMs: 200,
  stopReason: 'end_turn',
} as const satisfies AnswerFrameBody;

/** @param answerTo - the answer to a question; further frames are sent by `send`. */
export function useScriptedPage(answerTo: (text: string) => Script | Promise<Script>) {
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let script: string;
  let consoleErrors: string[] = [];
  let received: { readonly action: string; readonly [name: string]: unknown }[] = [];
  let history: SessionOpened['history'] = [];
  let sessions = 0;
  let handoff: SessionHandoff | undefined;
  let sockets: WebSocketRoute[] = [];
  /** Sockets whose path is dead: frames are lost in both directions, without an event. */
  let dead = new Set<WebSocketRoute>();

  beforeAll(async () => {
    browser = await chromium.connect(process.env['BROWSER_ENDPOINT'] ?? '');
    const { outputFiles } = await build({
      stdin: {
        contents: `import { MangaAssistChat } from './chat-element.ts';
          customElements.define('manga-assist-chat', MangaAssistChat);`,
        resolveDir: join(import.meta.dirname, '../../packages/widget/src/element'),
      },
      bundle: true,
      format: 'esm',
      charset: 'utf8',
      write: false,
    });
    script = outputFiles[0]?.text ?? '';
  });

  afterAll(() => browser.close());

  beforeEach(async () => {
    context = await browser.newContext({ viewport: { width: 480, height: 900 }, locale: 'en-US' });
    context.setDefaultTimeout(60_000);
    page = await context.newPage();
    consoleErrors = [];
    received = [];
    history = [];
    sessions = 0;
    handoff = undefined;
    sockets = [];
    dead = new Set();
    page.on('console', (message) => {
      const isMissing = message.location().url.endsWith('/missing.jpg'); // The tests' cover that does not load.
      if (message.type() === 'error' && !isMissing) consoleErrors.push(message.text());
    });
    page.on('pageerror', (error) => consoleErrors.push(String(error)));
    await page.routeWebSocket('wss://chat.example/v1', (socket) => {
      sockets.push(socket);
      const send = (frame: ServerFrame) => dead.has(socket) || socket.send(JSON.stringify(frame));
      const open = () => send({ ...opened(`session-${sessions}`, history), ...(handoff && { handoff }) });
      socket.onMessage(async (message) => {
        if (dead.has(socket)) return;
        const frame = JSON.parse(String(message));
        received.push(frame);
        if (frame.action === 'ping') send({ type: 'pong' });
        if (frame.action === 'session.open') open();
        if (frame.action !== 'message.send') return;
        if (sessions === 0) {
          sessions = 1;
          open();
        }
        (await answerTo(frame.text)).forEach((part, seq) => {
          send({ ...part, id: frame.id, seq } as ServerFrame);
        });
      });
    });
    await page.route(`${ORIGIN}/**`, (route) => {
      const { pathname } = new URL(route.request().url());
      if (pathname === '/chat.js') return route.fulfill({ contentType: 'text/javascript', body: script });
      if (pathname !== '/') return route.fulfill({ status: 404, body: '' });
      return route.fulfill({
        contentType: 'text/html; charset=utf-8',
        headers: { 'Content-Security-Policy': POLICY },
        body: `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Shop</title><body><h1>Shop</h1><main></main>
          <script type="module" src="/chat.js"></script>`,
      });
    });
  });

  afterEach(async () => {
    await context.close();
    expect(consoleErrors).toEqual([]);
  });

  /** Opens the page with one chat. */
  const open = async (attributes: Attributes = {}): Promise<void> => {
    await page.goto(`${ORIGIN}/`);
    await page.evaluate(
      (entries) => {
        const chat = document.createElement('manga-assist-chat');
        for (const [name, value] of entries) chat.setAttribute(name, value);
        if (!chat.hasAttribute('launcher')) chat.style.height = '800px';
        document.querySelector('main')?.append(chat);
      },
      Object.entries({ socket: 'wss://chat.example/v1', ...attributes }),
    );
  };
  const testId = (id: string): Locator => page.locator(`[data-testid="${id}"]`);
  return {
    page: () => page,
    testId,
    /** Removes and returns the expected console errors so far. */
    takeConsoleErrors: () => consoleErrors.splice(0),
    /** Frames of the client with this action. */
    received: (action: string) => received.filter((frame) => frame.action === action),
    open,
    /** Number of sockets that the page has opened. */
    sockets: () => sockets.length,
    /** Sends a frame beside the answers, or one of API Gateway's own. */
    push: (frame: ServerFrame | Readonly<Record<'message' | 'connectionId' | 'requestId', string>>) =>
      sockets.at(-1)?.send(JSON.stringify(frame)),
    /** The path of the last socket dies. */
    cutPath: () => dead.add(sockets.at(-1) as WebSocketRoute),
    /** The hand-off of the sessions that are opened from now on. */
    useHandoff: (state: SessionHandoff) => {
      handoff = state;
    },
    /** Opens the page again, and resumes the session with these turns. */
    async reload(turns: SessionOpened['history'], attributes: Attributes): Promise<void> {
      history = turns;
      await open(attributes);
    },
    async ask(question: string): Promise<Locator> {
      await testId('input').fill(question);
      await testId('input').press('Enter');
      const last = testId('answer').last();
      await last.and(page.locator('[data-status="finished"]')).waitFor();
      return last;
    },
  };
}

function opened(session: string, history: SessionOpened['history']): SessionOpened {
  return {
    type: 'session.opened',
    session,
    resume: `${session}-resume`,
    guest: 'guest-1',
    expiresAt: '2030-01-01T00:00:00.000Z',
    history,
  };
}
