import { wordScan } from './wordScan.ts';

/** A class and what it inherits from, or what an extension, a category or an implementation adds to it. */
export interface TypeHead {
  /** Without the types around it: `Inner` of `Outer.Inner`. */
  readonly name: string;
  /** As written, the superclass first; empty where nothing stands there. */
  readonly inherits: readonly string[];
  /** True where the class itself is declared: what stands in `inherits` is all there is. */
  readonly declares: boolean;
}

const declaring = new Set(['class ', 'actor ', '@interface', 'typealias ']);
const keywords = [...declaring, '@implementation', 'extension ', '@objc('];

/** `class func`, `final class var`: a member; `class Foo: public Base`: C++. */
const noNames = new Set(['func', 'var', 'let', 'subscript', 'init', 'override', 'final', 'static']);
const access = /^(?:public|private|protected|virtual)\s+/;

/** No head is longer; bounds what is read of a generated file. */
const longestHead = 400;
/** No declaration stands further inside its line. */
const longestLine = 200;

const newLine = 10;

/** The beginning of the line that holds an offset: a comment there is none of ours. */
const isComment = (bytes: Uint8Array, from: number): boolean => {
  let start = from;
  while (start > Math.max(0, from - longestLine) && bytes[start - 1] !== newLine) start--;
  const line = String.fromCharCode(...bytes.subarray(start, from));
  return /^\s*(?:\*|\/\*|\/\/)|\/\//.test(line);
};

/** The names of an inheritance clause, of Swift or C++. */
const namesIn = (clause: string): readonly string[] =>
  clause
    .replace(/\bwhere\b[\s\S]*$/, '')
    .replace(/<[^<>]*>/g, '')
    .split(',')
    .flatMap(
      part =>
        /^[A-Za-z_][\w.]*/.exec(
          part
            .trim()
            .replace(/^@\w+\s+/, '')
            .replace(access, ''),
        )?.[0] ?? [],
    );

const swiftHead = (text: string): readonly [string, readonly string[]] | undefined => {
  const found = /^\s*([A-Za-z_][\w.]*)\s*(?:<[^{}]*?>\s*)?(?::([^{};]*))?/.exec(text);
  return found?.[1] === undefined || noNames.has(found[1]) ? undefined : [found[1], namesIn(found[2] ?? '')];
};

const aliasHead = (text: string): readonly [string, readonly string[]] | undefined => {
  const found = /^\s*([A-Za-z_]\w*)\s*=\s*([A-Za-z_][\w.]*)/.exec(text);
  return found ? [found[1]!, [found[2]!]] : undefined;
};

/** `X : Base <P>`, `X (Category) <P>`, `X<Item> : Base`. */
const objectiveCHead = (text: string): readonly [string, readonly string[], boolean] | undefined => {
  const found =
    /^\s+([A-Za-z_]\w*)[ \t]*(\([^)\n]*\))?(?:<[^>\n]*>(?=\s*:))?\s*(?::\s*([A-Za-z_]\w*))?\s*(?:<([^>{};@]*)>)?/.exec(
      text,
    );
  if (!found) return undefined;
  const [, name = '', category, base, protocols = ''] = found;
  return [name, [...(base === undefined ? [] : [base]), ...namesIn(protocols)], category === undefined];
};

const headOf = (word: string, text: string): TypeHead | undefined => {
  if (word === '@objc(') {
    const name = /^\s*([A-Za-z_]\w*)\s*\)/.exec(text)?.[1];
    return name === undefined ? undefined : { name, inherits: [], declares: false };
  }
  if (word.startsWith('@')) {
    const head = objectiveCHead(text);
    return head && { name: head[0], inherits: head[1], declares: head[2] && declaring.has(word) };
  }
  const head = word === 'typealias ' ? aliasHead(text) : swiftHead(text);
  if (!head) return undefined;
  const [path, inherits] = head;
  return { name: path.slice(path.lastIndexOf('.') + 1), inherits, declares: declaring.has(word) };
};

const at = '@'.charCodeAt(0);

/**
 * The classes that a source file declares and extends, found in its bytes without reading it: fast enough for every file of a workspace. Swift,
 * Objective-C and C++ alike; a name that is not ASCII, and what a macro makes, is not seen.
 */
export const typeHeads: (bytes: Uint8Array) => readonly TypeHead[] = (() => {
  let heads: TypeHead[] = [];
  const scan = wordScan(keywords, (word, bytes, from) => {
    // `@class Name;` says nothing about it.
    if ((word === 'class ' && bytes[from - 1] === at) || isComment(bytes, from)) return false;
    const start = from + word.length;
    const head = headOf(word, String.fromCharCode(...bytes.subarray(start, start + longestHead)));
    if (head) heads.push(head);
    return false;
  });
  return bytes => {
    heads = [];
    scan(bytes);
    const found = heads;
    heads = [];
    return found;
  };
})();
