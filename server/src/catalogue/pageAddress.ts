/** Where Apple's reference stands. */
export const documentationRoot = 'https://developer.apple.com/documentation/';

/**
 * The path below `documentationRoot` that Apple gives to a symbol by default: framework, enclosing types and title, in lower
 * case. True for three in five symbols of the index; the others keep the path of an older scheme or a `-swift.enum` suffix and
 * are written out in the data.
 */
export const defaultPage = (framework: string, parents: readonly string[], title: string): string =>
  [framework, ...parents, title].join('/').toLowerCase();
