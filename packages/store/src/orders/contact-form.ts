/** The form in which an e-mail address or a postal code proves an order: one for the writer and the reader. */

const SEPARATORS = /[\s\p{Pd}−ーｰ〒]/gu;
/** US ZIP code with its four digits of the route, which shoppers leave out. */
const ZIP_PLUS_4 = /^(\d{5})\d{4}$/;
const LONGEST_CONTACT = 254;

/**
 * An e-mail address in lower case, or a postal code in lower case without spaces and hyphens. A ZIP+4 code becomes its
 * first five digits. Empty if the text is longer than an e-mail address can be.
 */
export function contactForm(contact: string): string {
  if (contact.length > LONGEST_CONTACT) return '';
  const form = contact.normalize('NFKC').toLowerCase().trim();
  if (form.includes('@')) return form;
  const code = form.replace(SEPARATORS, '');
  return ZIP_PLUS_4.exec(code)?.[1] ?? code;
}
