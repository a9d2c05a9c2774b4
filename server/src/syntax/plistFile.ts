import type { Comment } from './source.ts';
import type { Problem, Span } from './span.ts';

/** What a property list is for, judged by its name and its keys. Rules for Info.plist read only `info`. */
export type PlistRole = 'info' | 'entitlements' | 'privacy' | 'configuration-profile' | 'other';

interface ValueSpan {
  /** The whole element, tags included: `<string>…</string>`, `<true/>`. */
  readonly span: Span;
  /** The text between the tags; empty at the end of the opening tag for `<true/>` and empty elements. */
  readonly inner: Span;
}

export interface PlistEntry {
  readonly key: string;
  /** The text of the key, between its tags. */
  readonly keySpan: Span;
  /** The `<key>` element. */
  readonly keyElement: Span;
  /** Absent in a half-typed file. */
  readonly value?: PlistValue;
  /** From the start of the key element to the end of the value. */
  readonly span: Span;
}

export interface PlistDict extends ValueSpan {
  readonly type: 'dict';
  readonly entries: readonly PlistEntry[];
}
export interface PlistArray extends ValueSpan {
  readonly type: 'array';
  readonly items: readonly PlistValue[];
}
/** `value` is the text with character references resolved. */
export interface PlistScalar extends ValueSpan {
  readonly type: 'string' | 'integer' | 'real' | 'date' | 'data';
  readonly value: string;
}
export interface PlistBoolean extends ValueSpan {
  readonly type: 'boolean';
  readonly value: boolean;
}
export type PlistValue = PlistDict | PlistArray | PlistScalar | PlistBoolean;

export interface PlistFile {
  readonly kind: 'plist';
  readonly role: PlistRole;
  /** Only `xml` has values; the others are recognised and said to be unread. */
  readonly format: 'xml' | 'binary' | 'openstep' | 'empty';
  readonly text: string;
  readonly root?: PlistValue;
  readonly comments: readonly Comment[];
  readonly problems: readonly Problem[];
}
