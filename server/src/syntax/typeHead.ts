/** A class and what it inherits from, or what an extension, a category or an implementation adds to it. */
export interface TypeHead {
  /** Without the types around it: `Inner` of `Outer.Inner`. */
  readonly name: string;
  /** As written, the superclass first; empty where nothing stands there. */
  readonly inherits: readonly string[];
  /** True where the class itself is declared: what stands in `inherits` is all there is. */
  readonly declares: boolean;
}

/** Words behind which a head begins. Those that end with a blank are words of any language. */
export const headWords = [
  'class ',
  'actor ',
  'extension ',
  'typealias ',
  '@interface',
  '@implementation',
  '@objc(',
] as const;

export type HeadWord = (typeof headWords)[number];

const declaring: ReadonlySet<HeadWord> = new Set<HeadWord>(['class ', 'actor ', 'typealias ', '@interface']);

/** No head is longer; bounds what is read of a generated file. */
export const longestHead = 400;

/** `class func`, `final class var`: a member; `class Foo: public Base`: C++. */
const noNames = new Set(
  'func var let subscript init override final static case default for if in is as where return self extension protocol'.split(
    ' ',
  ),
);
const access = /^(?:public|private|protected|virtual)\s+/;

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

/** Reads what stands behind one of the words; undefined where that is no head: `class func`, `@class`. */
export const headOf = (word: HeadWord, text: string): TypeHead | undefined => {
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
  const name = path.slice(path.lastIndexOf('.') + 1);
  // Half typed, `extension Outer.`, or the end of a sentence.
  return name === '' ? undefined : { name, inherits, declares: declaring.has(word) };
};
