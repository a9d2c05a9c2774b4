import { expressionStart } from '../../project/facts/expressionStart.ts';
import type { Call } from '../../syntax/shapes/call.ts';
import { argument, callAt } from '../../syntax/shapes/calls.ts';
import { constantsOf } from '../../syntax/shapes/constants.ts';
import { namePositions } from '../../syntax/shapes/namePositions.ts';
import { groupEnd, is, isName, type TokenRange } from '../../syntax/shapes/tokens.ts';
import { variableAt } from '../../syntax/shapes/variableAt.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { enclosing, enclosingBrace } from '../code/enclosing.ts';
import { longestOperand, operandBefore, operandBehind } from '../code/operands.ts';

/** What holds the name of an interface, by its own name. */
const holds =
  /^_?(?:ifa_name|ifr_name|ifi_name|if_?name|(?:\w*_)?(?:interface|iface)_?name|\w*(?:Interface|Iface)Name|bsd_?name|\w+BSDName|nameOf\w*Interface|if_indextoname)$/i;
/** What has a `name` that is one. */
const interfaces = /(?:interface|iface|^ifa|^nic)s?$/i;

/** A constant that is used more often is followed no further. */
const mostUses = 50;

/** True where the tokens name an interface: `String(cString: ifa.ifa_name)`, `interface.name`, a variable made of such. */
const namesInterface = (file: SourceFile, { from, to }: TokenRange, isValue = false): boolean => {
  const { tokens } = file;
  for (let i = from; i < to && i < from + longestOperand; i++) {
    const token = tokens[i];
    if (!isName(token)) continue;
    if (holds.test(token.text)) return true;
    const owner = is(tokens[i - 1], '.') || is(tokens[i - 1], '->') ? tokens[i - 2] : tokens[i - 1];
    if (token.text === 'name' && isName(owner) && interfaces.test(owner.text)) return true;
    if (isValue || is(tokens[i - 1], '.') || is(tokens[i - 1], '->')) continue;
    const value = variableAt(file, token.text, i)?.declaration.value;
    if (value && namesInterface(file, value, true)) return true;
  }
  return false;
};

const equals = /^(?:==|!=|===)$/;
const compares = /^(?:strn?cmp|strn?casecmp)$/;
const copies = /^(?:strn?cpy|strlcpy|memcpy)$/;
const asks =
  /^(?:isEqualToString|isEqual|hasPrefix|hasSuffix|containsString|contains|starts|elementsEqual|caseInsensitiveCompare|compare)$/;
const lists = /^(?:contains|containsObject|firstIndex|index)$/;

const receiverOf = (file: SourceFile, call: Call): TokenRange =>
  call.kind === 'message'
    ? { from: call.receiverFrom, to: call.receiverTo }
    : { from: expressionStart(file, call.nameToken), to: call.nameToken - 1 };

/** True where the call with that operand takes an interface by its name, or compares its name. */
const takes = (file: SourceFile, call: Call, { from, to }: TokenRange): boolean => {
  const name = call.name.split(':')[0]!;
  if (call.kind === 'free' || call.receiver?.[0] === 'Darwin') {
    if (name === 'if_nametoindex') return true;
    if (compares.test(name))
      return call.arguments.some(other => other.from !== from && namesInterface(file, other));
    if (copies.test(name))
      return call.arguments[0]!.from !== from && namesInterface(file, call.arguments[0]!);
    return false;
  }
  if (!asks.test(name)) return false;
  // `[@"en0" isEqualToString:name]`
  const isReceiver = call.kind === 'message' && from >= call.receiverFrom && to <= call.receiverTo;
  const other = isReceiver ? argument(call, 0) : receiverOf(file, call);
  return other !== undefined && namesInterface(file, other);
};

/** `["en0", "en1"].contains(name)`, `["getifaddr", "en0"]`. */
const isListed = (file: SourceFile, open: number): boolean => {
  const { tokens } = file;
  const close = groupEnd(tokens, open);
  for (let i = open + 1; i < close && i < open + longestOperand; i++)
    if (tokens[i]!.kind === 'string' && tokens[i]!.value === 'getifaddr') return true;
  const call = is(tokens[close + 1], '.')
    ? callAt(file, close + 3)
    : // `[@[@"en0"] containsObject:name]`
      callAt(file, enclosing(file, open));
  if (!call || !lists.test(call.name.split(':')[0]!)) return false;
  return call.arguments.some(value => value.from > close && namesInterface(file, value));
};

/** `case "en0", "en1":` of a switch over the name of an interface. */
const isCase = (file: SourceFile, i: number): boolean => {
  const { tokens } = file;
  let at = i - 1;
  for (
    let steps = 0;
    steps < longestOperand && (is(tokens[at], ',') || tokens[at]?.kind === 'string');
    steps++
  )
    at--;
  const open = is(tokens[at], 'case') ? enclosingBrace(file, i) : -1;
  if (open < 0) return false;
  const subject = operandBefore(file, open);
  return is(tokens[subject.from - 1], 'switch') && namesInterface(file, subject);
};

const isOperand = (file: SourceFile, { from, to }: TokenRange): boolean => {
  const { tokens } = file;
  if (equals.test(tokens[from - 1]?.text ?? '')) return namesInterface(file, operandBefore(file, from - 1));
  if (equals.test(tokens[to]?.text ?? '')) return namesInterface(file, operandBehind(file, to));
  const open = enclosing(file, from);
  const call = callAt(file, open);
  if (call) return takes(file, call, { from, to });
  return is(tokens[open], '[') ? isListed(file, open) : isCase(file, from);
};

/** True where the string at token `i`, or the constant that it is the value of, says which interface is meant. */
export const choosesInterface = (file: SourceFile, i: number): boolean => {
  if (isOperand(file, { from: i, to: i + 1 })) return true;
  const constant = constantsOf(file).find(({ token }) => token === i);
  if (!constant) return false;
  return namePositions(file, constant.name)
    .slice(0, mostUses)
    .some(use => {
      let from = use;
      for (
        let links = 0;
        links < 3 && is(file.tokens[from - 1], '.') && isName(file.tokens[from - 2]);
        links++
      )
        from -= 2;
      return isOperand(file, { from, to: use + 1 });
    });
};
