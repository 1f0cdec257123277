/** All texts of the chat, in both languages. */
import type { AnswerFrame, ErrorCode } from '@mangaassist/protocol';
import type { ConnectionState } from '../client/connection.ts';

export type Language = 'en' | 'ja';

export type Tier = Extract<AnswerFrame, { type: 'answer.started' }>['tier'];

/** Reason for a failed answer: a code of the protocol, or one of the page itself. */
export type FailureCode = ErrorCode | 'budget_reserved' | 'connection_lost' | 'interrupted' | 'queue_full';

export interface Strings {
  readonly language: Language;
  readonly title: string;
  readonly states: Readonly<Record<ConnectionState, string>>;
  readonly languageToggle: string;
  readonly log: string;
  readonly welcome: string;
  readonly suggestionsLabel: string;
  readonly suggestions: readonly string[];
  readonly inputLabel: string;
  readonly send: string;
  readonly tooLong: (length: number, max: number) => string;
  readonly stop: string;
  /** The accessible name of the stop button; contains its visible text (WCAG 2.5.3). */
  readonly stopAnswer: string;
  readonly offline: string;
  readonly signedOut: string;
  readonly signedOutState: string;
  /** Beside a button {@link Strings.retry}: the page's token callback failed. */
  readonly signInFailed: string;
  readonly signInFailedState: string;
  /** Beside the button that connects again. */
  readonly displaced: string;
  readonly continueHere: string;
  readonly waiting: string;
  readonly you: string;
  readonly assistant: string;
  readonly retry: string;
  readonly rating: string;
  readonly goodAnswer: string;
  readonly badAnswer: string;
  readonly sources: string;
  readonly escalated: string;
  readonly degraded: string;
  readonly cached: string;
  readonly cancelled: string;
  /** Under an answer that was cut off by its limit of length or time. */
  readonly cutOff: string;
  /** Text of the button under it, and the question that the button sends. */
  readonly goOn: string;
  readonly cost: (costUsd: number) => string;
  readonly firstText: (firstTextMs: number) => string;
  /** `null`: the model is not named. */
  readonly replaced: (tier: Tier | null) => string;
  readonly failures: Readonly<Record<FailureCode, string>>;
  /** The page's notice; keys are the values of `data-models`. */
  readonly models: Readonly<Record<'stand-in' | 'bedrock', string>>;
}

/** Names of the tiers: the same in both languages. */
export const TIER_NAMES: Readonly<Record<Tier, string>> = { haiku: 'Haiku', sonnet: 'Sonnet' };

