/** Places that are of the volumes of one book, and of no list. */

/** "Just the first one then", "number one, is it in stock?": of the book that was picked, and not of the list before. */
export const isOfVolume = (form: string): boolean => OF_VOLUME.test(form);

const OF_VOLUME =
  /(?<![a-z])(?:(?:just|only) the (?:first|second|third|1st|2nd|3rd)(?: one)?(?= (?:then|please|for now)|[,.?!]|$)|(?:the )?number (?:one|two|three|[123])(?![a-z\d]))/u;
