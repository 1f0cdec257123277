/** Requests to the console's server. */

/** Kept for a reload of this tab, and nowhere else. */
const KEPT = 'console-token';

/** Takes the token out of the URL, so that it is in no history, bookmark or screenshot. */
export function takeToken(): string {
  const given = new URLSearchParams(location.hash.slice(1)).get('token');
  if (given !== null) {
    sessionStorage.setItem(KEPT, given);
    history.replaceState(null, '', '#live');
  }
  return given ?? sessionStorage.getItem(KEPT) ?? '';
}

/** Its message is for the operator. */
export class RequestError extends Error {}

export class Api {
  readonly #token: string;

  constructor(token: string) {
    this.#token = token;
  }

  get<T>(name: string, query: Readonly<Record<string, string>> = {}): Promise<T> {
    return this.#ask(`${name}?${new URLSearchParams(query)}`, {});
  }

  post<T>(name: string, body: object): Promise<T> {
    const headers = { 'Content-Type': 'application/json' };
    return this.#ask(name, { method: 'POST', body: JSON.stringify(body), headers });
  }

  async #ask<T>(path: string, init: RequestInit): Promise<T> {
    const headers = { ...init.headers, Authorization: `Bearer ${this.#token}` };
    const response = await fetch(`/ops/api/${path}`, { ...init, headers }).catch(() => null);
    if (response === null)
      throw new RequestError('The console’s server does not answer: is its process running?');
    const body = await response.json();
    if (!response.ok) throw new RequestError(body.error);
    return body;
  }
}
