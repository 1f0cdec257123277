/** Requests that a fault proxy passes on only when the test says so. */
import type { Asked, Fault } from './fault-proxy.ts';

/** A fault rule that holds up the requests that fit, until `release` is called. */
export function holdUp(fits: (asked: Asked) => boolean) {
  let release = () => {};
  const until = new Promise<void>((resolve) => {
    release = resolve;
  });
  const faultOf = (asked: Asked): Fault | undefined => (fits(asked) ? { kind: 'hold', until } : undefined);
  return { faultOf, release: () => release() };
}
