/** The operators' console of a local stack, under `/ops` of its page. */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ConsoleServices, ConsoleSource } from '../../cli/console/server/console-source.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export class LocalConsole {
  readonly token = randomBytes(18).toString('base64url');
  readonly #source: () => ConsoleSource;
  #services: ConsoleServices | null = null;
  #handler: Promise<Handler> | null = null;

  /** @param source - asked for with the first request, when the stack runs. */
  constructor(source: () => ConsoleSource) {
    this.#source = source;
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // Loaded with the first request, as most starts of the stack in tests have none.
    this.#handler ??= this.#load();
    await (await this.#handler)(request, response);
  }

  stop(): void {
    this.#services?.destroy();
  }

  async #load(): Promise<Handler> {
    const [{ consoleHandler }, { consoleServices }] = await Promise.all([
      import('../../cli/console/server/console-server.ts'),
      import('../../cli/console/server/console-source.ts'),
    ]);
    this.#services = consoleServices(this.#source());
    return consoleHandler({ token: this.token, services: this.#services });
  }
}
