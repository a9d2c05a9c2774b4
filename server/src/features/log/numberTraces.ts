import type { ErrorDomain } from '../../catalogue/knowledgeTypes.ts';
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

const errno = 'NSPOSIXErrorDomain';
const behindErrno = /^[\s:=(\]]{0,3}(?:rawValue:\s?)?(\d{1,3})(?!\w|\.\d)/;

/** `errno 65`, `[Errno 65]`, `POSIXErrorCode(rawValue: 65)`. */
const errnoTraces = ({ domains, known }: CodeIndex): readonly TracedWord[] =>
  ['errno', 'Errno', 'POSIXErrorCode', 'POSIX error', 'posix error'].map(word => [
    word,
    (line, from) => {
      const start = from + word.length;
      const [, number] = behindErrno.exec(line.slice(start, start + 24)) ?? [];
      return number === undefined ? undefined : known(domains.get(errno), Number(number));
    },
  ]);

/** What the numbers of `_kCFStreamErrorDomainKey` say. */
const streamDomains: Readonly<Record<string, string>> = {
  1: errno,
  3: 'kCFStreamErrorDomainSSL',
  10: 'NSNetServicesErrorDomain',
  12: 'kCFStreamErrorDomainNetDB',
};
const streamCode = '_kCFStreamErrorCodeKey';
const streamDomain = /_kCFStreamErrorDomainKey["']?\s?[=:]\s?"?(\d{1,2})(?!\d)/;

/** `_kCFStreamErrorCodeKey=-9808, _kCFStreamErrorDomainKey=3` of Core Foundation's streams, below an error of URL loading. */
const streamTrace = ({ domains, known }: CodeIndex): TracedWord => [
  streamCode,
  (line, from) => {
    const [, kind = ''] = streamDomain.exec(line) ?? [];
    return known(domains.get(streamDomains[kind] ?? ''), codeBeside(line, from, from + streamCode.length));
  },
];

/** `OSStatus -9808`. */
const statusTrace = ({ likeliest, known }: CodeIndex): TracedWord => [
  'OSStatus',
  (line, from) => {
    const number = codeBeside(line, from, from + 'OSStatus'.length);
    const owner = likeliest.find(domain => domain.form === 'status' && known(domain, number));
    return known(owner, number);
  },
];

const behindStop = /^\W{0,3}(?:with)?\W{0,3}(?:reason)?\W{1,3}(\d{1,2})(?!\w)/i;

/** `stopTunnel with reason 3`, as providers print the value they are given. */
const stopTraces = ({ domains, known }: CodeIndex): readonly TracedWord[] =>
  ['stopTunnel', 'stopProxy', 'stopFilter'].map(word => [
    word,
    (line, from) => {
      const start = from + word.length;
      const [, number] = behindStop.exec(line.slice(start, start + 40)) ?? [];
      return number === undefined ? undefined : known(domains.get('NEProviderStopReason'), Number(number));
    },
  ]);

/** Numbers without their domain, told by what stands in front of them or by themselves. */
export const numberTraces = (index: CodeIndex): readonly TracedWord[] => [
  ...aloneTraces(index),
  ...errnoTraces(index),
  streamTrace(index),
  statusTrace(index),
  ...stopTraces(index),
];
