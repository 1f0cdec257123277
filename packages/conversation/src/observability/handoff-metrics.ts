/** Hand-offs to a person. */

/** `failed`: the desk was not reached, with a request, a message or an end. */
export type HandoffEvent = 'requested' | 'accepted' | 'failed';

export interface HandoffMetrics {
  count(event: HandoffEvent): void;
}
