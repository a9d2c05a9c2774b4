import type { ErrorCode, ErrorDomain, Guide, KnownIssue } from './knowledgeTypes.ts';
import type {
  Availability,
  Confidence,
  Deprecation,
  Entitlement,
  PropertyListKey,
  Provider,
  Resource,
  ResourceGroup,
  SymbolKind,
  Synonym,
  Tables,
} from './types.ts';

/** `data/resources/<topic>.json`: the order in the file is the order in the sidebar. */
export interface TopicFile {
  readonly id: string;
  readonly title: string;
  readonly resources: readonly Omit<Resource, 'topic'>[];
}

/** `data/collections/<index post>.json`: the post's own groups in its own order. */
export interface CollectionFile {
  readonly id: string;
  readonly title: string;
  /** The resource that the collection is itself. */
  readonly resource: string;
  readonly groups: readonly ResourceGroup[];
}

/** `data/collections/further-topics.json`: the topics in the order of the sidebar. */
export interface TopicOrderFile {
  readonly id: string;
  readonly title: string;
  readonly topics: readonly string[];
}

/** One symbol as written in `data/symbols/<framework>.json`; what is left out has the obvious value. */
export interface SymbolData {
  /** Swift title or Objective-C selector; the name is what stands before the first `(` or `:` and after the last dot. */
  readonly title: string;
  readonly kind: SymbolKind;
  readonly parents?: readonly string[];
  /** Path below Apple's documentation where it is not the one that the title gives; `null` when there is no page. */
  readonly page?: string | null;
  readonly introduced?: Availability;
  readonly deprecated?: Availability;
  readonly replacedBy?: readonly string[];
  readonly summary?: string;
  readonly resources?: readonly string[];
  readonly confidence?: Confidence;
}

/** `data/symbols/<framework>.json`. */
export interface SymbolFile {
  readonly framework: string;
  /** As Apple's own index of the framework lists them. */
  readonly symbols: readonly SymbolData[];
  /** Names that Apple's index lacks, added by hand. */
  readonly additions?: readonly SymbolData[];
}

export interface PropertyListKeyFile {
  readonly keys: readonly PropertyListKey[];
}

export interface EntitlementFile {
  readonly entitlements: readonly Entitlement[];
}

export interface ProviderFile {
  readonly providers: readonly Provider[];
}

export interface DeprecationFile {
  readonly deprecations: readonly Deprecation[];
}

/** The fields of a type, those of `K` left out where they have the obvious value. */
type Short<T, K extends keyof T> = Omit<T, K> & Partial<Pick<T, K>>;

/** One code as written in `data/errors/`: verified unless it says otherwise. */
export type ErrorCodeData = Short<ErrorCode, 'rules' | 'resources' | 'confidence'>;

/** One domain as written there: plain numbers, rarely met, unless it says otherwise. */
export type ErrorDomainData = Short<
  Omit<ErrorDomain, 'codes'>,
  'aliases' | 'types' | 'form' | 'weight' | 'also' | 'resources'
> & { readonly codes: readonly ErrorCodeData[] };

/** `data/errors/<area>.json`. */
export interface ErrorFile {
  readonly domains: readonly ErrorDomainData[];
}

export interface KnownIssueFile {
  /** With where each was read, which does not ship. */
  readonly issues: readonly (KnownIssue & { readonly sources: readonly string[] })[];
}

export interface GuideFile {
  readonly guides: readonly Guide[];
}

export interface SynonymFile {
  readonly synonyms: readonly Synonym[];
}

/** Everything under `data/`, parsed; lists in the order of the file names. */
export interface DataFiles {
  readonly topics: readonly TopicFile[];
  /** In the order of the sidebar. */
  readonly collections: readonly CollectionFile[];
  readonly topicOrder: TopicOrderFile;
  readonly symbols: readonly SymbolFile[];
  readonly keys: PropertyListKeyFile;
  readonly entitlements: EntitlementFile;
  readonly providers: ProviderFile;
  readonly deprecations: DeprecationFile;
  readonly synonyms: SynonymFile;
  readonly tables: Tables;
  readonly errors: readonly ErrorFile[];
  readonly issues: KnownIssueFile;
  readonly guides: GuideFile;
}
