/** Genres of which a work may be for one that is asked for: dark fantasy is fantasy, too. */
export const genresFor = (genre: string): readonly string[] =>
  genre === 'fantasy' ? [genre, 'dark-fantasy'] : [genre];
