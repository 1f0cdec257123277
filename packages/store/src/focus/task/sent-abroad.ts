/** The policy on parcels to other countries, for a question that names a place abroad: "postage to Leeds?" */

import { stemmer } from 'stemmer';
import { topicOfAbroad } from '../../context/topics-of-conditions.ts';
import type { Snapshot } from '../../search/snapshot.ts';
import { SERVICE_CONCEPTS } from '../../search/text/concepts.ts';

const ABROAD = '§abroad';
/** Words of parcels. */
const SENT =
  /(?<![a-z])(?:post(?:age|ed)?|ship(?:s|ped|ping)?|sen[dt]|deliver\w*|mail(?:ed)?|arrive|get (?:it|them|here|there)|how (?:long|many days|much)|parcel)(?![a-z])|送|届|配送|発送|着/u;

export function sentAbroad(form: string, snapshot: Snapshot): readonly string[] {
  return SENT.test(form) && namesPlaceAbroad(form) ? topicOfAbroad(snapshot) : [];
}

/** "I am based in Pune": a place that is given to a shop in Japan is abroad, unless it is known to be there. */
const AT_HOME_ABROAD =
  /(?<![a-z])(?:based|live|living|located|reside|residing) in (?!(?:japan|tokyo|osaka|kyoto|kobe|nagoya|yokohama|sapporo|fukuoka|hiroshima|sendai|okinawa|kanda|chiba|saitama|the|a|an|my|your)(?![a-z]))[a-z]{3}/u;

/** @param place a name alone. */
export function isPlaceAbroad(place: string): boolean {
  const ofWords = place.split(' ').every((word) => SERVICE_CONCEPTS.ofStem(stemmer(word)).includes(ABROAD));
  return (
    ofWords ||
    SERVICE_CONCEPTS.within(place).some(
      ({ concept, start, end }) => concept === ABROAD && end - start === place.length,
    )
  );
}

function namesPlaceAbroad(form: string): boolean {
  if (AT_HOME_ABROAD.test(form)) return true;
  const words = form.match(/(?<=(?:to|in|for|from) (?:the )?)[a-z]{2,}/gu) ?? [];
  const english = words.some((word) => SERVICE_CONCEPTS.ofStem(stemmer(word)).includes(ABROAD));
  return english || SERVICE_CONCEPTS.within(form).some(({ concept }) => concept === ABROAD);
}
