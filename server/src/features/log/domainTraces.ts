import type { ErrorDomain } from '../../catalogue/knowledgeTypes.ts';
import { wholeName } from '../../syntax/searchWord.ts';
import { codeBeside } from './codeBeside.ts';
import type { CodeIndex } from './codeIndex.ts';
import type { TracedWord } from './trace.ts';

const domainTrace = ({ coded }: CodeIndex, name: string, domain: ErrorDomain): TracedWord => [
  wholeName(name),
  (line, from) => {
    const number = codeBeside(line, from, from + name.length);
    return number === undefined ? undefined : coded(domain, number);
  },
];

/** `NEVPNError.configurationStale`, `NEVPNError.Code.configurationStale`, `NEProviderStopReason(rawValue: 3)`. */
const typeTrace = ({ known }: CodeIndex, type: string, domain: ErrorDomain): TracedWord => {
  const cases = new Map(domain.codes.map(({ swift, code }) => [swift, code]));
  return [
    wholeName(type),
    (line, from) => {
      const to = from + type.length;
      const [, name] = /^(?:\.Code)?\.(\w+)/.exec(line.slice(to, to + 80)) ?? [];
      return known(domain, name === undefined ? codeBeside(line, from, to) : cases.get(name));
    },
  ];
};

/** Domains and the Swift types of their codes, with the code that stands beside. */
export const domainTraces = (index: CodeIndex): readonly TracedWord[] => [
  ...Array.from(index.domains, ([name, domain]) => domainTrace(index, name, domain)),
  ...index.likeliest.flatMap(domain =>
    domain.types.filter(type => !index.domains.has(type)).map(type => typeTrace(index, type, domain)),
  ),
];
