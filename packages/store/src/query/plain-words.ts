/** Words of a question for suggestions that tell nothing of a story: of readers and their likes, and beside themes. */

/** Words for a reader and what they like, which describe no story. */
export const OF_READER: ReadonlySet<string> = new Set(
  'son daughter child kid boy girl nephew niece grandson granddaughter brother sister cousin mum mom dad wife husband friend birthday present gift likes like loves love loved enjoys fan crazy into he she 息子 娘 孫 甥 姪 弟 妹 子 男の子 女の子 誕生日 プレゼント 好き 大好き 友達'.split(
    ' ',
  ),
);

/** Words beside a theme that say only that it is one. */
export const BESIDE_THEMES: ReadonlySet<string> = new Set(
  'story stories plot plots trope tropes theme themes themed setting settings tale tales arc arcs stuff kind type involving focused featuring based centred centered classic classics anime starring gift gifts present presents under outside inside long short longer shorter ending endings recent birthday christmas graduation wife husband boyfriend girlfriend mum mom dad person people thing things likes loves crazy hates teenage adult adults reader readers reading lead main character characters person people 主人公 話 舞台 世界 世界観 設定 テーマ 名作 傑作 要素 登場 ジャンル 全部 知 好き 大好き プレゼント 誕生日 誕生 日 贈り 贈 ギフト'.split(
    ' ',
  ),
);
