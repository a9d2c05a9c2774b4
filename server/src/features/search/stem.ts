/**
 * A word without its ending, for words of three letters and more that are left: `tunneling` and `tunnels` → `tunnel`, `failed` → `fail`.
 * Stems are compared as beginnings, so one letter too few does no harm and one too many does.
 */
export const stem = (word: string): string => {
  const cut = /^(.{3,})(?:ing|ed)$/.exec(word)?.[1];
  if (cut !== undefined) return /([^aeiou])\1$/.test(cut) && cut.length > 3 ? cut.slice(0, -1) : cut;
  if (/^.{2,}(?:ss|sh|ch|x)es$/.test(word)) return word.slice(0, -2);
  return /^.{2,}[^s]s$/.test(word) ? word.slice(0, -1) : word;
};
