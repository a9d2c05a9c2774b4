import type { NoteReader } from '../../project/facts/sourceFacts.ts';
import { walkPaths } from '../../syntax/flow/walkPaths.ts';
import { calls } from '../../syntax/shapes/calls.ts';
import type { Declaration } from '../../syntax/shapes/declaration.ts';
import { declarations } from '../../syntax/shapes/declarations.ts';
import { methodName } from '../../syntax/shapes/methodName.ts';
import { namePositions } from '../../syntax/shapes/namePositions.ts';
import { is, isName, spanOf, type TokenRange, textOf } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { enclosing } from '../code/enclosing.ts';
import { isLogging } from '../code/isLogging.ts';
import { insertStatement } from '../code/statementEdits.ts';

const label = 'shouldAcceptNewConnection';
const methods = new Set([`listener(_:${label}:)`, `listener:${label}:`]);

/** A file of more is made to be slow. */
const most = 20;

const yes = /^(?:true|YES|TRUE|1)$/;
/** What a new connection is set up with; none of it looks at who is on the other side. */
const settings =
  /^(?:exported(?:Interface|Object)|remoteObject\w*|synchronousRemoteObject\w*|(?:invalidation|interruption)Handler|setExported\w+|setRemoteObject\w+|set(?:Invalidation|Interruption)Handler|resume|activate|suspend)$/;
/** Where connections are kept. */
const keeping = /^(?:append|insert|add|addObject|remove\w*)$/;
/** The names of functions that look at a client, in American and British English. */
const checking =
  /valid|verif|trust|authori[sz]|allow|check|permi|entitle|signature|requirement|audit|isSame|matches/i;

/** True where token `i` stands in a call that only writes something down or keeps it. */
const isKept = (file: SourceFile, i: number): boolean => {
  const { tokens, language } = file;
  let open = enclosing(file, i);
  for (let depth = 0; open >= 0 && depth < 4; depth++) {
    if (is(tokens[open], '{')) return false;
    const name = language !== 'swift' && is(tokens[open], '[') ? tokens[i - 2] : tokens[open - 1];
    if (isName(name) && (isLogging(name.text) || keeping.test(name.text))) return true;
    open = enclosing(file, open);
  }
  return false;
};

/** True where a use of the connection sets it up, keeps it or writes about it. */
const isHarmless = (file: SourceFile, i: number): boolean => {
  const { tokens } = file;
  let next = i + 1;
  while (is(tokens[next], '?') || is(tokens[next], '!')) next++;
  const member = is(tokens[next], '.') ? tokens[next + 1] : is(tokens[i - 1], '[') ? tokens[next] : undefined;
  if (isName(member) && settings.test(member.text)) return true;
  if (is(tokens[i - 1], '=') && member === undefined) return true;
  return is(tokens[i - 1], 'weak') || is(tokens[i - 1], 'unowned') || isKept(file, i);
};

const returnsYes = ({ tokens }: SourceFile, i: number): boolean => {
  const next = tokens[i + 2];
  return yes.test(tokens[i + 1]?.text ?? '') && (next?.startsLine === true || is(next, ';') || is(next, '}'));
};

const acceptsAll = (file: SourceFile, { parameters }: Declaration, body: TokenRange): boolean => {
  const { tokens, language } = file;
  const connection = parameters[1]!.name;
  const inBody = (i: number): boolean => i > body.from && i < body.to;
  const uses = namePositions(file, connection).filter(inBody);
  if (uses.length > 200 || !uses.every(i => isHarmless(file, i))) return false;
  if (calls(file).some(({ open, name }) => inBody(open) && checking.test(name))) return false;
  if (language === 'swift' && body.to === body.from + 2) return is(tokens[body.from + 1], 'true');
  const { exits } = walkPaths(file, body, () => undefined);
  return exits.length > 0 && exits.every(({ token }) => token !== body.to && returnsYes(file, token));
};

interface Accepting {
  readonly declaration: Declaration;
  readonly body: TokenRange;
}

