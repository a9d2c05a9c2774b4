import type { ErrorDomain } from '../../catalogue/knowledgeTypes.ts';
import { wholeName } from '../../syntax/searchWord.ts';
import { codeBeside } from './codeBeside.ts';
import type { CodeIndex } from './codeIndex.ts';
import type { TracedWord } from './trace.ts';

/** A number behind these is a code; other names of domains, like `vmnet`, are words too. */
const isSurely = /Error|Domain/;

const domainTrace = ({ coded, known }: CodeIndex, name: string, domain: ErrorDomain): TracedWord => [
  /\w$/.test(name) ? wholeName(name) : name,
  (line, from) => {
    const number = codeBeside(line, from, from + name.length);
    if (number === undefined) return undefined;
    return isSurely.test(name) ? coded(domain, number) : known(domain, number);
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
  ...index.names.map(([name, domain]) => domainTrace(index, name, domain)),
  ...index.likeliest.flatMap(domain => domain.types.map(type => typeTrace(index, type, domain))),
];
