/** Numbers that no volume has: "volume 1000000", "vol 1.1", "volume -1", 1.5巻. The answer says that there is none. */
import { compactPattern } from '@mangaassist/text';

export const ODD: readonly RegExp[] = [
  compactPattern(
    '(?<![a-z])(?:volumes?|vols?\\.?|tomes?)\\s{0,3}(?:#|no\\.?|number)?\\s{0,3}(\\d{5,12}|\\d{1,4}\\.\\d{1,2})(?![\\d.,]|[a-z])',
    'gu',
  ),
  compactPattern('(?<![a-z])(?:volume|vol\\.?) (?:minus |negative )(\\d{1,4})(?![\\d.]|[a-z])', 'gu'),
  compactPattern('(?<![a-z])(?:volume|vol\\.?) (?=-)(-\\d{1,4})(?![\\d.]|[a-z]|\\s?[-–])', 'gu'),
  compactPattern('(?<![\\d.,第])第?(\\d{5,12}|\\d{1,4}\\.\\d{1,2})巻', 'gu'),
  compactPattern('マイナス第?(\\d{1,4})巻', 'gu'),
];
