/** The note beside the orders in an answer's context: a missing or wrong proof, and the next step. */
import type { Passage } from '@mangaassist/cascade-core';
import type { Language } from '@mangaassist/text';

export type OrderNotice =
  /** A guest asks about orders without a number. */
  | { readonly kind: 'number_needed' }
  /** A guest gave an e-mail address or a postal code without a number: it was not kept. */
  | { readonly kind: 'number_beside_proof_needed' }
  /** A number with fewer digits than any order has. */
  | { readonly kind: 'number_too_short'; readonly numbers: readonly string[]; readonly hasProof: boolean }
  /** The question is for orders or personal data of other customers. */
  | { readonly kind: 'of_others' }
  /** The message had the number of a payment card: it was removed. */
  | { readonly kind: 'card_not_kept' }
  /** A number without a proof. Of a signed-in customer: the number is not theirs. */
  | { readonly kind: 'proof_needed'; readonly numbers: readonly string[] }
  /** A number and a proof that do not belong together. It stays open whether there is such an order. */
  | { readonly kind: 'not_proven'; readonly numbers: readonly string[] }
  | { readonly kind: 'tries_used_up'; readonly retryAfterMs: number }
  /** More orders of the account are meant than are shown. */
  | { readonly kind: 'in_part'; readonly shown: number; readonly of: number }
  /** None of the latest orders of the account is in the state that was asked for. */
  | { readonly kind: 'none_in_state'; readonly of: number }
  /** A signed-in customer without orders. */
  | { readonly kind: 'no_orders' }
  /** The orders or the count of tries could not be read. */
  | { readonly kind: 'unavailable' };

const MINUTE_MS = 60_000;

type ShortNumber = Extract<OrderNotice, { readonly kind: 'number_too_short' }>;
type OfList = Extract<OrderNotice, { readonly kind: 'in_part' | 'none_in_state' }>;
type Other = Exclude<OrderNotice, OfList | { readonly kind: 'number_too_short' | 'card_not_kept' }>;

const TEXTS: Readonly<Record<Language, (notice: Other) => string>> = { en: english, ja: japanese };

const TOO_SHORT: Readonly<Record<Language, (notice: ShortNumber) => string>> = {
  en: ({ numbers, hasProof }) =>
    `${numbers.join(', ')} is too short for an order number: that has MA- and at least 6 digits, as on the receipt. Please write the whole number${hasProof ? ' and, as it was not kept, the e-mail address or postal code again' : ' and the e-mail address or the postal code of the order'}, both in one message.`,
  ja: ({ numbers, hasProof }) =>
    `${numbers.join('、')}は注文番号としては桁数が足りません。注文番号は、レシートにあるMA-と6桁以上の数字です。番号全体と、ご注文時のメールアドレスまたは郵便番号を${hasProof ? '（保存していないためもう一度）' : ''}1つのメッセージでお送りください。`,
};
const OF_LIST: Readonly<Record<Language, (notice: OfList) => string>> = {
  en: (notice) =>
    notice.kind === 'in_part'
      ? `Shown are the latest ${notice.shown} of ${notice.of} orders. Any other one is shown by its number, by a book in it or by its state.`
      : `None of the latest ${notice.of} orders of this account is in the state that was asked for.`,
  ja: (notice) =>
    notice.kind === 'in_part'
      ? `${notice.of}件のご注文のうち、新しい${notice.shown}件を表示しています。ほかのご注文は、注文番号、書名、または状態を指定すると表示できます。`
      : `このアカウントの最近${notice.of}件のご注文の中に、お尋ねの状態のものはありません。`,
};
const OF_CARD: Readonly<Record<Language, string>> = {
  en: 'The card number in the message was removed and not kept. Please do not send card numbers in this chat: they are needed on the payment page alone.',
  ja: 'メッセージにあったカード番号は削除し、保存していません。このチャットではカード番号を送らないでください。入力が必要なのはお支払いページだけです。',
};
const TITLES: Readonly<Record<Language, string>> = { en: 'Access to orders', ja: 'ご注文の確認方法' };

/**
 * The passage that has the next step, for the prompt. Each sentence may be repeated to the shopper as it is: models
 * quote their context.
 */
