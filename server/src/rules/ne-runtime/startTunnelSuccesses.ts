import type { NoteReader } from '../../project/facts/sourceFacts.ts';
import { calls } from '../../syntax/shapes/calls.ts';
import type { Declaration } from '../../syntax/shapes/declaration.ts';
import { declarations } from '../../syntax/shapes/declarations.ts';
import { is, spanOf } from '../../syntax/shapes/tokens.ts';

/** A file of more providers is made to be slow. */
const mostStarts = 20;

/** The part of the name that Swift and Objective-C share. */
const isStart = ({ kind, name, body }: Declaration): boolean =>
  kind === 'function' && body !== undefined && /^startTunnel(?:WithOptions:completionHandler:)?$/.test(name);

/** Where startTunnel of a provider calls its completion handler with nil. The text is the handler's name. */
export const startTunnelSuccesses: NoteReader = {
  id: 'start-tunnel-success',
  mentions: ['startTunnel'],
  read: file => {
    const starts = declarations(file).filter(isStart).slice(0, mostStarts);
    if (starts.length === 0) return [];
    return starts.flatMap(({ parameters, body }) => {
      const handler = parameters.at(-1)?.name;
      if (!handler || !body) return [];
      return calls(file).flatMap(({ kind, name, nameToken, open, end, arguments: values }) => {
        const inside = nameToken > body.from && nameToken < body.to;
        const [value] = values;
        const isNil =
          values.length === 1 &&
          value !== undefined &&
          value.to === value.from + 1 &&
          (is(file.tokens[value.from], 'nil') || is(file.tokens[value.from], 'NULL'));
        if (!inside || !isNil || kind !== 'free' || name !== handler || open < 0) return [];
        return [{ at: spanOf(file, { from: nameToken, to: end }), text: handler }];
      });
    });
  },
};
