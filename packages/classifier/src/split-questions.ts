/** The sentences of a message, and the questions that it joins by "and", "also" or あと. */

/** More parts are not read one by one. */
const MOST_PARTS = 6;
const SHORTEST_PART = 2;

const BOUNDARY =
  /(?<=[?!？！。\n])\s{0,3}|(?<=[a-z0-9)'"][.…])\s{1,3}|[,;]?\s{1,3}(?:and also|also|and|plus|oh and|btw|by the way|another thing:?)[,:]?\s{1,3}(?=(?:also|can|could|do|does|did|is|are|was|what|what's|whats|how|how's|which|when|where|where's|why|who|should|recommend|suggest|get|give|would|will|have|has|any|if|tell|translate|compare|please|maybe)\b)|[、,]?(?:あと|それと|それから|ついでに|ちなみに|また)[、,は]?(?=.{4})/giu;

const ASKS_ENGLISH =
  /\?|^(?:(?:and|also|then|so|ok|please|maybe)[, ]+)*(?:can|could|do|does|did|is|are|was|were|what|what's|whats|how|which|when|where|why|who|should|recommend|suggest|give|get|would|will|have|has|any|tell|translate|compare|explain|i want|i need|i'd like|looking for)\b/iu;
const ASKS_JAPANESE =
  /[？?]|(?:か|かな|の|っけ|教えて|おしえて|ください|下さい|お願い|おすすめ|たい|ほしい|欲しい|は|も|どっち|どちら|いくら|なに|何)[。！!、\s]*$/u;

/** The parts of a text that each could be a question; the text alone if it has no boundary or too many. */
export function splitQuestions(text: string): readonly string[] {
  const parts = text
    .split(BOUNDARY)
    .map((part) => part.trim())
    .filter((part) => part.length >= SHORTEST_PART);
  return parts.length > 1 && parts.length <= MOST_PARTS ? parts : [text];
}

/** True if a part asks or requests, and does not only state. */
export function isAsking(part: string): boolean {
  return ASKS_ENGLISH.test(part) || ASKS_JAPANESE.test(part);
}
