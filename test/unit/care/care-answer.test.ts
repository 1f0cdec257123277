import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { type CareInfo, careAnswer, NEED_KINDS, type NeedKind } from '@mangaassist/care';
import { CARE_KINDS } from '@mangaassist/protocol';

const info = JSON.parse(
  readFileSync(new URL('../../../data/store/store.json', `file://${__filename}`), 'utf8'),
) as CareInfo;

const need = (kind: NeedKind) => ({ kind, reasons: [], language: 'en' }) as const;

test('the kinds of need are those of the protocol, which has maintenance and a person besides', () => {
  expect([...NEED_KINDS, 'maintenance', 'handoff']).toEqual(CARE_KINDS);
});

test('a crisis is answered in English with the lines of the likely countries and of all countries', () => {
  const { text, event } = careAnswer(need('crisis'), { info, language: 'en' });
  expect(event).toBe('care.crisis');
  for (const contact of ['988', '116 123', '13 11 14', 'https://findahelpline.com'])
    expect(text).toContain(contact);
  expect(text).not.toContain('3114');
});

test('a crisis is answered in Japanese with the lines of Japan and of all countries', () => {
  const { text } = careAnswer(need('crisis'), { info, language: 'ja' });
  for (const contact of ['0120-279-338', '0120-783-556', 'https://findahelpline.com'])
    expect(text).toContain(contact);
  expect(text).not.toContain('988');
});

test('a crisis in a known country is answered with the lines of that country and of all countries', () => {
  const { text } = careAnswer(need('crisis'), { info, language: 'en', country: 'DE' });
  expect(text).toContain('0800 111 0 111');
  expect(text).toContain('https://findahelpline.com');
  expect(text).not.toContain('988');
});

test('a crisis in a country without a line is answered with the likely lines of the language', () => {
  expect(careAnswer(need('crisis'), { info, language: 'en', country: 'BR' }).text).toContain('116 123');
});

test('a line is shown with the name of its country, once, in both languages', () => {
  for (const { country, name } of info.crisisLines.filter((line) => line.country !== '*')) {
    for (const language of ['en', 'ja'] as const) {
      const { text } = careAnswer(need('crisis'), { info, language, country });
      expect(text).not.toMatch(/^[-・]\s*[A-Z]{2}[:：]/m);
      expect(text).toContain(name[language]);
    }
    expect(name.ja).not.toMatch(/アメリカ|イギリス|カナダ|(?:ドイツ|フランス)(?!語)/);
  }
});

test('lines for children and for New Zealand and Ireland are in the demo data', () => {
  expect(careAnswer(need('crisis'), { info, language: 'ja' }).text).toContain('0120-99-7777');
  const english = careAnswer(need('crisis'), { info, language: 'en' }).text;
  for (const line of ['Ireland: Samaritans, 116 123', 'New Zealand: ']) expect(english).toContain(line);
});

test('without store data, or a line for the language, a crisis is answered with lines that the demo’s data has', () => {
  const irish = { ...info, crisisLines: info.crisisLines.filter(({ country }) => country === 'IE') };
  const known = info.crisisLines.map(({ contact }) => contact);
  const linesOf = (text: string) => text.split('\n').filter((line) => /^[-・]/.test(line));
  for (const [shop, language, contact] of [
    [null, 'en', '988'],
    [null, 'ja', '0120-279-338'],
    [irish, 'ja', '0120-279-338'],
  ] as const) {
    const lines = linesOf(careAnswer(need('crisis'), { info: shop, language }).text);
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.filter((line) => !known.some((each) => line.includes(each)))).toEqual([]);
    expect(lines[0]).toContain(contact);
  }
  expect(careAnswer(need('crisis'), { info: irish, language: 'en' }).text).not.toContain('988');
});

test.each(['person', 'complaint'] as const)(
  'without store data, an answer to %s names where the contacts stand, and no hours that it has not named',
  (kind) => {
    const { text } = careAnswer(need(kind), { info: null, language: 'en' });
    expect(text).toContain("staff here:\n\n- The contact page of the shop's website\n\n");
    expect(text).not.toMatch(/these hours|hours above/);
    expect(careAnswer(need(kind), { info: null, language: 'ja' }).text).not.toContain('上の');
  },
);

test.each(NEED_KINDS)('without store data, an answer to %s still has all of its text', (kind) => {
  for (const language of ['en', 'ja'] as const) {
    const { text } = careAnswer(need(kind), { info: null, language });
    expect(text).not.toMatch(/undefined|null|\n\n\n/);
    if (kind === 'crisis') expect(text).toContain('https://findahelpline.com');
  }
});

test.each(['person', 'complaint'] as const)(
  'an answer to %s names contacts and hours, and promises no hand-off',
  (kind) => {
    for (const language of ['en', 'ja'] as const) {
      const { text } = careAnswer(need(kind), { info, language });
      expect(text).toContain('help@mangaassist.example');
      expect(text).toContain(info.contact.hours[language]);
      expect(text).toMatch(/can't hand this chat over|まだできま?せ?ず?/);
    }
  },
);

test.each(['crisis', 'advice', 'abuse'] as const)(
  'an answer to %s sells nothing and names no contact of the shop',
  (kind) => {
    for (const language of ['en', 'ja'] as const) {
      const { text } = careAnswer(need(kind), { info, language });
      expect(text).not.toContain('help@mangaassist.example');
      expect(text).not.toMatch(/¥|\$\d|円|in stock|在庫/);
    }
  },
);
