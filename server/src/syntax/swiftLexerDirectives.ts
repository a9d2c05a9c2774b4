import { fenceDirective, unfenceDirective } from './brackets.ts';
import { blanksEnd } from './characters.ts';
import { beginBranch, endCondition, isConditional } from './conditionals.ts';
import { pushToken, type Sink } from './tokenSink.ts';

/** Everything else behind `#` is a macro or an expression: `#selector`, `#available`, `#expect`, `#warning`. */
const directives = new Set(['#if', '#elseif', '#else', '#endif', '#sourceLocation']);

export const isSwiftDirective = (name: string): boolean => directives.has(name);

/** Ends the directive whose line ends at `end`. */
export const endSwiftDirective = (sink: Sink, end: number): void => {
  const keyword = sink.tokens[sink.directiveBody - 1]!.text;
  if (isConditional(keyword) && keyword !== '#endif') endCondition(sink, sink.directiveBody, end);
  unfenceDirective(sink);
  sink.inDirective = false;
};

/** Reads a directive's name and marks what follows on its line. Returns the offset behind the name. */
export const beginSwiftDirective = (sink: Sink, name: string, start: number): number => {
  if (sink.inDirective) endSwiftDirective(sink, start);
  if (isConditional(name)) beginBranch(sink, name, start);
  const end = start + name.length;
  pushToken(sink, 'directive', name, start, end);
  sink.directiveBody = sink.tokens.length;
  fenceDirective(sink);
  sink.inDirective = true;
  return end;
};

/** A condition goes on in the next line behind or before `&&` and `||`. `end` is where its line ends. */
export const conditionGoesOn = (sink: Sink, end: number): boolean => {
  const { text, tokens } = sink;
  const last = tokens[tokens.length - 1]!;
  if (last.text === '&&' || last.text === '||') return true;
  const next = blanksEnd(text, text.startsWith('\r\n', end) ? end + 2 : end + 1);
  const code = text.charCodeAt(next);
  return (code === 38 || code === 124) && text.charCodeAt(next + 1) === code;
};
