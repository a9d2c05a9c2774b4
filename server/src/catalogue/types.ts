/** How well a fact is known. Only `verified` facts may back an error or a warning. */
export type Confidence = 'verified' | 'pattern' | 'memory' | 'field reports' | 'unknown';

export type ResourceKind =
  | 'documentation'
  | 'technote'
  | 'sample-code'
  | 'video'
  | 'forum-post'
  | 'forum-tag'
  | 'article'
  | 'support-article'
  | 'qa'
  | 'archive';

export interface Resource {
  readonly id: string;
  readonly title: string;
  /** `null` where no public address is known: then offer a search, never a dead link. */
  readonly url: string | null;
  readonly kind: ResourceKind;
  /** Why a reader would open it: one sentence of our own. */
  readonly why: string;
  /** Id of the topic (`data/resources/<topic>.json`) that holds it. */
  readonly topic: string;
  readonly confidence: Confidence;
}

/** A group of the sidebar: a list of resource ids in reading order. */
export interface ResourceGroup {
  readonly id: string;
  readonly title: string;
  readonly resources: readonly string[];
}

/** One of the two index posts, or the further topics. */
export interface ResourceCollection {
  readonly id: string;
  readonly title: string;
  /** The resource that the collection is itself (the index post), if any. */
  readonly resource?: string;
  readonly groups: readonly ResourceGroup[];
}

export type Platform = 'iOS' | 'macOS' | 'Catalyst' | 'tvOS' | 'visionOS' | 'watchOS';
export const platforms: readonly Platform[] = ['iOS', 'macOS', 'Catalyst', 'tvOS', 'visionOS', 'watchOS'];
/** Platform → version as Apple writes it (`13.1`). */
export type Availability = Readonly<Partial<Record<Platform, string>>>;

export type SymbolKind =
  | 'class'
  | 'struct'
  | 'enum'
  | 'protocol'
  | 'typealias'
  | 'function'
  | 'method'
  | 'type method'
  | 'initializer'
  | 'property'
  | 'type property'
  | 'case'
  | 'variable'
  | 'constant'
  | 'macro'
  | 'operator'
  | 'associatedtype'
  | 'subscript';

export interface SymbolEntry {
  readonly name: string;
  /** The full title: `startTunnel(options:completionHandler:)`. */
  readonly title: string;
  readonly kind: SymbolKind;
  /** Apple's name of the framework (`NetworkExtension`); `Darwin` for BSD Sockets. */
  readonly framework: string;
  /** Enclosing types, outermost first: `['NWBrowser', 'Result']`. Empty at top level. */
  readonly parents: readonly string[];
  readonly url: string | null;
  readonly introduced: Availability;
  readonly deprecated: Availability;
  readonly replacedBy: readonly string[];
  /** What it is for, one sentence of our own; absent when we know the symbol only from Apple's index. */
  readonly summary?: string;
  /** Ids of curated resources, best first. */
  readonly resources: readonly string[];
  readonly confidence: Confidence;
}

export interface PropertyListKey {
  readonly key: string;
  /** Where it stands: dotted path of the dictionaries around it, `''` at the top; `<domain>` for any name. */
  readonly path: string;
  readonly type: string;
  readonly summary: string;
  /** Values with a sentence each; of keys with many uses only those that matter to networking, so no list to validate by. */
  readonly values: readonly KeyValue[];
  readonly platforms: Availability;
  readonly obsolete: boolean;
  readonly replacedBy?: string;
  readonly url: string | null;
  readonly resources: readonly string[];
  readonly confidence: Confidence;
}

export interface KeyValue {
  readonly value: string;
  readonly summary: string;
  readonly platforms: Availability;
}

export interface Entitlement {
  readonly key: string;
  readonly type: 'boolean' | 'string' | 'array of strings' | 'string or array of strings' | 'other';
  readonly summary: string;
  readonly values: readonly KeyValue[];
  readonly platforms: Availability;
  /** Who grants it, in a few words: "self-service capability", "Apple must approve". */
  readonly approval: string;
  readonly url: string | null;
  readonly resources: readonly string[];
  readonly confidence: Confidence;
}

