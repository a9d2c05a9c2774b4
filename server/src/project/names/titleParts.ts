/** `startTunnel(options:completionHandler:)` → `['options', 'completionHandler']`; undefined for a title without a call. */
const swiftLabels = (title: string): readonly string[] | undefined => {
  const open = title.indexOf('(', 1);
  if (open < 0) return undefined;
  return title
    .slice(open + 1, title.lastIndexOf(')'))
    .split(':')
    .slice(0, -1);
};

/**
 * What follows the name in a title: Swift's argument labels (`_` for none), or the further parts of an Objective-C selector
 * (`dataTaskWithURL:completionHandler:` → `['completionHandler']`). Undefined where the title is a bare name.
 */
export const titleLabels = (title: string): readonly string[] | undefined => {
  const labels = swiftLabels(title);
  if (labels) return labels;
  return title.includes(':') ? title.split(':').slice(1, -1) : undefined;
};

/** True for a title written as an Objective-C selector. */
export const isSelector = (title: string): boolean => title.includes(':') && !title.includes('(');
