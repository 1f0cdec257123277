/** Keys of the orders table. The partition is the owner; a proof is its own key. */
import { createHash } from 'node:crypto';
import { contactForm } from '@mangaassist/store/orders';

export const ORDER_PREFIX = 'order#';
/** Sort key of a proof. */
export const PROOF = 'proof';

export const orderKey = (owner: string, number: string) => ({ pk: owner, sk: `${ORDER_PREFIX}${number}` });

/** Owner of an order that was placed without an account: it has a partition of its own. */
export const guestOwner = (number: string) => `guest-order#${number}`;

/** Key of the proof by a number and a contact. Neither can be read from it, nor can proofs be listed by a number. */
export function proofKey(number: string, contact: string) {
  return { pk: `proof#${proofDigest(number, contact)}`, sk: PROOF };
}

/** SHA-256 of an order's number and the form of a contact, in hexadecimal digits. */
export function proofDigest(number: string, contact: string): string {
  return createHash('sha256')
    .update(`${number}\n${contactForm(contact)}`)
    .digest('hex');
}