const EN: Strings = {
  language: 'en',
  title: 'MangaAssist',
  states: {
    connecting: 'Connecting…',
    open: 'Connected',
    closed: 'Offline, trying again',
    displaced: 'Open in another tab',
  },
  languageToggle: 'Language',
  log: 'Conversation',
  welcome: 'Hello! Ask me about titles, volumes, orders, or what to read next.',
  suggestionsLabel: 'Suggestions',
  suggestions: [
    'Where can I buy volume 1 of Dandadan?',
    'Compare Vinland Saga and Berserk as stories about revenge',
    'こんにちは',
  ],
  inputLabel: 'Ask about manga',
  send: 'Send',
  tooLong: (length, max) =>
    `Too long to send: ${number('en', length)} of at most ${number('en', max)} characters.`,
  stop: 'Stop',
  stopAnswer: 'Stop the answer',
  offline: 'No connection. What you ask now is sent as soon as it is back.',
  signedOut: 'Please sign in to chat.',
  signedOutState: 'Signed out',
  signInFailed:
    'The chat could not confirm your sign-in. What you ask now is sent as soon as it can be confirmed.',
  signInFailedState: 'Sign-in not confirmed',
  displaced: 'The chat is open in another tab. Ask a question to go on in this one, or:',
  continueHere: 'Continue here',
  waiting: 'Waiting for the answer',
  you: 'You:',
  assistant: 'MangaAssist:',
  retry: 'Try again',
  rating: 'Rate this answer',
  goodAnswer: 'Good answer',
  badAnswer: 'Bad answer',
  sources: 'Sources',
  escalated: 'escalated',
  degraded: 'reduced quality',
  cached: 'from cache',
  cancelled: 'Stopped.',
  cutOff: 'This answer was cut off before its end.',
  goOn: 'Go on',
  cost: (costUsd) => usd('en', costUsd),
  firstText: (firstTextMs) => `first text ${seconds('en', firstTextMs)} s`,
  replaced: (tier) =>
    tier === null
      ? 'The first answer was replaced with a better one.'
      : tier === 'sonnet'
        ? 'The first answer was replaced with a better one from Sonnet.'
        : 'The first answer was replaced with one from Haiku.',
  failures: {
    bad_frame: 'Something about this question could not be read. Please write it differently.',
    unknown_action: 'This chat is out of date. Please reload the page.',
    message_too_long: 'This question is too long. Please keep it under 4,000 characters.',
    unauthorized: 'You are not signed in for this chat. Please reload the page.',
    session_expired: 'This conversation has expired. Please ask again to start a new one.',
    session_busy: 'The previous answer is still being written. Please try again in a moment.',
    rate_limited: 'That was a lot of questions in a short time. Please wait a little.',
    connection_displaced: 'The chat is open in another tab, so this answer stopped here. Please try again.',
    budget_exhausted: 'The assistant is done for today. Please come back tomorrow.',
    budget_reserved: 'Many questions are being answered at the moment. Please try again shortly.',
    model_unavailable: 'The assistant is not available right now. Please try again in a moment.',
    blocked: 'The assistant cannot talk about this.',
    internal: 'Something went wrong on our side. Please try again.',
    connection_lost: 'The connection was lost before the answer was complete.',
    interrupted: 'This answer broke off before it was complete.',
    queue_full: 'Too many questions are waiting already. Please try again in a moment.',
  },
  models: {
    'stand-in': 'Answers come from stand-in models: no AWS, no real AI.',
    bedrock: 'Answers come from real models on Amazon Bedrock. They can be wrong.',
  },
};

const JA: Strings = {
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
  sources: '出典',
  escalated: '上位モデルに切替',
  degraded: '品質を抑えた回答',
  cached: 'キャッシュ',
  cancelled: '停止しました。',
  cutOff: 'この回答は途中で切れています。',
  goOn: '続けて',
  cost: (costUsd) => usd('ja', costUsd),
  firstText: (firstTextMs) => `最初の文字まで${seconds('ja', firstTextMs)}秒`,
  replaced: (tier) =>
    tier === null
      ? '最初の回答は、より良い回答に差し替えられました。'
      : tier === 'sonnet'
        ? '最初の回答は、Sonnetによるより良い回答に差し替えられました。'
        : '最初の回答は、Haikuによる回答に差し替えられました。',
  failures: {
    bad_frame: '質問を読み取れませんでした。書き方を変えてお試しください。',
    unknown_action: 'チャットの版が古くなっています。ページを再読み込みしてください。',
    message_too_long: '質問が長すぎます。4,000文字以内でお書きください。',
    unauthorized: 'このチャットを利用する権限がありません。ページを再読み込みしてください。',
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
  models: {
    'stand-in': '回答は代役モデルによるものです（AWSも本物のAIも使っていません）。',
    bedrock: '回答はAmazon Bedrock上の実際のモデルによるもので、誤りを含むことがあります。',
  },
};

export const STRINGS: Readonly<Record<Language, Strings>> = { en: EN, ja: JA };

/**
 * The language to mark a text with, so that fonts, line breaks and screen readers fit. Han alone counts as
 * Japanese: this is a Japanese store.
 */
export function languageOf(text: string): Language {
  return /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(text) ? 'ja' : 'en';
}

/** Significant digits instead of decimals: an answer costs well under a cent. */
function usd(language: Language, costUsd: number): string {
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    maximumSignificantDigits: 3,
  }).format(costUsd);
}

function seconds(language: Language, ms: number): string {
  return new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(
    ms / 1000,
  );
}

function number(language: Language, value: number): string {
  return new Intl.NumberFormat(language).format(value);
}
