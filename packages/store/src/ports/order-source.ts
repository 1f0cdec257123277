import type { Order } from '../model/order.ts';

/**
 * Orders by their owner. The owner is the partition key, so an order cannot be read by its number alone.
 */
export interface OrderSource {
  /** Orders of an owner, the newest first. */
  list(owner: string, limit: number): Promise<readonly Order[]>;
  /** One order of an owner; null if the owner has no such order. */
  get(owner: string, number: string): Promise<Order | null>;
  /**
   * The owner of an order that is proven by its number with the e-mail address or the postal code that it was placed
   * with; null if they do not belong together. The proof itself is the key.
   */
  ownerByProof(number: string, contact: string): Promise<string | null>;
}
