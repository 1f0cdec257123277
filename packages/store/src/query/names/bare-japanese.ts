/** Japanese text that may be a name: it has no more grammar than a name has. */

/** Words with which a work is asked for, behind its name. */
const ASKED =
  /(?:(?:は|って|とか|を|が|の)?[\s、。]*(?:あり|ある|あっ|置い|おい|売っ|うっ|入荷|在庫|探し|さがし|くだ|下さ|ほし|欲し|取り?扱|買|ござい|お願|読み|注文|予約|全巻|最新刊|\d+\s*巻|第?[一二三四五六七八九十百]+巻)[^。]{0,24})?[\s?？!！。、〜~ー]*$/u;
/** Particles and endings that a sentence has, and a name seldom. */
export const GRAMMAR =
  /(?:です|ます|でした|たら|った(?=\p{Script=Han})|なる(?=\p{Script=Han}|$)|って|とか|けど|ので|から|まで|たい|ない|する|した|して|[はがをにでとも](?=[^ぁ-ん]|$))/u;

/** True for a Japanese text that has no more grammar than a name has, apart from the words with which it is asked for. */
export const isBareJapanese = (form: string): boolean => !GRAMMAR.test(form.replace(ASKED, ''));
