import type { NoteReader } from '../../project/facts/sourceFacts.ts';
import { isType } from '../../syntax/shapes/declaration.ts';
import { declarations } from '../../syntax/shapes/declarations.ts';
import { namePositions } from '../../syntax/shapes/namePositions.ts';
import { spanOf } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { foreignRules, madeRules, proxyRules, ruleLists } from './proxyRules.ts';
import { ruleFaults } from './ruleFaults.ts';

/** Where the lists of a transparent proxy get members of other files' types. The text is `Type.member`. */
export const usedProxyRules: NoteReader = {
  id: 'proxy-rules-used',
  mentions: ruleLists,
  read: file => {
    const [use = 0] = ruleLists.flatMap(name => namePositions(file, name));
    return [...foreignRules(file)].map(text => ({ at: spanOf(file, { from: use, to: use + 1 }), text }));
  },
};

/** `Type.member` of the member whose value or body holds token `i`. */
const memberAround = (file: SourceFile, i: number): string | undefined => {
  const list = declarations(file);
  const found = list.find(({ enclosing, value, body, nameToken }) => {
    const owner = list[enclosing];
    const holds = [value, body].some(range => range && range.from <= i && i < range.to);
    return holds && nameToken !== -1 && owner !== undefined && isType(owner);
  });
  return found && `${list[found.enclosing]!.name.split('.').at(-1)}.${found.name}`;
};

/** No list that somebody wrote has more. */
const most = 60;

/** Rules that a transparent proxy could not have, in members that the file itself gives none. The text is the member and the problem, a tab between. */
export const keptProxyRules: NoteReader = {
  id: 'proxy-rules-kept',
  mentions: ['NENetworkRule'],
  read: file => {
    if (file.language !== 'swift') return [];
    const own = new Set(proxyRules(file));
    return madeRules(file)
      .filter(call => !own.has(call))
      .slice(0, most)
      .flatMap(call => {
        const member = memberAround(file, call.open);
        if (member === undefined) return [];
        return ruleFaults(file, call).map(({ at, problem }) => ({ at, text: `${member}\t${problem}` }));
      });
  },
};
