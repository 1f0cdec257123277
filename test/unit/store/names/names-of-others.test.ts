/** A name that goes on as the name of another work finds nothing; a mistyped or described one still finds its series. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Snapshot, search } from '@mangaassist/store';
import { demoSnapshot, TODAY } from '../demo-snapshot.ts';

let shop: Snapshot;
beforeAll(async () => {
  shop = await demoSnapshot();
});

const found = (question: string) =>
  search(question, shop, { limit: 5, today: TODAY }).results.map(({ id }) => id);

describe('other works than those of the shop', () => {
  it.each([
    'Black Butler: The Quiet Lantern of Winter',
    'do you have Nana: Ghosts of the Copper Garden',
    'Re:Zero chapter 3',
    'リゼロ 第四章',
    'Ashita no Hanabira',
    'ソードアートオンライン ムーンクレイドル',
    '町田くんの夏休み',
    '賭博堕天録カイジ',
    '堕天録カイジ 2巻',
    'twilight',
  ])('%s', (question) => {
    expect(found(question)).toEqual([]);
  });
});

describe('the works of the shop', () => {
  it.each([
    ['Re:Zero chapter 1', 're-zero'],
    ['リゼロ 第一章', 're-zero'],
    ['hikaru no goh', 'hikaru-no-go'],
    ['re zero starting life in another world', 're-zero'],
    ['shingeki 34', 'attack-on-titan'],
    ['kingdom twelve', 'kingdom'],
    ['guts', 'berserk'],
    ['ヨナの46巻ください', 'yona-of-the-dawn'],
    ['中古カイジ', 'gambling-apocalypse-kaiji'],
    ['slam dunk but volleyball', 'haikyu'],
    ['Naruto: is it finished?', 'naruto'],
    ['Death Note: Black Edition', 'death-note'],
    ['デスノート ネタバレ', 'death-note'],
    ['ワンピース ルフィ', 'one-piece'],
    ['地爆少年花子くん', 'toilet-bound-hanako-kun'],
    ['黒執亊', 'black-butler'],
    ['nana 1 and paradise kiss 1', 'nana'],
  ])('%s is %s', (question, id) => {
    expect(found(question)).toContain(id);
  });
});

it.each([
  ['is haikyu twenty two in', 22],
  ['one piece hundred and four', 104],
  ['one piece a hundred and four', 104],
])('%s asks for volume %d', (question, volume) => {
  const { volumes } = search(question, shop, { limit: 1, today: TODAY }).query.entities;

  expect(volumes).toEqual([{ kind: 'range', from: volume, to: volume }]);
});
