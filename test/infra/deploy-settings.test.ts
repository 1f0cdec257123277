import { describe, expect, test } from '@jest/globals';
import cdkJson from '../../cdk.json' with { type: 'json' };
import { readDeploySettings } from '../../lib/deploy-settings.ts';

const read = (context: Readonly<Record<string, unknown>>) => readDeploySettings((key) => context[key]);

describe('deploy settings', () => {
  test('the context of cdk.json deploys as it is', () => {
    expect(read(cdkJson.context)).toEqual({
      allowedOrigins: ['https://shop.example.com'],
      auth: { mode: 'guest' },
      modelPreset: 'current',
      geography: 'us',
    });
  });

  test('origins are comma separated and trimmed', () => {
    const { allowedOrigins } = read({ allowedOrigins: 'https://a.example, http://localhost:8080 ,' });
    expect(allowedOrigins).toEqual(['https://a.example', 'http://localhost:8080']);
  });

  test.each([undefined, '', ' , '])('an allow-list that names no origin is refused: %p', (allowedOrigins) => {
    expect(() => read({ allowedOrigins })).toThrow("Context 'allowedOrigins' names no origin");
  });

  test.each([
    ['https://a.example/', "write it like 'https://a.example'"],
    ['https://A.example/chat', "write it like 'https://a.example'"],
    ['a.example', "write it like 'https://shop.example.com'"],
    ['*', "write it like 'https://shop.example.com'"],
  ])('%s is no origin, and the error says how to write one', (origin, hint) => {
    expect(() => read({ allowedOrigins: origin })).toThrow(hint);
  });

  test('an unknown preset or geography is refused with the known ones', () => {
    const allowedOrigins = 'https://a.example';
    expect(() => read({ allowedOrigins, modelPreset: 'best' })).toThrow(
      "Context 'modelPreset' is 'best'; it may be seed, current.",
    );
    expect(() => read({ allowedOrigins, geography: 'mars' })).toThrow(
      "Context 'geography' is 'mars'; it may be us, eu, jp, au, global.",
    );
  });

  const OIDC = { auth: 'oidc', oidcIssuer: 'https://id.example.com/shop/', oidcAudience: 'chat' };

  test('an unknown way to authenticate is refused with the known ones', () => {
    expect(() => read({ ...cdkJson.context, auth: 'none' })).toThrow(
      "Context 'auth' is 'none'; it may be guest, oidc.",
    );
  });

  test.each(['', 'id.example.com', 'http://id.example.com', undefined])(
    'an issuer that is no https URL is refused: %p',
    (oidcIssuer) => {
      expect(() => read({ ...cdkJson.context, ...OIDC, oidcIssuer })).toThrow(
        `Context 'oidcIssuer' is '${oidcIssuer ?? ''}'; it must be the https URL of the issuer`,
      );
    },
  );

  test('an issuer without an audience is refused: tokens for other applications would be good', () => {
    expect(() => read({ ...cdkJson.context, ...OIDC, oidcAudience: undefined })).toThrow(
      "Context 'oidcAudience' is ''; it must be the audience",
    );
  });

  test.each(['oidcIssuer', 'oidcAudience'] as const)(
    'naming an %s while guests are let in is refused: somebody forgot a word',
    (key) => {
      expect(() => read({ ...cdkJson.context, [key]: OIDC[key] })).toThrow('-c auth=oidc');
    },
  );

  test('every mistake is named at once, one a line', () => {
    const context = { auth: 'oidc', modelPreset: 'best', geography: 'mars' };

    expect(() => read(context)).toThrow(
      /^.*allowedOrigins.*\n.*oidcIssuer.*\n.*oidcAudience.*\n.*modelPreset.*\n.*geography.*$/,
    );
  });

  test('an issuer is taken as its tokens name it, letter by letter', () => {
    expect(read({ ...cdkJson.context, ...OIDC }).auth).toEqual({
      mode: 'oidc',
      issuer: 'https://id.example.com/shop/',
      audience: 'chat',
    });
  });
});
