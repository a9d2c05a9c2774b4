import type { Call } from '../../syntax/shapes/call.ts';
import { groupEnd } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';

/** Receivers are short; a longer expression is no plain name. */
const longestReceiver = 60;

/** The last name of an expression before a cast: `packetFlow` of `self.packetFlow as AnyObject` and of `[self packetFlow]`. */
const lastName = ({ tokens }: SourceFile, from: number, to: number): string | undefined => {
  if (to - from > longestReceiver) return undefined;
  let name: string | undefined;
  for (let i = from; i < to; i++) {
    const token = tokens[i]!;
    if (token.text === 'as' || token.text === '(') break;
    if (token.kind === 'identifier') name = token.text;
  }
  return name;
};

/**
 * The last name of what a member or message is called on: `packetFlow` for `self.packetFlow.`, `packetFlow?.`, `(packetFlow as AnyObject).`
 * and `[[self packetFlow] …]`. Undefined where that is the result of a call with arguments, or a literal.
 */
export const receiverName = (file: SourceFile, call: Call): string | undefined => {
  const { tokens } = file;
  if (call.receiver) return call.receiver.at(-1);
  if (call.kind === 'message') {
    const cast =
      tokens[call.receiverFrom]?.text === '(' ? groupEnd(tokens, call.receiverFrom) + 1 : call.receiverFrom;
    return lastName(file, cast < call.receiverTo ? cast : call.receiverFrom, call.receiverTo);
  }
  let last = call.nameToken - 2;
  while (tokens[last]?.text === '?' || tokens[last]?.text === '!') last--;
  if (tokens[last]?.text !== ')') return undefined;
  const open = tokens[last]!.partner;
  const before = tokens[open - 1];
  // A group, `(flow as NSObject)`, not a call.
  const called = before?.kind === 'identifier' && before.end === tokens[open]!.start;
  return open < 0 || called ? undefined : lastName(file, open + 1, last);
};
