/** Words of a Japanese question that judges a book: 退屈じゃない？, 怖いですか. */
import { finds } from '@mangaassist/text/needed';

const OPINION =
  /退屈|つまら(?:な|ん)|飽き(?:る|な|ちゃ|そう)|読み(?:やす|にく|づら)|(?:難|むずか)し|(?:怖|こわ)(?:い|く|う|な|すぎ|め)|悲し(?:い|く|すぎ)|切な(?:い|く)|暗(?:い|く|すぎ|め)|グロ|エグ|えぐ|残酷|残虐|暴力|流血|性的|エロ|過激|不適切|きわど|泣け(?:る|ます)|笑え(?:る|ます)|(?:ハマ|はま)(?:る|れ)|(?:絵|作画|画|タッチ)(?:は|が|って|も)?、?(?:きれい|綺麗|キレイ|上手|うま|かわい|可愛|好み)|(?:楽|たの)しい|(?:面白|おもしろ|おもろ)(?:い|く)|ワクワク|感動(?:する|します|し)|つらい|しんど|落ち込|(?:知らな|読んでな|読まな|見てな|観てな)くても|予備知識|(?:理解|わか|分か)(?:でき|れ|り)(?:る|ます)(?=か|[?？])/u;
const ASKS =
  /[?？]|(?:です|ます|せん|でしょう|だろう)か|かしら|かな(?:あ|ぁ)?[。…]*$|ある(?:の|ん)?$|多い(?:の|ん)?$/u;
/** Words for some other book, and for goods and services. */
const OF_OTHERS =
  /(?:い|な|る|た|ん|け)(?:の|やつ|ヤツ|もの|漫画|マンガ|作品|本|話|系)(?:は|が|で|を|に(?!な)|って|も|ない|ある|あり|[?？]*$)|おすすめ|他に|ほかに|別の|いくら|何巻|何冊|在庫|送料|返品|値段|どっち|どちら|どれ|一番|より|かどうか/u;
/** 怖いの？, which ends as a question. */
const ENDS_IN_QUESTION = /(?:い|な|る|た|ん)の(?:かな?|かしら|でしょうか|ですか)?[?？]*$/u;

/** True for a question that judges a book in Japanese: 怖いですか. */
export function asksOpinion(form: string): boolean {
  return finds(OPINION, form) && ASKS.test(form) && !OF_OTHERS.test(form.replace(ENDS_IN_QUESTION, ''));
}
