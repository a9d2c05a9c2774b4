import type { NoteReader } from '../../project/facts/sourceFacts.ts';
import type { Call } from '../../syntax/shapes/call.ts';
import { calls, initializedType } from '../../syntax/shapes/calls.ts';
import { declarations } from '../../syntax/shapes/declarations.ts';
import { groupEnd, is, spanOf } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { enclosingBrace } from '../code/enclosing.ts';

/** Managers of which an app may have many: each object made is another configuration once it is saved. */
const createdClasses: readonly string[] = [
  'NETunnelProviderManager',
  'NEAppProxyProviderManager',
  'NETransparentProxyManager',
];

/** Braces in which `await` may be written, by the index of the `{`: bodies of functions with both `async` and `throws`. */
const asyncBodies = (file: SourceFile): ReadonlySet<number> =>
  new Set(
    declarations(file).flatMap(({ kind, nameToken, body }) => {
      if (kind !== 'function' || nameToken === -1 || !body) return [];
      let i = nameToken + 1;
      while (i < body.from && !is(file.tokens[i], '(')) i++;
      const effects = file.tokens.slice(groupEnd(file.tokens, i) + 1, body.from).slice(0, 4);
      return effects.some(token => is(token, 'async')) && effects.some(token => is(token, 'throws'))
        ? [body.from]
        : [];
    }),
  );

const startOf = ({ kind, nameToken, open, receiver, receiverFrom }: Call): number =>
  kind === 'message' ? open : receiver && receiver.length > 0 ? receiverFrom : nameToken;

/**
 * Where managers are made, from the class to the closing bracket. The text is the class, and behind a blank `async` where a Swift variable is
 * given the value in a function that can wait for another one.
 */
export const createdManagers: NoteReader = {
  id: 'created-manager',
  mentions: createdClasses,
  read: file => {
    let bodies: ReadonlySet<number> | undefined;
    return calls(file).flatMap(call => {
      if (call.name === 'alloc' || call.arguments.length > 0) return [];
      const made = initializedType(file, call);
      if (made === undefined || !createdClasses.includes(made)) return [];
      const from = startOf(call);
      let canWait = false;
      if (file.language === 'swift' && is(file.tokens[from - 1], '=')) {
        bodies ??= asyncBodies(file);
        canWait = bodies.has(enclosingBrace(file, from));
      }
      return [{ at: spanOf(file, { from, to: call.end }), text: canWait ? `${made} async` : made }];
    });
  },
};
