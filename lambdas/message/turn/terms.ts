/**
 * The conditions under which a question is answered. Everything that they need is requested at once: the reservation
 * does not wait for the answers that would make it needless, and is cancelled then.
 */
import { assign, type FixedAnswer, type LiveConfig } from '@mangaassist/cascade-core';
import { maintenanceAnswer } from './maintenance-answer.ts';
import { type MoneyResult, reserveMoney, UNPAID } from './reserve-money.ts';
import type { AnswerTurnDeps, TurnRequest } from './turn-request.ts';

/** The conditions under which a question is answered, and its reservation. */
export interface Terms {
  readonly live: LiveConfig;
  readonly fixedAnswer: FixedAnswer | null;
  /** The message goes to a person, who has the conversation. */
  readonly isWithPerson: boolean;
  readonly reserved: MoneyResult;
}

/** Reads the terms under the configuration in force, and anew if a newer one is found meanwhile. */
export async function readTerms(request: TurnRequest, deps: AnswerTurnDeps): Promise<Terms> {
  const { policy, people, answers } = deps;
  const { inForce } = policy.liveConfig;
  const isWithPerson = people?.have(request.connection.session) ?? Promise.resolve(false);
  const terms = termsUnder(inForce, request, isWithPerson, deps);
  terms.catch(() => undefined); // read below
  try {
    // The version of the shop's data is a part of the cache's keys.
    const [live] = await Promise.all([policy.liveConfig.current(), answers.ready()]);
    if (live === inForce) return await terms;
    await cancelMoney(terms);
    return await termsUnder(live, request, isWithPerson, deps);
  } catch (error) {
    await cancelMoney(terms);
    throw error;
  }
}

/** Gives back what terms hold. Does not throw. */
export async function cancelMoney(terms: Promise<Pick<Terms, 'reserved'>>): Promise<void> {
  const reserved = await terms.then((read) => read.reserved).catch(() => null);
  if (reserved?.kind === 'held') await reserved.money.cancel();
}

async function termsUnder(
  live: LiveConfig,
  { connection, frame }: TurnRequest,
  handedOver: Promise<boolean>,
  { answers, people, money }: AnswerTurnDeps,
): Promise<Terms> {
  const fixedAnswer = (await answers.fixedAnswerTo(frame.text)) ?? maintenanceAnswer(frame.text, live);
  const config = assign(live, connection.session).cascade;
  const reserving =
    fixedAnswer === null
      ? reserveMoney(frame.text, connection, { live, config }, money)
      : Promise.resolve(UNPAID);
  const [withPerson, reserved] = await Promise.allSettled([handedOver, reserving]);
  if (withPerson.status === 'fulfilled' && reserved.status === 'fulfilled') {
    const terms = { live, fixedAnswer, isWithPerson: withPerson.value, reserved: reserved.value };
    if (!withPerson.value || people === null) return terms;
    await cancelMoney(Promise.resolve(terms));
    const care = await answers.fixedAnswerTo(frame.text, true);
    return { ...terms, fixedAnswer: people.answerBeside(frame.text, care), reserved: UNPAID };
  }
  await cancelMoney(reserving.then((held) => ({ reserved: held })));
  throw withPerson.status === 'rejected' ? withPerson.reason : (reserved as PromiseRejectedResult).reason;
}
