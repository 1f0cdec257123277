/** What an answer throws instead of ending in a frame. */

/** The client was closed, or the socket lost for good, before the answer ended. */
export class ChatClosedError extends Error {
  override readonly name = 'ChatClosedError';
}

/** Too many questions wait already. Nothing was sent; ask again once some are answered. */
export class ChatQueueFullError extends Error {
  override readonly name = 'ChatQueueFullError';
}
