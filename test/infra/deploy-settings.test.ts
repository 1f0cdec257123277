import { describe, expect, test } from '@jest/globals';
import cdkJson from '../../cdk.json' with { type: 'json' };
import { readDeploySettings } from '../../lib/deploy-settings.ts';

const read = (context: Readonly<Record<string, unknown>>) => readDeploySettings((key) => context[key]);

describe('deploy settings', () => {
  test('the context of cdk.json deploys as it is', () => {
    expect(read(cdkJson.context)).toEqual({
      allowedOrigins: ['https://shop.example.com'],
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
});
