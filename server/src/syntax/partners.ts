import type { MutableToken } from './tokenSink.ts';

const isBranchEnd = (text: string): boolean =>
  text === '#else' || text === '#elseif' || text === '#elif' || text === '#endif' || text.startsWith('#elif');

/**
 * Gives openers that were never closed their end: the closer of the group around them, the end of their `#if` branch or of their
 * directive's line, else the end of the file. One pass, run only where such an opener exists. Returns the openers.
 */
export const endUnclosedGroups = (tokens: readonly MutableToken[], unpaired: number): readonly number[] => {
  const ended: number[] = [];
  if (unpaired === 0) return ended;
  const open: number[] = [];
  const conditionals: number[] = [];
  const endAbove = (floor: number, end: number): void => {
    while (open.length > 0 && open[open.length - 1]! > floor) {
      const opener = open.pop()!;
      const token = tokens[opener]!;
      if (token.partner !== -1) continue;
      token.partner = end;
      ended.push(opener);
    }
  };
  let directive = -1;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (directive !== -1 && !token.inDirective) {
      endAbove(directive, i);
      directive = -1;
    }
    switch (token.kind) {
      case 'open':
      case 'stringStart':
        open.push(i);
        break;
      case 'close':
      case 'stringEnd':
        if (token.partner !== -1) {
          endAbove(token.partner, i);
          if (open[open.length - 1] === token.partner) open.pop();
        }
        break;
      case 'directive':
        if (token.text.startsWith('#if')) conditionals.push(i);
        else if (isBranchEnd(token.text) && conditionals.length > 0) {
          endAbove(conditionals[conditionals.length - 1]!, i);
          if (token.text === '#endif') conditionals.pop();
        }
        directive = i;
    }
  }
  endAbove(-1, tokens.length);
  return ended;
};
