import type { SymbolEntry } from '../../catalogue/types.ts';
import { titleLabels } from './titleParts.ts';

/** How many labels of a call a title has in the same order; −1 when it has not all of them. Trailing closures bring no label. */
const fitness = (title: string, labels: readonly string[]): number => {
  const own = titleLabels(title);
  if (!own) return labels.length === 0 ? 0 : -1;
  let at = 0;
  let matched = 0;
  for (const label of labels) {
    const found = own.indexOf(label, at);
    if (found < 0) return -1;
    matched++;
    at = found + 1;
  }
  // Of two that fit, the one with fewer parameters left over.
  return matched * 100 - (own.length - matched);
};

/** Of several overloads the one whose labels the call names; the first when none fits better. */
export const bestOverload = (
  entries: readonly SymbolEntry[],
  labels: readonly string[] | undefined,
): SymbolEntry | undefined => {
  if (!labels || entries.length < 2) return entries[0];
  let best = entries[0];
  let highest = -1;
  for (const entry of entries) {
    const value = fitness(entry.title, labels);
    if (value > highest) {
      best = entry;
      highest = value;
    }
  }
  return best;
};
