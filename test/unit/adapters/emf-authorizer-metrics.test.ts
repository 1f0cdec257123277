import { describe, expect, it } from '@jest/globals';
import { countUnauthorized } from '../../../lambdas/adapters/cloudwatch/emf-authorizer-metrics.ts';
import { dimensionSetsOf, metricsOf, parseEmf } from './emf-schema.ts';

function documentOf(version?: string) {
  const lines: string[] = [];
  countUnauthorized('test', (line) => lines.push(line), version)();
  return lines.map(parseEmf);
}

describe('the metric of refused clients', () => {
  it('is counted for the stage and for the version of the authorizer', () => {
    const [document, ...more] = documentOf('7');

    expect(more).toEqual([]);
    expect(document).toMatchObject({ Unauthorized: 1, stage: 'test', version: '7' });
    if (document === undefined) throw new Error('There is no document.');
    expect(metricsOf(document)).toEqual([['Unauthorized', 'Count', 1]]);
    expect(dimensionSetsOf(document)).toEqual([
      ['service', 'stage'],
      ['service', 'stage', 'version'],
    ]);
  });

  it('is counted for the stage alone where the function has no version', () => {
    const [document] = documentOf();

    expect(document && dimensionSetsOf(document)).toEqual([['service', 'stage']]);
  });
});
