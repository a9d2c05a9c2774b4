import type { Availability, Confidence, Platform } from './types.ts';

/** How numbers of a domain are also written: `status` is a 32-bit OSStatus (hexadecimal, four characters), `errno` has names and sentences of the C library. */
export type CodeForm = 'plain' | 'status' | 'errno';

/** One code of an error domain, or one stop reason. */
export interface ErrorCode {
  readonly code: number;
  /** Its name in Objective-C and C (`NEVPNErrorConfigurationStale`, `EHOSTUNREACH`); undefined for codes that Apple does not publish. */
  readonly name?: string;
  /** The case in Swift, without the point: `configurationStale`. */
  readonly swift?: string;
  /** Sentences by which the system prints it without its number, as they stand in logs: `No route to host`. */
  readonly printed?: readonly string[];
  /** What it says; one sentence of our own. */
  readonly meaning: string;
  /** What usually causes it and what to do about it, where there is more to say. */
  readonly action?: string;
  /** True for codes that are no failure (`errSSLWouldBlock`, a stop that the user asked for). */
  readonly harmless?: true;
  /** Rules that find its causes in a project. */
  readonly rules: readonly string[];
  readonly resources: readonly string[];
  readonly introduced?: Availability;
  /** How well the number and its meaning are known. */
  readonly confidence: Confidence;
  /** How well `action` is known, where less than the meaning. */
  readonly causes?: Confidence;
}

/** The codes that one domain numbers. */
export interface ErrorDomain {
  /** As it is printed: `NEVPNErrorDomain`. */
  readonly name: string;
  /** Other spellings that are met: names of constants, of Swift types in `Error Domain=…`. */
  readonly aliases: readonly string[];
  /** What its errors are about, in a few words: `VPN configurations`. */
  readonly title: string;
  readonly framework: string;
  /** Swift types whose cases the codes are: `NEVPNError`, `NEVPNError.Code`. */
  readonly types: readonly string[];
  readonly form: CodeForm;
  /** How much likelier than others a bare number means this domain: 3 much met, 2 met, 1 rare. */
  readonly weight: 1 | 2 | 3;
  /** Names of domains whose numbers are printed under its name too: CFNetwork's errors of URL loads. */
  readonly also: readonly string[];
  /** The number that stands for it in `_kCFStreamErrorDomainKey`. */
  readonly streamDomain?: number;
  /** When its codes came, but for those that say so themselves. */
  readonly introduced?: Availability;
  readonly resources: readonly string[];
  readonly codes: readonly ErrorCode[];
}

/** A stretch of systems that a known issue is met on: from `from` up to, without it, `before`. */
export interface AffectedSystems {
  readonly platform: Platform;
  readonly from?: string;
  readonly before?: string;
}

/** A trouble that people meet and that no rule can prove, or that only a log shows. */
export interface KnownIssue {
  /** `sendto-ipv4-mapped` */
  readonly id: string;
  readonly title: string;
  /** Nothing where it is not bound to systems. */
  readonly affected: readonly AffectedSystems[];
  /** Where other things than systems decide: `Xcode 16 and later`, `iPhones without Wi-Fi Aware`. */
  readonly affectedElse?: string;
  readonly status: 'open' | 'reported' | 'changed' | 'by-design' | 'configuration' | 'fixed';
  /** Pieces of log lines and messages by which it is known, as they are printed; compared without case. `…` stands for anything within the line. At least 8 characters. */
  readonly symptoms: readonly string[];
  /** What people say who meet it, for the search. */
  readonly phrases: readonly string[];
  /** What happens and why: one paragraph of our own. */
  readonly explanation: string;
  /** The way out: one paragraph. */
  readonly action: string;
  /** Names in code and keys in property lists whose hover mentions it. */
  readonly symbols: readonly string[];
  readonly rules: readonly string[];
  readonly resources: readonly string[];
  /** `verified`: Apple says so, in documentation or release notes; else it was reported by developers. */
  readonly confidence: 'verified' | 'reported';
}

/** A page about how something works, where no single symbol is the place to say it. */
export interface Guide {
  readonly id: string;
  readonly title: string;
  /** Paragraphs of our own. */
  readonly text: readonly string[];
  readonly symbols: readonly string[];
  readonly rules: readonly string[];
  readonly resources: readonly string[];
}

/** A code with the domain that numbers it. */
export interface KnownCode {
  readonly domain: ErrorDomain;
  readonly code: ErrorCode;
}

/** Look-ups over what `dist/knowledge.json.br` holds: read on the first question, never at start-up. */
export interface KnowledgeBase {
  readonly domains: readonly ErrorDomain[];
  readonly issues: readonly KnownIssue[];
  readonly guides: readonly Guide[];
  /** By its name or any alias, whatever the case. */
  domainNamed(name: string): ErrorDomain | undefined;
  /** By the number in `_kCFStreamErrorDomainKey`. */
  streamDomain(number: number): ErrorDomain | undefined;
  /** That number in every domain that has it, likeliest first. */
  codesOf(number: number): readonly KnownCode[];
  /** That number in the domain of a name or alias, or in those that are printed under it too. */
  codeIn(domain: string, number: number): KnownCode | undefined;
  /** By the name in C, the Swift case with its type (`NEVPNError.configurationStale`) or alone (`.configurationStale`), which several domains may have: likeliest first. */
  codesNamed(name: string): readonly KnownCode[];
  /** Codes that the system prints in those words, whole: `No route to host`. Likeliest first. */
  codesPrinted(sentence: string): readonly KnownCode[];
  issue(id: string): KnownIssue | undefined;
  guide(id: string): Guide | undefined;
  /** The issues that the hover of a name in code, or of a key, mentions. */
  issuesFor(symbol: string): readonly KnownIssue[];
  /** The issues with a symptom in that line of a log. */
  issuesIn(line: string): readonly KnownIssue[];
}
