/**
 * The string literals of a source in which the name of a Mach service or of an app group may stand, a line each: all without blanks and with a dot.
 */
export const dottedLiterals = (text: string): string => {
  const found = new Set<string>();
  // No name of a service is longer.
  for (const [, literal] of text.matchAll(/"([^"\s]{3,200})"/g))
    if (literal!.includes('.')) found.add(literal!);
  return [...found].join('\n');
};
