/** Composes the hand-off of conversations to a person. */
import { openingOf, type StoreSource } from '@mangaassist/store';
import { DynamoProofTries } from '../adapters/dynamodb/dynamo-proof-tries.ts';
import { DynamoHandoffs } from '../adapters/handoff/dynamo-handoffs.ts';
import { LambdaHandoffLine } from '../adapters/handoff/lambda-handoff-line.ts';
import type { Shared } from './compose-shared.ts';
import { createPeople, type People } from './people/people.ts';
import type { MessageDeps } from './ports.ts';

/** Most requests from one address in any hour: a school or an office shares one. Of one principal there are 5. */
const REQUESTS_OF_ADDRESS = 30;

/** Null where the deployment has no hand-off function. */
export function composePeople(
  { settings, overrides, store, clock, log }: Shared,
  source: Pick<StoreSource, 'loaded'>,
  { conversation, delivery, policy }: Pick<MessageDeps, 'conversation' | 'delivery' | 'policy'>,
): People | null {
  const { HANDOFF_FUNCTION: functionName, HANDOFF_CONTACT: contact } = settings;
  if (functionName === undefined) return null;
  return createPeople({
    handoffs: new DynamoHandoffs(store),
    line: new LambdaHandoffLine({ functionName, access: overrides.lambda ?? {} }),
    tries: new DynamoProofTries({ ...store, of: 'handoff', ofAddress: REQUESTS_OF_ADDRESS }),
    contact,
    hours: () => {
      const info = source.loaded?.snapshot.info;
      return info === undefined ? undefined : openingOf(info, clock.now());
    },
    sender: delivery.sender,
    turns: conversation.turns,
    reportLimit: policy.reportLimit,
    clock,
    log,
  });
}
