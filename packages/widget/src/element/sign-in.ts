/** Obstacles between the shopper and a connection: no token, a callback that failed, or a token that was refused. */
import type { ConnectionState } from '../client/client.ts';
import type { IdentityProblem } from './chat-header.ts';

export interface SignInOptions {
  /** WebSocket URL of the server. */
  readonly url: string;
  readonly onChange: () => void;
}

export class SignIn {
  readonly #options: SignInOptions;
  /** Stays in view through further attempts, until one gets past it. */
  problem: IdentityProblem | undefined;
  /** In the attempt that ends now. */
  #hasFailed = false;
  /** Attempts in a row whose socket did not open. */
  #unopened = 0;
  #isRefused = false;

  constructor(options: SignInOptions) {
    this.#options = options;
  }

  /** The page's own callback failed: for the page's monitoring. */
  tokenFailed(error: unknown): void {
    this.#hasFailed = true;
    reportError(error);
  }

  /**
   * A socket with a token did not open. Browsers do not say why: API Gateway answers a refused token with 401 or 403,
   * which looks like a dead path. From the second in a row on, a server that answers plain HTTP meanwhile has refused it.
   * It is asked ever more seldom, as a page's policy may forbid the request, and report it.
   */
  async unopened(): Promise<void> {
    this.#unopened += 1;
    const isPowerOfTwo = (this.#unopened & (this.#unopened - 1)) === 0;
    if (this.#unopened === 1 || !isPowerOfTwo || this.#isRefused) return;
    const url = this.#options.url.replace(/^ws/, 'http');
    const isReachable = await fetch(url, { mode: 'no-cors', cache: 'no-store', credentials: 'omit' }).then(
      () => true,
      () => false,
    );
    if (!isReachable || this.#unopened === 0 || this.#isRefused) return;
    this.#isRefused = true;
    this.problem = 'sign-in-failed';
    reportError(new Error('The server refused the socket: check the token, and its allowedOrigins.'));
    this.#options.onChange();
  }

  /** The session is closed: the result of a request under way has no effect any more. */
  stop(): void {
    this.#unopened = 0;
  }

  stateChanged(state: ConnectionState): void {
    if (state === 'open') {
      this.#unopened = 0;
      this.#isRefused = false;
    }
    if (state !== 'connecting') {
      this.problem = this.#hasFailed || this.#isRefused ? 'sign-in-failed' : undefined;
    }
    this.#hasFailed = false;
  }
}
