import type { NoteReader } from '../../project/facts/sourceFacts.ts';
import { functionAround } from '../../syntax/shapes/enclosingFunctions.ts';
import { namePositions } from '../../syntax/shapes/namePositions.ts';
import { spanOf } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { isAppleCode } from '../code/appleCode.ts';
import { declaresName } from '../code/declaredNames.ts';
import { freeCall } from '../code/freeCall.ts';
import { isUserText } from '../code/userText.ts';

const functions = [
  'res_ninit',
  'res_9_ninit',
  'res_init',
  'res_9_init',
  'res_getservers',
  'res_9_getservers',
  'ares_init',
  'ares_init_options',
];
const texts =
  /^(?:\/(?:private\/)?etc\/resolv\.conf|(?:State|Setup):\/Network\/(?:Global|Service\/.{1,40})\/DNS)$/;
/** What ties a query to one interface, past the tunnel. */
const scopes = [
  'IP_BOUND_IF',
  'IPV6_BOUND_IF',
  'requiredInterface',
  'nw_parameters_require_interface',
  'res_setservers',
  'res_9_setservers',
  'ares_set_servers',
  'ares_set_servers_csv',
  'ares_set_servers_ports',
  'ares_set_local_dev',
];

const most = 50;

const isScoped = (file: SourceFile, i: number): boolean => {
  const body = functionAround(file, i)?.body;
  return (
    body !== undefined &&
    scopes.some(name => namePositions(file, name).some(at => at > body.from && at < body.to))
  );
};

/** Where code reads which DNS servers the system uses. The text is the function or the literal. */
export const resolverLookups: NoteReader = {
  id: 'resolver-lookup',
  mentions: [...functions, 'etc/resolv.conf', 'State:/Network/', 'Setup:/Network/'],
  read: file => {
    const called = functions.flatMap(name =>
      declaresName(file, name) ? [] : namePositions(file, name).filter(i => freeCall(file, i)),
    );
    const written = file.tokens.flatMap(({ kind, value }, i) =>
      kind === 'string' &&
      value !== undefined &&
      value.length < 100 &&
      texts.test(value) &&
      !isUserText(file, i)
        ? [i]
        : [],
    );
    return [...called, ...written]
      .sort((a, b) => a - b)
      .slice(0, most)
      .flatMap(i => {
        const at = spanOf(file, { from: i, to: i + 1 });
        const { text, kind, value } = file.tokens[i]!;
        if (isScoped(file, i) || !isAppleCode(file, at)) return [];
        return [{ at, text: kind === 'string' ? value! : text }];
      });
  },
};
