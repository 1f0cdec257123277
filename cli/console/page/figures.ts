/** Figures as text. */

export const percent = (share: number, digits = 1): string => `${(share * 100).toFixed(digits)} %`;
export const usd = (value: number): string => `$${value.toFixed(value !== 0 && Math.abs(value) < 1 ? 4 : 2)}`;
export const count = (value: number): string => Math.round(value).toLocaleString('en');
export const milliseconds = (value: number | null): string =>
  value === null ? 'not measured' : `${count(value)} ms`;

/** In the time zone of the browser. */
export const time = (atMs: number): string =>
  new Date(atMs).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

export const json = (value: unknown): string => (value === undefined ? 'not set' : JSON.stringify(value));
