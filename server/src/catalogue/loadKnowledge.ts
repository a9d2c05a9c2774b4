import type { CompactKnowledge } from './compactKnowledge.ts';
import type { ErrorDomain, KnowledgeBase, KnownCode, KnownIssue } from './knowledgeTypes.ts';
import { loadCodes } from './loadCodes.ts';

/** Values by the keys of each. */
const groupBy = <K, V>(
  values: readonly V[],
  keysOf: (value: V) => Iterable<K>,
): ReadonlyMap<K, readonly V[]> => {
  const groups = new Map<K, V[]>();
  for (const value of values) {
    for (const key of new Set(keysOf(value))) {
      const group = groups.get(key);
      if (group) group.push(value);
      else groups.set(key, [value]);
    }
  }
  return groups;
};

/** What a code is called in source: its name, its Swift case after each type and alone, and names such as `EWOULDBLOCK`. */
const namesOf = ({ domain, code }: KnownCode): string[] => {
  const { name, swift, printed = [] } = code;
  const names = printed.filter(sentence => /^[A-Z]\w+$/.test(sentence));
  if (name !== undefined) names.push(name, ...domain.types.map(type => `${type}.${name}`));
  if (swift !== undefined) names.push(`.${swift}`, swift, ...domain.types.map(type => `${type}.${swift}`));
  return names;
};

/** A full stop, quotes and case tell no two sentences apart. */
const sentence = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/^["“]|["”]$/g, '')
    .replace(/\.$/, '')
    .replaceAll('’', "'");

const piecesOf = (symptom: string): readonly string[] => symptom.toLowerCase().split('…');

/** True where the pieces stand in the line one behind the other. */
const holds = (line: string, pieces: readonly string[]): boolean => {
  let from = 0;
  for (const piece of pieces) {
    const at = line.indexOf(piece, from);
    if (at < 0) return false;
    from = at + piece.length;
  }
  return true;
};

/** The look-ups over `dist/knowledge.json.br`. Pure. Throws where the value is none. */
export const loadKnowledge = (compact: CompactKnowledge): KnowledgeBase => {
  const domains = loadCodes(compact);
  const { issues, guides } = compact;
  const byName = new Map<string, ErrorDomain>();
  for (const domain of domains) {
    for (const name of [domain.name, ...domain.aliases]) byName.set(name.toLowerCase(), domain);
  }
  const byStream = new Map(
    domains.flatMap(domain =>
      domain.streamDomain === undefined ? [] : [[domain.streamDomain, domain] as const],
    ),
  );
  // Likeliest first; of as likely ones in the order of the files.
  const codes = domains
    .flatMap(domain => domain.codes.map((code): KnownCode => ({ domain, code })))
    .sort((a, b) => b.domain.weight - a.domain.weight);
  const domainNamed = (name: string): ErrorDomain | undefined => byName.get(name.toLowerCase());
  const byNumber = groupBy(codes, ({ code }) => [code.code]);
  const byCase = groupBy(codes, namesOf);
  const bySentence = groupBy(codes, ({ code }) => (code.printed ?? []).map(sentence));
  const issuesById = new Map(issues.map(issue => [issue.id, issue]));
  const guidesById = new Map(guides.map(guide => [guide.id, guide]));
  const bySymbol = groupBy(issues, ({ symbols }) => symbols);
  const symptoms = issues.map(issue => ({ issue, symptoms: issue.symptoms.map(piecesOf) }));
  return {
    domains,
    issues,
    guides,
    domainNamed,
    streamDomain: number => byStream.get(number),
    codesOf: number => byNumber.get(number) ?? [],
    codeIn: (name, number) => {
      const named = domainNamed(name);
      const others = named?.also.flatMap(other => domainNamed(other) ?? []) ?? [];
      for (const domain of named ? [named, ...others] : []) {
        const code = domain.codes.find(known => known.code === number);
        if (code) return { domain, code };
      }
      return undefined;
    },
    codesNamed: name => byCase.get(name) ?? [],
    codesPrinted: text => bySentence.get(sentence(text)) ?? [],
    issue: id => issuesById.get(id),
    guide: id => guidesById.get(id),
    issuesFor: symbol => bySymbol.get(symbol) ?? [],
    issuesIn: (line): KnownIssue[] => {
      const lower = line.toLowerCase();
      return symptoms.flatMap(({ issue, symptoms: known }) =>
        known.some(pieces => holds(lower, pieces)) ? [issue] : [],
      );
    },
  };
};
