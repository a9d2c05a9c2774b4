/**
 * A short text that two equal values share and two different ones practically never do (64 bits, FNV-1a in two lanes). It serves as
 * `resultId`: the same diagnostics have the same id, however often the file was read in between.
 */
export const fingerprint = (value: unknown): string => {
  const text = JSON.stringify(value);
  let first = 0x811c9dc5;
  let second = 0x9747b28c;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    first = Math.imul(first ^ unit, 0x01000193);
    second = Math.imul(second ^ unit ^ (i & 0xff), 0x85ebca6b);
  }
  return `${(first >>> 0).toString(36)}-${(second >>> 0).toString(36)}`;
};
