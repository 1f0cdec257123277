/** Hosts that links in the text of an answer may lead to. */

/** Resolves an address against the page; undefined for what is none, and for schemes other than `http` and `https`. */
export function webUrl(href: string, page: string): URL | undefined {
  const url = URL.canParse(href, page) ? new URL(href, page) : undefined;
  return url && /^https?:$/.test(url.protocol) ? url : undefined;
}

/**
 * Resolves a link against the page.
 *
 * @param hosts - names separated by spaces; `*.example.com` stands for all hosts below. The page's own is allowed.
 * @returns undefined for a foreign host, and for schemes other than `http` and `https`.
 */
export function allowedLink(href: string, page: string, hosts: string): string | undefined {
  const url = webUrl(href, page);
  if (url === undefined || url.username !== '') return undefined;
  const { hostname } = url;
  const isAllowed =
    hostname === new URL(page).hostname ||
    hosts
      .toLowerCase()
      .split(/\s+/)
      .some((host) => host === hostname || (host.startsWith('*.') && hostname.endsWith(host.slice(1))));
  return isAllowed ? url.href : undefined;
}
