/** Names of the events that the chat fires on its element. */

/** Fired, bubbling, for each frame of the hand-off to a person; `detail` is the frame. */
export const HANDOFF_EVENT = 'manga-assist-handoff';

/** Fired, bubbling, when the language is set; `detail` is its tag, such as `en`. */
export const LANGUAGE_EVENT = 'manga-assist-language';
