/** Loads the hand-off with its first news, and shows each of them in order. */
import type { HandoffFrame, SessionHandoff } from '@mangaassist/protocol';
import type { PersonDesk, PersonDeskOptions } from './person-desk.ts';

/** The state of an opened session, or a frame; undefined for a conversation that was started over. */
export type HandoffNews = SessionHandoff | HandoffFrame | undefined;

/** @param options - read when the hand-off is loaded. */
export function loadPerson(
  options: () => PersonDeskOptions,
  onFrame: (frame: HandoffFrame) => void,
): (news: HandoffNews) => Promise<void> {
  let loaded: Promise<PersonDesk> | undefined;
  return async (news) => {
    if (news === undefined) return (await loaded)?.reset();
    loaded ??= import('./person-desk.ts').then(({ PersonDesk: Desk }) => new Desk(options()));
    const desk = await loaded;
    if (!('type' in news)) return desk.opened(news);
    if (desk.take(news)) onFrame(news);
  };
}
