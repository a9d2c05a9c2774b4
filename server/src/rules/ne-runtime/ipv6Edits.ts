import { expressionStart } from '../../project/facts/expressionStart.ts';
import type { NoteReader } from '../../project/facts/sourceFacts.ts';
import { assignments } from '../../syntax/shapes/assignments.ts';
import { hasName } from '../../syntax/shapes/namePositions.ts';
import { is } from '../../syntax/shapes/tokens.ts';
import { insertStatement } from '../code/statementEdits.ts';
import { statementStart } from '../code/statementStart.ts';

/** Of IPv6’s unique local addresses, as 10.0.0.0/8 is of IPv4’s private ones. */
const address = 'fd00::2';

const swift = (settings: string): readonly string[] => [
  `let ipv6 = NEIPv6Settings(addresses: ["${address}"], networkPrefixLengths: [64])`,
  'ipv6.includedRoutes = [.default()]',
  `${settings}.ipv6Settings = ipv6`,
];
const objectiveC = (settings: string): readonly string[] => [
  `NEIPv6Settings *ipv6 = [[NEIPv6Settings alloc] initWithAddresses:@[@"${address}"] networkPrefixLengths:@[@64]];`,
  'ipv6.includedRoutes = @[[NEIPv6Route defaultRoute]];',
  `${settings}.IPv6Settings = ipv6;`,
];

/** Where settings are given those for IPv4, in a statement of its own: the place in front of it, with statements that give them settings for IPv6. */
export const ipv6Edits: NoteReader = {
  id: 'ipv6-edit',
  mentions: ['ipv4Settings', 'IPv4Settings'],
  read: file => {
    const { tokens, text, language } = file;
    if (hasName(file, ['ipv6'])) return [];
    return assignments(file).flatMap(({ name, nameToken }) => {
      if (!/^(?:ip|IP)v4Settings$/.test(name ?? '') || nameToken < 0 || !is(tokens[nameToken - 1], '.'))
        return [];
      const from = expressionStart(file, nameToken);
      if (from >= nameToken || statementStart(file, nameToken) !== from) return [];
      const settings = text.slice(tokens[from]!.start, tokens[nameToken - 1]!.start);
      const { span, newText } = insertStatement(file, from, '');
      const lines = language === 'swift' ? swift(settings) : objectiveC(settings);
      return [{ at: span, text: lines.map(line => line + newText).join('') }];
    });
  },
};
