/** The settings of sign-in, which decide the clients that may open the socket. */
import { RANGES } from '@mangaassist/protocol';
import * as z from 'zod';
import { exactly, httpsUrl, issuer } from './setting-forms.ts';

const { min: shortest, max: longest } = RANGES.settingUnits;
const text = (what: string) =>
  z.string(what).min(shortest, what).max(longest, `must be at most ${longest} characters long`);

/** All clients as guests, or users with a token of an OpenID Connect issuer. */
export const auth = z.discriminatedUnion(
  'mode',
  [
    z.strictObject({ mode: z.literal('guest') }),
    z.strictObject({
      mode: z.literal('oidc'),
      /** The issuer's URL, exactly as in the claim `iss` of its tokens. */
      issuer,
      /** The claim `aud`. Without it, tokens for other applications would be accepted. */
      audience: exactly(text('must be the audience that tokens have to be for')),
      /** URL of the issuer's keys, if its discovery document cannot be used. */
      jwksUri: httpsUrl("must be the https URL of the issuer's keys").optional(),
    }),
  ],
  "must be { mode: 'guest' } or { mode: 'oidc', issuer, audience }",
);
