/** Errors of an answer that ends without a terminal frame. */

/** The client was closed, or the socket was lost without a reconnect, before the answer ended. */
export class ChatClosedError extends Error {
  override readonly name = 'ChatClosedError';
}

/** 20 questions wait already. Nothing was sent; ask again after an answer. */
export class ChatQueueFullError extends Error {
  override readonly name = 'ChatQueueFullError';
}
