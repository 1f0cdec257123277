/** The forms of single settings whose usual mistakes are accepted by AWS and match nothing afterwards. */
import type { Range } from '@mangaassist/protocol';
import * as z from 'zod';

export const wholeIn = ({ min, max }: Range) => {
  const error = `must be a whole number from ${min} to ${max}`;
  return z.int(error).min(min, error).max(max, error);
};

const ORIGIN_EXAMPLE = 'https://shop.example.com';

/** Browsers send scheme, host and port only, so an origin with anything else would never match. */
export const origin = z.string('must be an origin').superRefine((value, context) => {
  const mistake = originMistake(value);
  if (mistake !== null) context.addIssue({ code: 'custom', message: `'${value}' ${mistake}` });
});

function originMistake(value: string): string | null {
  if (value.includes(',')) return 'is more than one origin; list each by itself';
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url?.hostname.includes('*')) return 'is no origin, which has no wildcard; list each host';
  if (url === undefined || url.host === '') return `is not an origin; write it like '${ORIGIN_EXAMPLE}'`;
  // Pages are on http or https, also those that open a socket on wss.
  const page = /^https?:$/.test(url.protocol) ? url.origin : `https://${url.host}`;
  return page === value ? null : `is not an origin; write it like '${page}'`;
}

/** A URL that a function calls by https. `fetch` refuses a user or password in one. */
export const httpsUrl = (what: string) =>
  z
    .url({ protocol: /^https$/, error: what })
    .refine((value) => !hasCredentials(value), 'must have no user and no password');

function hasCredentials(value: string): boolean {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  return url !== undefined && `${url.username}${url.password}` !== '';
}

/** A text that is compared with one from outside, to the letter. */
export const exactly = (text: z.ZodString) =>
  text.refine((value) => value === value.trim(), 'must have no spaces around it');

const DISCOVERY = '/.well-known/openid-configuration';

/** Microsoft's names for several tenants at once. The discovery document of such an issuer names none. */
const TENANTS = /^https:\/\/login\.microsoftonline\.com\/(common|organizations)(\/|$)/;

/** The URL of an OpenID Connect issuer, which is compared with the claim `iss` to the letter. */
export const issuer = httpsUrl('must be the https URL of the issuer')
  .refine((value) => !/[?#]/.test(value), 'must have no query and no fragment')
  .superRefine((value, context) => {
    if (value.endsWith(DISCOVERY)) {
      const named = value.slice(0, -DISCOVERY.length);
      const message = `is the address of the discovery document; the issuer is '${named}', as its tokens name it`;
      context.addIssue({ code: 'custom', message });
    }
    const tenants = TENANTS.exec(value)?.[1];
    if (tenants !== undefined) {
      const message = `names no tenant ('${tenants}'), so no token would match it; put the tenant's id in its place`;
      context.addIssue({ code: 'custom', message });
    }
  });

/** One issue in words, with its setting. */
export function mistakeOf(issue: z.core.$ZodIssue, input: unknown): string {
  const where = issue.path.join('.') || 'settings';
  if (issue.code === 'unrecognized_keys') {
    return `${[...issue.path, issue.keys.join(', ')].join('.')} is no setting`;
  }
  if (input === undefined) {
    return 'settings is not exported; write: export const settings: DeploySettingsInput = { … };';
  }
  return `${where} ${wordsOf(issue)}`;
}

const FORMS: Readonly<Record<string, string>> = {
  object: 'must be an object of settings: { … }',
  array: 'must be a list: [ … ]',
  string: 'must be a text, in quotes',
};

/** The message of the schema, or words in place of the library's own. */
function wordsOf({ message }: z.core.$ZodIssue): string {
  const [, expected = ''] = /^Invalid input: expected (\w+)/.exec(message) ?? [];
  return FORMS[expected] ?? message;
}
