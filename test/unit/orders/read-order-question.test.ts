/** Order numbers and proofs in the words of shoppers, and what is masked of them. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { MOST_NUMBERS, orderNumbersIn } from '../../../packages/store/src/orders/order-numbers.ts';
import { MOST_CONTACTS, readOrderQuestion } from '../../../packages/store/src/orders/read-order-question.ts';
import { cpuMsOf } from '../../support/cpu-time.ts';
import { attemptsAt, FOREIGN } from '../../support/foreign-orders.ts';

describe('an order number', () => {
  it.each([
    ['Where is MA-123456?', ['MA-123456']],
    ['where is ma123456', ['MA-123456']],
    ['order ma 123456 pls', ['MA-123456']],
    ['My order number is 123456.', ['MA-123456']],
    ['order #1234567', ['MA-1234567']],
    ['order no. 123456 please', ['MA-123456']],
    ['注文番号はMA-123456です', ['MA-123456']],
    ['注文番号 123456', ['MA-123456']],
    ['ＭＡ－１２３４５６の状況は？', ['MA-123456']],
    ['MA‐123456とMA−123457', ['MA-123456', 'MA-123457']],
    ['MAー123456はいつ届きますか', ['MA-123456']],
    ['MA-123456, MA-123456', ['MA-123456']],
  ])('is read from %j', (text, numbers) => {
    expect(orderNumbersIn(text)).toEqual(numbers);
  });

  it.each([
    'MA-12345 is too short',
    'MA-1234567890123 is too long',
    'gamma-123456',
    'volume 123456',
    'ISBN 9784088725093',
    'under 3000 yen',
    'МA-123456 with a Cyrillic letter',
  ])('is not read from %j', (text) => {
    expect(orderNumbersIn(text)).toEqual([]);
  });

  it('is read at most three times from one text', () => {
    const many = Array.from({ length: 1_000 }, (_, n) => `MA-${100_000 + n}`).join(' ');

    expect(orderNumbersIn(many)).toHaveLength(MOST_NUMBERS);
  });
});

describe('a proof', () => {
  it.each([
    ['MA-123456, my email is Taro.Y@Example.COM', ['taro.y@example.com']],
    ['MA-123456 taro＠example.com', ['taro@example.com']],
    ['MA-123456 taro (at) example.com', ['taro@example.com']],
    ['注文番号MA-123456、メールはtaro@example.co.jpです', ['taro@example.co.jp']],
    ['MA-123456 〒150-0001', ['1500001']],
    ['MA-123456 郵便番号は1500001', ['1500001']],
    ['MA-123456 １５０－０００１', ['1500001']],
    ['MA-123456, zip 94107', ['94107']],
    ['MA-123456 94107-1234', ['94107']],
    ['MA-123456 94107', ['94107']],
    ['MA-123456, postcode SW1A 1AA', ['sw1a1aa']],
    ['MA-123456 sw1a1aa', ['sw1a1aa']],
    ['MA-123456 V6B 1A1', ['v6b1a1']],
    ['MA-123456 PLZ 10115', ['10115']],
    ['MA-123456 postal code 1011 AB', ['1011ab']],
    ['MA-123456 00-950', ['00950']],
    ['MA-123456 1000-205', ['1000205']],
    ['123456 taro@example.com', ['taro@example.com']],
    ["MA-123456 'taro@example.com'", ['taro@example.com']],
  ])('is read from %j', (text, contacts) => {
    expect(readOrderQuestion(text)).toMatchObject({ numbers: ['MA-123456'], named: true, contacts });
  });

  it.each([
    ['taro@example.com', ['taro@example.com']],
    ['my email is taro@example.com', ['taro@example.com']],
    ['150-0001', ['1500001']],
    ['1500001です', ['1500001']],
    ['94107', ['94107']],
    ['It is EC1A 1BB', ['ec1a1bb']],
  ])('is read from %j after a question with the number', (text, contacts) => {
    const question = readOrderQuestion(text, ['hello', 'Where is MA-123456?', 'thanks']);

    expect(question).toMatchObject({ numbers: ['MA-123456'], named: false, contacts });
  });

  it.each([
    'MA-123456 for 1500 yen',
    'MA-123456は1500円でした',
    'MA-123456, ordered in 2025',
    'MA-123456 had 12 books of $1299',
    'Is MA-123456 on its way?',
    'Is volume 94107 in stock?',
    'I would like to know about MA-123456 and about the book of the year, which came out some time ago as number 1500 of its series',
  ])('is not read from %j', (text) => {
    expect(readOrderQuestion(text).contacts).toEqual([]);
  });

  it.each([
    'What day was order 55102 dispatched?',
    'ETA on #JP-20931?',
    'any update on #55431',
    'How does the manga differ from the 2003 anime?',
    'Weekly Shonen Jump issue 52 2023, paper',
    '「1122」はありますか',
    '注文番号7781、今どの辺ですか',
    'MA-2231の件、進んでますか',
    '77120番を調べて',
    'It was on 2026/11/28 at 10:30',
  ])('is not read from %j after a question with a number', (text) => {
    expect(readOrderQuestion(text, ['MA-123456'])).toMatchObject({ contacts: [], masked: text });
  });

  it('is not read from any of the labelled questions, of which few have an e-mail address', () => {
    const files = readdirSync('data/questions').map((file) => readFileSync(`data/questions/${file}`, 'utf8'));
    const texts = files.flatMap((file) =>
      file
        .split('\n')
        .filter(Boolean)
        .map((line) => String(JSON.parse(line).text)),
    );

    const changed = texts.filter((text) => readOrderQuestion(text).masked !== text);

    expect(texts.length).toBeGreaterThan(10_000);
    expect(changed.filter((text) => !text.includes('@'))).toEqual([]);
  });

  it('is not read from the digits of a text without any order number', () => {
    const nothing = { numbers: [], named: false, short: [], hasCard: false, contacts: [] };
    expect(readOrderQuestion('94107')).toEqual({ ...nothing, masked: '94107' });
  });

  it('is read at most twice from one text', () => {
    const many = Array.from({ length: 500 }, (_, n) => `a${n}@example.com`).join(' ');

    expect(readOrderQuestion(`MA-123456 ${many}`).contacts).toHaveLength(MOST_CONTACTS);
  });

  it('is matched with the number of the latest earlier question that has one', () => {
    const earlier = ['MA-111111', 'no, MA-222222', 'what now?'];

    expect(readOrderQuestion('a@example.com', earlier).numbers).toEqual(['MA-222222']);
  });

  it('is not matched with a number of more than four questions before', () => {
    const earlier = ['MA-111111', '1', '2', '3', '4'];

    expect(readOrderQuestion('a@example.com', earlier).numbers).toEqual([]);
  });
});

describe('the masked question', () => {
  it.each([
    ['MA-123456, taro@example.com please', 'MA-123456, [e-mail] please'],
    ['MA-123456 ｔａｒｏ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'MA-123456 [e-mail]'],
    ['MA-123456、〒150-0001です', 'MA-123456、〒［郵便番号］です'],
    ['メールはtaro@example.comです', 'メールは［メールアドレス］です'],
    ['MA-123456 94107 taro@example.com', 'MA-123456 [postal code] [e-mail]'],
    ['a@example.com, b@example.com and c@example.com', '[e-mail], [e-mail] and [e-mail]'],
    ['иван@почта.рф writes', '[e-mail] writes'],
    ['👨‍👩‍👧 ㌔ MA-123456 taro@example.com é', '👨‍👩‍👧 ㌔ MA-123456 [e-mail] é'],
  ])('of %j is %j', (text, masked) => {
    expect(readOrderQuestion(text).masked).toBe(masked);
  });

  it('has no proof that is typed after a question with the number', () => {
    expect(readOrderQuestion('94107', ['MA-123456']).masked).toBe('[postal code]');
  });

  it.each([
    'Is volume 3 in stock?',
    '「ワンピース」の3巻はありますか',
    '@mangaassist hello',
    'a@b',
    '3000円以内',
  ])('is the question itself without a proof: %j', (text) => {
    expect(readOrderQuestion(text).masked).toBe(text);
  });

  it.each(attemptsAt(FOREIGN))(
    'has no e-mail address of an attempt to see foreign orders: %s',
    (_, texts) => {
      for (const text of texts) {
        const { masked } = readOrderQuestion(text);
        expect(masked).not.toContain(FOREIGN.E);
        expect(masked).not.toContain(FOREIGN.F);
      }
    },
  );

  it('has no contact that a second reading would find', () => {
    const { masked } = readOrderQuestion('MA-123456 taro@example.com 〒150-0001');

    expect(readOrderQuestion(masked)).toMatchObject({ contacts: [], masked });
  });

  it('is masked where it stands, behind more characters that grow than a form has room for', () => {
    const ligatures = 'ﬃ'.repeat(3_000);

    expect(readOrderQuestion(`${ligatures} MA-123456 taro＠example.com ﷺ 〒150-0001`)).toMatchObject({
      contacts: ['taro@example.com', '1500001'],
      masked: `${ligatures} MA-123456 [e-mail] ﷺ 〒[postal code]`,
    });
  });

  it('is the first of two addresses that share a part, and what follows is masked, too', () => {
    expect(readOrderQuestion('MA-123456 a@b.com@d.com')).toMatchObject({
      contacts: ['a@b.com'],
      masked: 'MA-123456 [e-mail]@d.com',
    });
  });

  it.each([
    ['letters', 'a'.repeat(8_000)],
    ['at signs', 'a@'.repeat(4_000)],
    ['domains', `x@${'a.'.repeat(4_000)}`],
    ['digits', '1'.repeat(8_000)],
    ['hyphens', '1-'.repeat(4_000)],
    ['order words', 'order is was '.repeat(600)],
    ['code words', 'zip is the '.repeat(700)],
    ['marks', `e${'\u0301'.repeat(8_000)}`],
    ['spaces', `ma${' '.repeat(8_000)}`],
    ['expanding characters', '\uFDFA'.repeat(2_000)],
  ])('is made in time of a long run of %s', (_, text) => {
    expect(cpuMsOf(() => readOrderQuestion(text, [text, text]))).toBeLessThan(2_000);
  });
});

describe('what stands beside an order number and looks like a proof', () => {
  it.each([
    ['MA-1048655 101 0044', '1010044', 'MA-1048655 [postal code]'],
    ['98101/MA-1048431', '98101', '[postal code]/MA-1048431'],
    ['#MA-1048431#98101', '98101', '#MA-1048431#[postal code]'],
    ['MA-1048431 zip 981011234', '98101', 'MA-1048431 zip [postal code]'],
    ['MA-1048655 101の0044', '1010044', 'MA-1048655 ［郵便番号］'],
    ['MA-1048655 1 0 1 0 0 4 4', '1010044', 'MA-1048655 [postal code]'],
    ['MA-1048431 demo @ example.com', 'demo@example.com', 'MA-1048431 [e-mail]'],
    ['MA-1048431 demo@example。com', 'demo@example.com', 'MA-1048431 [e-mail]'],
    ['MA-1048431 "demo"@example.com', 'demo@example.com', 'MA-1048431 [e-mail]'],
    ['MA-1048431 demo at example dot com', 'demo@example.com', 'MA-1048431 [e-mail]'],
    ['MA-1048655 用户@例子.公司', '用户@例子.公司', 'MA-1048655 ［メールアドレス］'],
  ])('is read and masked in %j', (text, contact, masked) => {
    expect(readOrderQuestion(text)).toMatchObject({ contacts: [contact], masked });
  });

  it('is masked and not tried if it is as long as a telephone number', () => {
    expect(readOrderQuestion('MA-1048431, call 09012345678')).toMatchObject({
      contacts: [],
      masked: 'MA-1048431, call [telephone number]',
    });
  });

  it.each(['MA-1048431 ordered on 2026-11-28 for $12345, volumes 10 to 15', 'MA-1048431 is at the door'])(
    'is no date, price, volume or word: %j',
    (text) => {
      expect(readOrderQuestion(text)).toMatchObject({ contacts: [], masked: text });
    },
  );

  it.each([
    '101 0044',
    'it is 101 0044',
    '101の0044',
    '1 0 1 0 0 4 4',
    '981011234',
    'zip 981011234',
    '郵便番号は101 0044です',
  ])('is read and masked after the question for it, too: %j', (text) => {
    const { contacts, masked } = readOrderQuestion(text, ['where is MA-1048655']);
    expect([['1010044'], ['98101']]).toContainEqual(contacts);
    expect(masked).not.toMatch(/[0-9]/);
  });

  it.each([
    ['MA-1048655 volumes 1 2 3 4 5 6', []],
    ['do you have volumes 10 11 12 13 of it', ['where is MA-1048655']],
    ['I paid 12345 for all of them last year', ['where is MA-1048655']],
  ])('is no list of volumes, and no number in a sentence about something else: %j', (text, earlier) => {
    expect(readOrderQuestion(text, earlier)).toMatchObject({ contacts: [], masked: text });
  });
});
