/**
 * One name for a type however it is written: `URLSession`, `NSURLSession` and `Foundation.URLSession` are one thing, and so are
 * `URLSession.ResponseDisposition` and `NSURLSessionResponseDisposition`. Swift drops the `NS` and nests what Objective-C
 * joins, so the joined form without `NS` serves both.
 */
export const canonicalType = (path: readonly string[]): string => {
  const joined = path.join('');
  return /^NS[A-Z]/.test(joined) ? joined.slice(2) : joined;
};
