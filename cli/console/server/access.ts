/**
 * Access to the console. Its page is on loopback, where each web page that the operator visits can send requests, too,
 * and each account of the machine. A request has to come from the page itself, and to bear the token of its URL.
 */
import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Values of `Sec-Fetch-Site` of the page's own requests, and of a URL that is typed in. */
const OWN_SITES = new Set(['same-origin', 'none']);

/** The reason to refuse a request for its origin; null if it may pass. Clients other than browsers have no header. */
export function siteRefusal(headers: IncomingHttpHeaders): string | null {
  const site = headers['sec-fetch-site'];
  if (site === undefined || OWN_SITES.has(String(site))) return null;
  return 'Refused: the console is used from its own page only.';
}

/** The reason to refuse a request without the token; null if it may pass. */
export function tokenRefusal({ authorization = '' }: IncomingHttpHeaders, token: string): string | null {
  const [given, own] = [Buffer.from(authorization), Buffer.from(`Bearer ${token}`)];
  if (given.length === own.length && timingSafeEqual(given, own)) return null;
  return 'The token is missing or wrong: open the URL that was printed at the start, with all that follows its #.';
}
