import type { ErrorDomain, KnowledgeBase } from '../../catalogue/knowledgeTypes.ts';
import { codeBeside } from './codeBeside.ts';
import type { CodeIndex } from './codeIndex.ts';
import type { TracedWord } from './trace.ts';

/** Numbers that hardly anything else is written as; what lies between them and `smallest` needs a word in front. */
const distinctive = -10_000;
const smallest = -1000;
const announcement = /(?:error|code|status|ssl|tls|errno|failed|result)\W{0,4}$/i;

const numberTrace = ({ known }: CodeIndex, domain: ErrorDomain, number: number): TracedWord => {
  const figures = String(number);
  return [
    figures,
    (line, from) => {
      const isPart =
        /[\w.:-]$/.test(line.slice(0, from)) || /^(?:[\w-]|\.\d)/.test(line.slice(from + figures.length));
      const isAnnounced = announcement.test(line.slice(Math.max(0, from - 16), from));
      return isPart || (number > distinctive && !isAnnounced) ? undefined : known(domain, number);
    },
  ];
};

/** `-65570: PolicyDenied`, `finished with error [-1022]`: negative numbers that stand by themselves, each of its likeliest domain. */
const aloneTraces = (index: CodeIndex): readonly TracedWord[] => {
  const domains = new Map<number, ErrorDomain>();
  for (const domain of index.likeliest) {
    for (const { code } of domain.codes)
      if (code <= smallest && !domains.has(code)) domains.set(code, domain);
  }
  return Array.from(domains, ([number, domain]) => numberTrace(index, domain, number));
};

const behindErrno = /^[\s:=(\]]{0,3}(?:rawValue:\s?)?(\d{1,3})(?!\w|\.\d)/;

/** `errno 65`, `[Errno 65]`, `POSIXErrorCode(rawValue: 65)`. */
const errnoTraces = ({ domainNamed }: KnowledgeBase, { known }: CodeIndex): readonly TracedWord[] =>
  ['errno', 'Errno', 'POSIXErrorCode', 'POSIX error', 'posix error'].map(word => [
    word,
    (line, from) => {
      const start = from + word.length;
      const [, number] = behindErrno.exec(line.slice(start, start + 24)) ?? [];
      return number === undefined ? undefined : known(domainNamed('NSPOSIXErrorDomain'), Number(number));
    },
  ]);

const streamCode = '_kCFStreamErrorCodeKey';
const streamDomainKey = /_kCFStreamErrorDomainKey["']?\s?[=:]\s?"?(\d{1,2})(?!\d)/;

/** `_kCFStreamErrorCodeKey=-9808, _kCFStreamErrorDomainKey=3` of Core Foundation's streams, below an error of URL loading. */
const streamTrace = ({ streamDomain }: KnowledgeBase, { known }: CodeIndex): TracedWord => [
  streamCode,
  (line, from) => {
    const [, kind] = streamDomainKey.exec(line) ?? [];
    const domain = kind === undefined ? undefined : streamDomain(Number(kind));
    return known(domain, codeBeside(line, from, from + streamCode.length));
  },
];

const behindStop = /^\W{0,3}(?:with)?\W{0,3}(?:reason)?\W{1,3}(\d{1,2})(?!\w)/i;

/** `stopTunnel with reason 3`, as providers print the value they are given. */
const stopTraces = ({ domainNamed }: KnowledgeBase, { known }: CodeIndex): readonly TracedWord[] =>
  ['stopTunnel', 'stopProxy', 'stopFilter'].map(word => [
    word,
    (line, from) => {
      const start = from + word.length;
      const [, number] = behindStop.exec(line.slice(start, start + 40)) ?? [];
      return number === undefined ? undefined : known(domainNamed('NEProviderStopReason'), Number(number));
    },
  ]);

/** Numbers without their domain, told by what stands in front of them or by themselves. */
export const numberTraces = (knowledge: KnowledgeBase, index: CodeIndex): readonly TracedWord[] => [
  ...aloneTraces(index),
  ...errnoTraces(knowledge, index),
  streamTrace(knowledge, index),
  ...stopTraces(knowledge, index),
];
