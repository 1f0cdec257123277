import type { FrameSender } from '../../../../packages/conversation/src/connections/frame-sender.ts';
import type { ServerFrame } from '../../../../packages/protocol/src/frames.ts';
import { idle } from '../../../support/simulated/fake-clock.ts';
import { withResolvers } from '../../../support/with-resolvers.ts';

/** A gateway that the test controls: each post is pending until the test ends it. */
export class ScriptedSender implements FrameSender {
  readonly frames: ServerFrame[] = [];
  readonly connections = new Set<string>();
  readonly #underWay: PromiseWithResolvers<'sent' | 'gone'>[] = [];

  send(connectionId: string, frame: ServerFrame): Promise<'sent' | 'gone'> {
    this.connections.add(connectionId);
    this.frames.push(frame);
    const sending = withResolvers<'sent' | 'gone'>();
    this.#underWay.push(sending);
    return sending.promise;
  }

  get underWay(): number {
    return this.#underWay.length;
  }

  /** Ends the oldest pending post, and waits for its consequences. */
  async arrive(outcome: 'sent' | 'gone' = 'sent'): Promise<void> {
    await idle();
    this.#oldest().resolve(outcome);
    await idle();
  }

  async fail(error: Error): Promise<void> {
    await idle();
    this.#oldest().reject(error);
    await idle();
  }

  /** Ends posts until none is pending. */
  async arriveAll(): Promise<void> {
    await idle();
    while (this.#underWay.length > 0) await this.arrive();
  }

  /** The texts of the deltas, and the types of other frames in angle brackets. */
  get seen(): readonly string[] {
    return this.frames.map((frame) => (frame.type === 'answer.delta' ? frame.text : `<${frame.type}>`));
  }

  #oldest(): PromiseWithResolvers<'sent' | 'gone'> {
    const oldest = this.#underWay.shift();
    if (oldest === undefined) throw new Error('No frame is under way.');
    return oldest;
  }
}
