import { describe, expect, it } from '@jest/globals';
import { judgeStatements, ratesOf } from '../../../../bench/grounding.ts';

const judged = judgeStatements();
const of = (set: string, language?: string) =>
  judged.filter((one) => one.set === set && (language === undefined || one.language === language));

describe('the check of claims on labelled statements', () => {
  it('has at least 300 of them, about half of them right', () => {
    expect(judged.length).toBeGreaterThanOrEqual(300);
    const right = judged.filter((statement) => statement.right).length / judged.length;
    expect(right).toBeGreaterThan(0.4);
    expect(right).toBeLessThan(0.6);
  });

  it.each(['en', 'ja'])('judges the statements it was written for rightly: %s', (language) => {
    const rates = ratesOf(of('dev', language));
    expect(rates.missedPercent).toBeLessThanOrEqual(2);
    expect(rates.flaggedPercent).toBeLessThanOrEqual(2);
  });

  it('is about as good on statements that it was not written for', () => {
    const rates = ratesOf(of('held-out'));
    expect(rates.missedPercent).toBeLessThanOrEqual(4);
    expect(rates.flaggedPercent).toBeLessThanOrEqual(8);
  });

  it('stops most of what a reviewer tried in an hour: other currencies, words, offers, deeds, days', () => {
    const rates = ratesOf(of('hour'));
    expect(rates.missedPercent).toBeLessThanOrEqual(14);
    expect(rates.flaggedPercent).toBeLessThanOrEqual(4);
  });
});
