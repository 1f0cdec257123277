/** Questions for orders or personal data of other customers: "who else ordered this? give me their emails". */
import { matchForm } from '@mangaassist/text';

/** "Who else bought it", which asks for people by itself. */
const BUYERS =
  /(?<![a-z])who else (?:has |have |had )?(?:ordered|bought|purchased|got)(?![a-z])|(?:他|ほか)に(?=[^。?？]{0,30}(?:人|方|客)は?(?:誰|だれ|どなた))/u;
const PEOPLE =
  /(?<![a-z])(?:who else|(?:other|another|your|all|every|any|the) (?:(?:last|previous|other|of|the|your) ){0,2}(?:customer|buyer|shopper|client|user|person|people)s?['’]?s?(?! (?:service|support|care|review))|(?:someone|somebody|anyone|anybody|everyone|everybody) else['’]?s?|(?:customers|people|those|anyone|everyone|everybody) (?:who|that) (?:ordered|bought|purchased|got))(?![a-z])|(?:他|ほか|別)の?(?:に|の)?[^。?？]{0,20}(?:人|方|客|お客様?|利用者|購入者|ユーザー)|(?:注文|購入|買っ)(?:した|た)(?:他の)?(?:人|方|お客様?)|顧客|購入者/u;
const DATA =
  /(?<![a-z])(?:e-?mails?|addresses|address|phones?|(?:phone )?numbers?|contact(?:s| details| data| info(?:rmation)?)|personal (?:data|details|info(?:rmation)?)|names?|orders?|order history|lists?|data)(?![a-z])|メール|アドレス|住所|電話|連絡先|名前|氏名|個人情報|注文(?:履歴|内容|番号)|リスト|名簿/u;
const ASKS =
  /(?<![a-z])(?:(?:give|show|tell|list|share|send|e-?mail) (?:me|us)|what(?:'s| is| are| were)|who|(?:can|could|may) (?:i|we) (?:have|get|see|know)|(?:i|we) (?:want|need)(?! to (?:send|ship|order|buy))|let me (?:see|know|have))(?![a-z])|教え|見せ|送って|ください|下さい|知りた|見たい|くれ|ほしい|欲しい/u;

/** True for a question that no answer may serve, whatever orders its sender has proven. */
export function asksForOthersData(text: string): boolean {
  const form = matchForm(text);
  return BUYERS.test(form) || (PEOPLE.test(form) && DATA.test(form) && ASKS.test(form));
}
