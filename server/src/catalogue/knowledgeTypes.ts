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
  readonly confidence: Confidence;
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
  /** Pieces of log lines and messages by which it is known, as they are printed; compared without case. At least 8 characters, or a domain with its code. */
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
  /** Where it was read, for us. */
  readonly sources: readonly string[];
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

/** What `dist/knowledge.json.br` holds: read on the first question, never at start-up. */
export interface KnowledgeBase {
  readonly domains: readonly ErrorDomain[];
  readonly issues: readonly KnownIssue[];
  readonly guides: readonly Guide[];
}
