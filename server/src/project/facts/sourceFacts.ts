import type { Availability } from '../../catalogue/types.ts';
import type { SourceLanguage } from '../../syntax/source.ts';
import type { Span } from '../../syntax/span.ts';

/** Something a source file says, kept when its text is gone. */
export interface Fact {
  readonly at: Span;
  /** Index in `SourceFacts.branches` of the innermost `#if` branch around it, −1 outside all. */
  readonly branch: number;
  /** The versions that `@available`, `if #available` or `guard #available` around it make sure of; `{}` for none. */
  readonly available: Availability;
  /**
   * The function around it (Swift: its base name, `init`, the name of a computed property; Objective-C: its selector), and the type around
   * that, dotted; empty where there is none.
   */
  readonly function: string;
  readonly type: string;
  /** Where that function stands: facts with equal `functionAt` are in one function. −1 outside all. */
  readonly functionAt: number;
}

export interface BranchFact {
  /** `#if` and `#elseif` with the condition as written; `#else` with an empty one. Swift and C spell them differently. */
  readonly keyword: string;
  readonly condition: string;
  readonly first: number;
  readonly parent: number;
}

export interface ImportFact extends Fact {
  readonly module: string;
}

/** A class, struct, actor, enum, protocol, extension, `@interface` or `@implementation`; of C and C++ classes alone. */
export interface TypeFact extends Fact {
  /** A Swift `typealias` of a plain type is kept too, with that type in `inherits`; `types` and `subclasses` answer none. */
  readonly kind: string;
  /** Dotted where it is nested: `Outer.Inner`. `at` is its name. */
  readonly name: string;
  /** The name of `@objc(Name)`; Objective-C: its own. */
  readonly runtimeName?: string;
  readonly inherits: readonly string[];
  /** Base names of its methods and initialisers, `startTunnel`; Objective-C: first part of the selector. */
  readonly methods: readonly string[];
  readonly attributes: readonly string[];
}

/** A name of Apple's networking that is used as such: not a declaration, not a member of something else. */
export interface UseFact extends Fact {
  readonly name: string;
  readonly framework: string;
  readonly called: boolean;
  /** C and Objective-C: the file imports the framework itself, so a type of the workspace cannot be meant. */
  readonly imported?: true;
}

export type ArgumentKind = 'string' | 'number' | 'boolean' | 'nil' | 'name' | 'closure' | 'other';

export interface ArgumentFact {
  /** Objective-C: the part of the selector, the first one too. */
  readonly label?: string;
  /** The value without casts: of a string the literal with its quotes. */
  readonly at: Span;
  readonly kind: ArgumentKind;
  /** The unescaped string, the number or Boolean as written, the dotted name; absent for closures and `other`. */
  readonly value?: string;
  /** `other`: the text, when it is short (80 characters at most). */
  readonly text?: string;
  /** The name is a parameter or a variable of this file: it stands for no constant. */
  readonly variable?: true;
}

/** A call, an Objective-C message or a C call with one of the names that rules ask for. `at` is the name. */
export interface CallFact extends Fact {
  /**
   * Base name: `NSXPCConnection` (of `NSXPCConnection.init(…)` too), `activationRequest`, `setsockopt`; Objective-C: first part of the selector
   * (`initWithMachServiceName`; the class is the `receiverType`).
   */
  readonly name: string;
  /** What it is called on, dotted: `NEHotspotConfigurationManager.shared`; empty for none, `?` for an expression. */
  readonly receiver: string;
  /**
   * The declared or evident type of the receiver's first name (`self` left out) in this file, if it can be told; a type's own name for
   * the type itself. Where the receiver is an expression (`?`), the type of the whole: `NEVPNManager` of `NEVPNManager.shared()`.
   */
  readonly receiverType?: string;
  readonly arguments: readonly ArgumentFact[];
  /** From the receiver to the closing bracket. */
  readonly whole: Span;
}

/**
 * `manager.isEnabled = true`, `manager.enabled = YES` and `[manager setEnabled:YES]` (by the name `enabled`); also a labelled argument of an
 * initialiser is none, nor is a declaration with a value. `at` is the member's name, or the selector.
 */
export interface AssignmentFact extends Fact {
  readonly name: string;
  readonly receiver: string;
  readonly receiverType?: string;
  readonly value: ArgumentFact;
}

/**
 * A string constant: `let`, `static let`, `#define`, `NSString * const`, the raw value of a case (named `Keys.group.rawValue`). Inside a
 * function it is that function's.
 */
export interface ConstantFact extends Fact {
  /** With its type: `Keys.group`, and as used inside that type. */
  readonly name: string;
  readonly value: string;
  /** The literal, with its quotes. */
  readonly literal: Span;
  /** No other file sees it. */
  readonly private?: true;
}

/** A string literal that begins with one of the prefixes rules ask for. `at` is the literal with its quotes. */
export interface StringFact extends Fact {
  readonly value: string;
  /** The call it is an argument of (`URL`), and its label; empty when it is none. */
  readonly call: string;
  readonly label: string;
  /** The name of the variable or member it initialises or is assigned to; empty for none. */
  readonly assignedTo: string;
}

/** What a rule's own reader found. */
export interface NoteFact extends Fact {
  readonly text: string;
}

/** All that targets need to know of a source file. */
export interface SourceFacts {
  readonly language: SourceLanguage;
  readonly branches: readonly BranchFact[];
  readonly imports: readonly ImportFact[];
  readonly types: readonly TypeFact[];
  readonly uses: readonly UseFact[];
  readonly calls: readonly CallFact[];
  readonly assignments: readonly AssignmentFact[];
  readonly constants: readonly ConstantFact[];
  readonly strings: readonly StringFact[];
  /** By the id that a rule gave its reader. */
  readonly notes: Readonly<Record<string, readonly NoteFact[]>>;
}

/** What a rule wants to know of source files. Files in which none of these words stands are not read for it. */
export interface FactNeeds {
  /** Apple's names: types and functions whose uses count. */
  readonly uses?: readonly string[];
  readonly calls?: readonly string[];
  readonly assignments?: readonly string[];
  /** Prefixes of string literals: `http://`. */
  readonly strings?: readonly string[];
  /** Modules whose import counts. */
  readonly imports?: readonly string[];
  /** Superclasses: type declarations that inherit from one of them. */
  readonly inherits?: readonly string[];
  /**
   * Words of which one stands in every file where the needs above count, when they are common ones themselves: with `NEVPNManager` here,
   * not every file with a `shared()` is read. Files that are read for another rule are searched for them all the same.
   */
  readonly within?: readonly string[];
  readonly notes?: readonly NoteReader[];
}

/** A rule's own look at a source file, for what the general facts do not say. */
export interface NoteReader {
  readonly id: string;
  /** Words of which one stands in every file it has something to say about. */
  readonly mentions: readonly string[];
  readonly read: (
    file: import('../../syntax/source.ts').SourceFile,
  ) => readonly { readonly at: Span; readonly text: string }[];
}