const accepting = (file: SourceFile): readonly Accepting[] =>
  declarations(file)
    .filter(
      declaration =>
        declaration.kind === 'function' && methods.has(methodName(declaration, file.language === 'swift')),
    )
    .slice(0, most)
    .flatMap(declaration => {
      const { body, nameToken } = declaration;
      return body && nameToken >= 0 && acceptsAll(file, declaration, body) ? [{ declaration, body }] : [];
    });

/** Methods by which a listener accepts every connection: the name. The text says nothing. */
export const acceptingListeners: NoteReader = {
  id: 'accepting-listener',
  mentions: [label],
  read: file =>
    accepting(file).map(({ declaration: { nameToken } }) => ({
      at: spanOf(file, { from: nameToken, to: nameToken + 1 }),
      text: '',
    })),
};

/** Where the code of these begins. The text is the connection's name, a blank, and what parts a statement in front from it. */
export const acceptingBodies: NoteReader = {
  id: 'accepting-body',
  mentions: [label],
  read: file =>
    accepting(file).flatMap(({ declaration, body }) => {
      const { name } = declaration.parameters[1]!;
      if (name === '' || body.to <= body.from + 2) return [];
      const { span, newText } = insertStatement(file, body.from + 1, '');
      return [{ at: span, text: `${name} ${newText}` }];
    }),
};

const guards =
  /^(?:set(?:Connection)?CodeSigningRequirement|_?auditToken|processIdentifier|effectiveUserIdentifier|AuthorizationC(?:reateFromExternalForm|opyRights)\w*|xpc_(?:connection|listener|session)_(?:set_peer|get_(?:euid|egid|pid|asid|audit_token)|copy_)\w*|xpc_dictionary_get_audit_token|XPCPeerRequirement|setPeerRequirement)$/;

/**
 * Anything by which a program can know who its client is, in a name or a key, or that the user agrees. Signatures of processes are none: filters look at
 * those whose flows they judge.
 */
export const clientChecks: NoteReader = {
  id: 'xpc-client-check',
  mentions: [
    'setConnectionCodeSigningRequirement',
    'setCodeSigningRequirement',
    'auditToken',
    '_auditToken',
    'processIdentifier',
    'effectiveUserIdentifier',
    'AuthorizationCreateFromExternalForm',
    'AuthorizationCopyRights',
    'xpc_connection_set_peer',
    'xpc_connection_get_',
    'xpc_connection_copy_',
    'xpc_listener_set_peer',
    'xpc_session_set_peer',
    'xpc_dictionary_get_audit_token',
    'XPCPeerRequirement',
    'setPeerRequirement',
  ],
  read: file =>
    file.tokens
      .flatMap((token, i) => {
        const { kind, text, value, start, end } = token;
        const name = kind === 'identifier' ? text : kind === 'string' ? value : undefined;
        if (name === undefined || name.length > 80 || !guards.test(name)) return [];
        // A number in a line of a log protects nothing.
        if (/^(?:processIdentifier|effectiveUserIdentifier)$/.test(name) && isKept(file, i)) return [];
        return [{ at: { start, end }, text: name }];
      })
      .slice(0, most),
};

const listenerFlag = 'XPC_CONNECTION_MACH_SERVICE_LISTENER';
const creates = 'xpc_connection_create_mach_service';
const accepts = new Set(['xpc_connection_resume', 'xpc_connection_activate']);

/** Listeners of the C interface in files that take up connections and turn none away: the name of the call. The text says nothing. */
export const acceptingHandlers: NoteReader = {
  id: 'accepting-handler',
  mentions: [listenerFlag],
  read: file => {
    const all = calls(file);
    const turnsAway = all.some(({ name }) => name === 'xpc_connection_cancel' || checking.test(name));
    const handles = all.some(({ name }) => name === 'xpc_connection_set_event_handler');
    if (turnsAway || !handles || all.filter(({ name }) => accepts.has(name)).length < 2) return [];
    return all
      .filter(
        ({ name, arguments: [, , flags] }) =>
          name === creates && flags && textOf(file, flags).includes(listenerFlag),
      )
      .slice(0, most)
      .map(({ nameToken }) => ({ at: spanOf(file, { from: nameToken, to: nameToken + 1 }), text: '' }));
  },
};
