/** The chat's texts in English. */
import { number } from './numbers.ts';
import type { Strings } from './strings.ts';

export const EN: Strings = {
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
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'Copying is not possible here',
  reference: (id) => `Reference number: ${id}`,
  menu: 'More',
  openChat: 'Chat with the assistant',
  minimise: 'Minimise the chat',
  unread: (count) => (count === 1 ? '1 new answer' : `${count} new answers`),
  startOver: 'Start over',
  startedOver: 'A new conversation has begun.',
  download: 'Download the conversation',
  disclosure: 'Answers are written by AI and can be wrong. Please send no card numbers or passwords.',
  privacy: 'Privacy',
  cancelled: 'Stopped.',
  cutOff: 'This answer was cut off before its end.',
  goOn: 'Go on',
  replaced: (tier) =>
    tier === 'sonnet'
      ? 'The first answer was replaced with a better one from Sonnet.'
      : tier === 'haiku'
        ? 'The first answer was replaced with one from Haiku.'
        : 'The first answer was replaced with a better one.',
  failures: {
    bad_frame: 'Something about this question could not be read. Please write it differently.',
    unknown_action: 'This chat is out of date. Please reload the page.',
    message_too_long: 'This question is too long. Please keep it under 4,000 characters.',
    unauthorized: 'Please sign in or reload the page, and try again.',
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
};
