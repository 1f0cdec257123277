/** The chat's texts in Japanese. */
import { number } from './numbers.ts';
import type { Strings } from './strings.ts';

export const JA: Strings = {
  language: 'ja',
  title: 'MangaAssist',
  states: {
    connecting: '接続中…',
    open: '接続済み',
    closed: 'オフライン（再接続を待っています）',
    displaced: '別のタブで使用中',
  },
  languageToggle: '言語',
  log: '会話',
  welcome: 'いらっしゃいませ。作品、巻数、ご注文、次に読む一冊など、何でもお尋ねください。',
  suggestionsLabel: '質問の例',
  suggestions: [
    '『ダンダダン』の1巻はどこで買えますか？',
    '『ヴィンランド・サガ』と『ベルセルク』を復讐の物語として比べてください',
    'こんにちは',
  ],
  inputLabel: '漫画について質問する',
  send: '送信',
  tooLong: (length, max) =>
    `長すぎて送信できません（${number('ja', length)}文字、上限は${number('ja', max)}文字）。`,
  stop: '停止',
  stopAnswer: '回答を停止',
  offline: '接続がありません。質問は、接続が戻りしだい送信されます。',
  signedOut: 'チャットをご利用になるには、ログインしてください。',
  signedOutState: 'ログインしていません',
  signInFailed: 'ログインを確認できませんでした。質問は、確認できしだい送信されます。',
  signInFailedState: 'ログインを確認できません',
  displaced: 'チャットは別のタブで開かれています。質問を送るか、次のボタンを押すと、こちらで続けられます。',
  continueHere: 'こちらで続ける',
  waiting: '回答を待っています',
  you: 'あなた：',
  assistant: 'MangaAssist：',
  retry: 'もう一度試す',
  rating: 'この回答を評価する',
  goodAnswer: '良い回答',
  badAnswer: '良くない回答',
  copy: 'コピー',
  copied: 'コピーしました',
  copyFailed: 'ここではコピーできません',
  reference: (id) => `お問い合わせ番号：${id}`,
  menu: 'その他',
  openChat: 'アシスタントとチャット',
  minimise: 'チャットを最小化',
  unread: (count) => `新しい回答が${count}件あります`,
  startOver: '最初からやり直す',
  startedOver: '新しい会話を始めました。',
  download: '会話をダウンロード',
  disclosure:
    '回答はAIが作成しており、誤りを含むことがあります。カード番号やパスワードは送らないでください。',
  privacy: 'プライバシー',
  cancelled: '停止しました。',
  cutOff: 'この回答は途中で切れています。',
  goOn: '続けて',
  replaced: (tier) =>
    tier === 'sonnet'
      ? '最初の回答は、Sonnetによるより良い回答に差し替えられました。'
      : tier === 'haiku'
        ? '最初の回答は、Haikuによる回答に差し替えられました。'
        : '最初の回答は、より良い回答に差し替えられました。',
  failures: {
    bad_frame: '質問を読み取れませんでした。書き方を変えてお試しください。',
    unknown_action: 'チャットの版が古くなっています。ページを再読み込みしてください。',
    message_too_long: '質問が長すぎます。4,000文字以内でお書きください。',
    unauthorized: 'ログインするかページを再読み込みして、もう一度お試しください。',
    session_expired: '会話の有効期限が切れました。もう一度質問すると、新しい会話が始まります。',
    session_busy: '前の回答を作成中です。少し待ってからお試しください。',
    rate_limited: '短い時間に質問が集中しました。少しお待ちください。',
    connection_displaced: 'チャットが別のタブで開かれたため、回答が中断されました。もう一度お試しください。',
    budget_exhausted: '本日の受付は終了しました。また明日お越しください。',
    budget_reserved: 'ただいまご質問が混み合っています。少し待ってからもう一度お試しください。',
    model_unavailable: 'ただいまご利用いただけません。少し待ってからお試しください。',
    blocked: 'この話題にはお答えできません。',
    internal: 'こちらで問題が起きました。もう一度お試しください。',
    connection_lost: '回答が終わる前に接続が切れました。',
    interrupted: 'この回答は途中で途切れました。',
    queue_full: '送信待ちの質問がいっぱいです。少し待ってからお試しください。',
  },
};
