/** True for text of Latin letters alone: its names and descriptions are weighed by models of their own. */
export const isLatinText = (form: string): boolean => /^[\x20-\x7e’“”–—…]*$/u.test(form);