/** A kind of Network Extension provider, or a provider-less facility. */
export interface Provider {
  readonly id: string;
  readonly name: string;
  readonly className?: string;
  readonly extensionPoint?: string;
  readonly entitlementValue?: string;
  readonly developerIdValue?: string;
  readonly managers: readonly string[];
  readonly summary: string;
  readonly deployment: readonly {
    readonly platform: string;
    readonly packaging: string;
    readonly since: string;
    readonly restriction: string | null;
  }[];
  readonly resources: readonly string[];
  readonly url: string | null;
  readonly confidence: Confidence;
}

export type DeprecationStatus = 'deprecated' | 'to be deprecated' | 'discouraged';

/** One row of `data/deprecations.json`: names that share a status and a replacement. */
export interface Deprecation {
  readonly id: string;
  readonly status: DeprecationStatus;
  readonly names: readonly DeprecatedName[];
  readonly since: Availability;
  /** In Swift's words, and in the others' too where `replacementInC` is absent. */
  readonly replacement: string;
  /** In the words of Objective-C and C, where those differ. */
  readonly replacementInC?: string;
  readonly note: string;
  readonly languages: readonly ('swift' | 'objective-c' | 'c')[];
  readonly resources: readonly string[];
  readonly confidence: Confidence;
}

/**
 * How a deprecated name is recognised in code. Swift and Objective-C spellings are names of their own. `init` with a parent
 * stands for `Parent(…)`, `Parent.init(…)` and, in Objective-C, `[[Parent alloc] init]`.
 */
export interface DeprecatedName {
  readonly name: string;
  /** The type it is a member of; absent for top-level names. */
  readonly parent?: string;
  /**
   * What tells this form from others of the name: the first argument labels of the Swift call (`_` for none), or the further
   * parts of the Objective-C selector. The form is meant when the call's own labels begin with these; an empty list is the
   * form without arguments; absent, every form is meant.
   */
  readonly labels?: readonly string[];
  /** Module that must be in scope for a name that other modules also have. */
  readonly framework: string;
}

/** What people say for something that Apple calls otherwise. */
export interface Synonym {
  readonly phrase: string;
  /** Names of symbols, keys and entitlements, or ids of resources; best first. */
  readonly names: readonly string[];
}

/** Closed lists that rules read; see `data/network-extension.json` and `data/keys/`. */
export interface Tables {
  readonly networkingEntitlements: readonly string[];
  readonly networkExtensionValues: readonly string[];
  readonly extensionPoints: Readonly<
    Record<
      'NSExtensionPointIdentifier' | 'EXExtensionPointIdentifier' | 'NEProviderClasses',
      readonly string[]
    >
  >;
  readonly extensionPointSuggestions: Readonly<Record<string, string>>;
  readonly atsGlobalKeys: readonly string[];
  readonly atsDomainKeys: readonly string[];
  readonly atsPinnedKeys: readonly string[];
  readonly atsTlsVersions: readonly string[];
  readonly bonjourTypePattern: string;
}

export interface Catalogue {
  readonly resources: ReadonlyMap<string, Resource>;
  /** The two index posts first, then the further topics. */
  readonly collections: readonly ResourceCollection[];
  readonly symbolCount: number;
  /** All symbols of that name, in all frameworks. */
  symbolsNamed(name: string): readonly SymbolEntry[];
  /** Every symbol, for search. Built on first use. */
  symbols(): readonly SymbolEntry[];
  keysNamed(key: string): readonly PropertyListKey[];
  readonly keys: readonly PropertyListKey[];
  entitlement(key: string): Entitlement | undefined;
  readonly entitlements: readonly Entitlement[];
  readonly providers: readonly Provider[];
  /** The providers of that class name, extension point or entitlement value (with or without `-systemextension`). */
  providersNamed(name: string): readonly Provider[];
  readonly deprecations: readonly Deprecation[];
  deprecationsNamed(
    name: string,
  ): readonly { readonly deprecation: Deprecation; readonly name: DeprecatedName }[];
  readonly synonyms: readonly Synonym[];
  readonly tables: Tables;
}