export function noticePassage(notice: OrderNotice, language: Language): Passage {
  return { id: `orders:${notice.kind}`, title: TITLES[language], text: textOf(notice, language) };
}

function textOf(notice: OrderNotice, language: Language): string {
  if (notice.kind === 'card_not_kept') return OF_CARD[language];
  if (notice.kind === 'in_part' || notice.kind === 'none_in_state') return OF_LIST[language](notice);
  return notice.kind === 'number_too_short' ? TOO_SHORT[language](notice) : TEXTS[language](notice);
}

function english(notice: Other): string {
  switch (notice.kind) {
    case 'number_needed':
      return 'No order is shown yet. It is found by its order number (MA- and digits, on the receipt) together with the e-mail address or the postal code of the order.';
    case 'number_beside_proof_needed':
      return 'No order is shown yet: the e-mail address or postal code was not kept, and opens no order by itself. Please write it again together with the order number (MA- and digits, on the receipt), both in one message.';
    case 'proof_needed':
      return `No order is shown for ${notice.numbers.join(', ')}: the number alone opens no order. The e-mail address or the postal code that it was placed with is needed as well; without it the shop does not confirm whether the number exists.`;
    case 'not_proven':
      return `The number ${notice.numbers.join(', ')} and the e-mail address or postal code do not belong together, or there is no such order. Please check both: the shop does not confirm which of them is wrong.`;
    case 'tries_used_up':
      return `Too many tries to prove an order: the next one is possible in ${minutes(notice.retryAfterMs)} minutes. The shop's staff can help meanwhile.`;
    case 'of_others':
      return 'Orders and personal data of other customers, such as names and e-mail addresses, are shown to no one. Only your own orders can be shown here.';
    case 'no_orders':
      return 'This account has no orders. An order that was placed without signing in is shown by its number with the e-mail address or the postal code of the order.';
    case 'unavailable':
      return 'Orders cannot be read at the moment, so no state and no date is known. Please try again in a few minutes.';
  }
}

function japanese(notice: Other): string {
  switch (notice.kind) {
    case 'number_needed':
      return '表示できる注文はまだありません。注文番号（レシートのMA-で始まる番号）と、ご注文時のメールアドレスまたは郵便番号をあわせてお知らせください。';
    case 'number_beside_proof_needed':
      return '表示できる注文はまだありません。メールアドレスや郵便番号だけでは確認できず、いただいた内容は保存していません。注文番号（レシートのMA-で始まる番号）と一緒に、1つのメッセージでもう一度お送りください。';
    case 'proof_needed':
      return `${notice.numbers.join('、')}の注文は表示されていません。番号だけでは確認できません。ご注文時のメールアドレスまたは郵便番号もお知らせください。それまでは、その番号の注文があるかどうかもお答えできません。`;
    case 'not_proven':
      return `${notice.numbers.join('、')}とメールアドレスまたは郵便番号の組み合わせが一致しないか、その注文がありません。両方をもう一度ご確認ください。どちらが違うかはお答えできません。`;
    case 'tries_used_up':
      return `確認の試行回数が上限に達しました。次は${minutes(notice.retryAfterMs)}分後に試せます。お急ぎの場合は店舗へお問い合わせください。`;
    case 'of_others':
      return 'ほかのお客様のご注文や、お名前・メールアドレスなどの個人情報はお見せできません。ご覧いただけるのはご本人のご注文だけです。';
    case 'no_orders':
      return 'このアカウントには注文がありません。サインインせずに行った注文は、注文番号とご注文時のメールアドレスまたは郵便番号で確認できます。';
    case 'unavailable':
      return '現在、注文情報を読み込めないため、状態や日付はわかりません。数分後にもう一度お試しください。';
  }
}

/** Notices that refuse what is asked: a stronger model knows no more. */
const REFUSALS: ReadonlySet<OrderNotice['kind']> = new Set<OrderNotice['kind']>([
  'not_proven',
  'tries_used_up',
  'of_others',
]);

export const isRefusal = ({ kind }: OrderNotice): boolean => REFUSALS.has(kind);

const minutes = (ms: number): number => Math.max(1, Math.ceil(ms / MINUTE_MS));
