/** The texts of a hand-off to a person, loaded with it. */

export interface PersonStrings {
  readonly talk: string;
  readonly contact: string;
  /** The contact must be given, because the reply comes outside of the chat. */
  readonly contactRequired: string;
  readonly request: string;
  readonly cancel: string;
  readonly waiting: string;
  /** While the team is away; `at` is a date with its time. */
  readonly waitingUntil: (at: string) => string;
  /** @param name - empty if it is not known. */
  readonly here: (name: string) => string;
  /** While the request waits. */
  readonly withdraw: string;
  readonly leave: string;
  /** Read before the person's words. */
  readonly says: (name: string) => string;
}

export const PERSON_STRINGS: Readonly<Record<'en' | 'ja', PersonStrings>> = {
  en: {
    talk: 'Talk to a person',
    contact: 'E-mail or telephone, if you may leave',
    contactRequired: 'Your e-mail address, for the reply',
    request: 'Ask for a person',
    cancel: 'Not now',
    waiting: 'Our team has your request. You can go on asking meanwhile.',
    waitingUntil: (at) => `Our team has your request, and is back on ${at}.`,
    here: (name) => (name === '' ? 'A person of our team is here.' : `${name} of our team is here.`),
    withdraw: 'Withdraw the request',
    leave: 'Back to the assistant',
    says: (name) => (name === '' ? 'Team:' : `${name}:`),
  },
  ja: {
    talk: 'スタッフと話す',
    contact: 'メールまたは電話番号(任意)',
    contactRequired: 'お返事先のメールアドレス',
    request: 'スタッフに依頼する',
    cancel: '今はしない',
    waiting: 'スタッフに依頼しました。お待ちの間も質問できます。',
    waitingUntil: (at) => `スタッフに依頼しました。${at}以降に対応します。`,
    here: (name) => (name === '' ? 'スタッフが対応しています。' : `スタッフの${name}が対応しています。`),
    withdraw: '依頼を取り消す',
    leave: 'アシスタントに戻る',
    says: (name) => (name === '' ? 'スタッフ：' : `${name}：`),
  },
};
