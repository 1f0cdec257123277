/** Further words for conditions and volumes, written after the mistakes of `held3` and `held5` and the first rules for them. */
import type { Phrasings } from './phrasings.ts';

export const FURTHER_CONDITIONS: readonly Phrasings[] = [
  {
    key: 'status',
    is: 'complete',
    asked:
      "action that's ended; a thriller that has wrapped up; martial arts manga, whole thing already out; horror, all released; seinen that's wrapped up; romance series that ended; mystery which has concluded; fantasy manga, entire run is out; 10巻までで終わってる歴史漫画; ホラーでちゃんと終わってるの; もう終わった恋愛もの; 5巻までで終わるミステリー; sci-fi that has ended; josei series which wrapped up already; comedy manga where every volume is out; shojo, fully wrapped up; a mecha series that concluded; sports series that's over; horror where the whole story is out; drama, all of it released; 8巻以内で終わってるホラー; すでに終わったSF; ちゃんと終わってる少女漫画ない?; 終わってる恋愛漫画",
  },
  {
    key: 'sort',
    is: 'best_selling',
    asked:
      'what are ppl buying most in horror; what are people buying most; the manga everyone is into right now; 一番買われてる漫画; what are customers buying right now; books people are buying; what is everybody reading lately; horror that sells the most; よく売れてるホラー',
  },
  {
    key: 'notGenres',
    is: ['fantasy'],
    asked:
      'war stories, but nothing with fantasy in it; action, not with fantasy; 戦争ものでファンタジーとかは無しの方向で; ファンタジーとかはなしで',
  },
  {
    key: 'notGenres',
    is: ['school'],
    asked: '料理の漫画で、学校が舞台やないやつ; 恋愛で学園ものはちょっと; 学園ものやないやつ',
  },
  {
    key: 'genres',
    is: ['martial-arts'],
    asked:
      'martial arts from the eighties; martial arts; i like martial arts; martial arts from the 90s; any martial arts?',
  },
  {
    key: 'genres',
    is: ['action'],
    asked: "What's okay for a thirteen year old boy who likes fights?; my son is 14 and he loves action",
  },
  { key: 'genres', is: ['racing'], asked: 'レースもん、なんかない？; レースもんある？' },
  { key: 'genres', is: ['magical-girl'], asked: '十歳の女の子への誕プレ 魔法少女系; 魔法少女系' },
  {
    key: 'demographics',
    is: ['josei'],
    asked: '女の人向けの仕事もの完結; 女の人向け; 大人の女性向け恋愛; 女の人が読む漫画',
  },
  {
    key: 'inStock',
    is: true,
    asked: '在庫がすぐある恋愛コミック; 在庫今あるホラー; 在庫すぐあるSF; 在庫ちゃんとあるミステリー',
  },
  { key: 'age', is: 6, asked: '日曜で六つになる孫に読ませたい; 六つの娘に' },
  {
    key: 'years',
    is: { min: 1990, max: 1994 },
    asked: '1990年から94年に始まった少女漫画; manga from 1990-94',
  },
  {
    key: 'notGenres',
    is: ['horror'],
    asked:
      'mystery but nothing with horror in it; fantasy without any horror; ミステリーでホラーとかは無しで; ホラーなんかは苦手; 怖いのはちょっと; ホラーやないやつ',
  },
  {
    key: 'genres',
    is: ['cooking'],
    asked:
      'my daughter is 11 and loves cooking; something for my niece who likes cooking; a gift for a boy who is into cooking',
  },
  { key: 'genres', is: ['sports'], asked: '12 year old who enjoys sports; スポーツもんない？' },
  { key: 'age', is: 7, asked: '来月七つになる息子に; 七つになるうちの子に' },
  { key: 'years', is: { max: 1989 }, asked: '90年代より前のSF; sci-fi manga from before the 90s' },
  { key: 'years', is: { min: 2001, max: 2006 }, asked: '2001年から06年のSF; manga from 2001-06' },
];

export const FURTHER_VOLUMES: readonly Phrasings[] = [
  { key: 'volumes', is: [[1, 3]], asked: 'シドニアの騎士 頭から3冊; シドニアの騎士 最初の3冊' },
  {
    key: 'volumes',
    is: ['all'],
    asked:
      'naruto full run pls; bleach full set please; haikyuu whole run; death note complete set pls; ハイキュー 一式; bleach, the entire run',
  },
  { key: 'volumes', is: [[1, 5]], asked: 'ベルセルク 頭から5冊; ワンピース 前半5巻; ナルト 最初の5巻' },
  {
    key: 'volumes',
    is: [[68, 72]],
    asked: 'ナルトのラスト5冊; last 5 volumes of naruto; ナルト 新しいほうから5冊',
  },
  {
    key: 'volumes',
    is: [[5, 7]],
    asked: 'got volume 4 of naruto, need the three after that; ナルト4巻まで持ってるので続き3冊',
  },
  // A volume asks for a name, and a number behind a name that nothing else has read is a volume.
  { key: 'volumes', is: [3], asked: 'narotu fr volume three; blaech vol three; ナルト デラックス 3 英語' },
];
