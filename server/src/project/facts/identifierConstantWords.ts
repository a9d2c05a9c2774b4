const ends = ['com', 'org', 'net', 'io', 'app', 'me', 'co', 'dev', 'de', 'ch', 'uk', 'fr', 'eu'];

/**
 * How a constant begins that holds a bundle identifier: in many projects it stands in a file of its own that names nothing of Apple's.
 * One file in eighty of real projects has such a word.
 */
export const identifierConstantWords: readonly string[] = ends.flatMap(end => [`= "${end}.`, ` @"${end}.`]);
