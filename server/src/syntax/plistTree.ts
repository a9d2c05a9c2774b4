import type { PlistEntry, PlistValue } from './plistFile.ts';
import type { ProblemSink } from './problemSink.ts';
import type { Span } from './span.ts';

type ContainerType = 'dict' | 'array';

/** A key that waits for its value. */
type PlistKey = Pick<PlistEntry, 'key' | 'keySpan' | 'keyElement'>;

/** A `<dict>` or `<array>` that is still open. */
interface Container {
  readonly type: ContainerType;
  readonly start: number;
  readonly innerStart: number;
  readonly entries: PlistEntry[];
  readonly items: PlistValue[];
  pending: PlistKey | undefined;
  /** End of its last key or value: where it ends when its closing tag is missing. */
  contentEnd: number;
  /** Blanks before its opening tag, when nothing else stands on the line. */
  readonly indent: string | undefined;
  /** The same of its first key. */
  keyIndent: string | undefined;
}

/** Puts the values of a property list together, whatever their order. */
export interface PlistTree {
  readonly root: PlistValue | undefined;
  /** True once a bracket was missing or left over. */
  readonly unbalanced: boolean;
  give(value: PlistValue): void;
  key(key: PlistKey, indent: string | undefined): void;
  open(type: ContainerType, tag: Span, indent: string | undefined): void;
  /** A closing tag; `indent` as in `Container`. */
  close(type: ContainerType, tag: Span, indent: string | undefined): void;
  /** The end of the list: closes all. */
  end(): void;
}

/** How far up indentation is looked for. */
const ancestors = 64;

/**
 * A closing tag without its opener is passed over, an opening one without its closer ends with its content, and a key never stands in
 * an array or behind the end: whoever is half-way through typing keeps the neighbours of what is typed. `byIndentation` also believes
 * the blanks before keys and closing tags, for files where brackets are missing.
 */
export const plistTree = (problems: ProblemSink, byIndentation: boolean): PlistTree => {
  const containers: Container[] = [];
  // How many of each kind are open: a closer without an opener must not search 100,000 levels.
  const openCount = { dict: 0, array: 0 };
  let root: PlistValue | undefined;
  let rootContainer: Container | undefined;
  let unbalanced = false;

  const give = (value: PlistValue): void => {
    const parent = containers.at(-1);
    if (!parent) {
      if (root === undefined || value.span.start === root.span.start) root = value;
      else problems.add(value.span.start, value.span.end, 'This value stands behind the end of the list.');
      return;
    }
    parent.contentEnd = value.span.end;
    if (parent.type === 'array') {
      parent.items.push(value);
    } else if (parent.pending) {
      const span = { start: parent.pending.keyElement.start, end: value.span.end };
      parent.entries.push({ ...parent.pending, value, span });
      parent.pending = undefined;
    } else problems.add(value.span.start, value.span.end, 'This value has no key.');
  };

  const dropPending = (container: Container): void => {
    const { pending } = container;
    if (!pending) return;
    problems.add(pending.keySpan.start, pending.keySpan.end, `The key "${pending.key}" has no value.`);
    container.entries.push({ ...pending, span: pending.keyElement });
    container.pending = undefined;
  };

  const push = (container: Container): void => {
    openCount[container.type]++;
    containers.push(container);
  };

  /** Closes the innermost container, with its closing tag or, without one, behind its content. */
  const pop = (closer?: Span): void => {
    const container = containers.pop()!;
    const { type, start, innerStart, entries, items, contentEnd } = container;
    openCount[type]--;
    dropPending(container);
    if (!closer) {
      unbalanced = true;
      problems.add(start, innerStart, `<${type}> is not closed.`);
    }
    const inner = { start: innerStart, end: closer?.start ?? contentEnd };
    const span = { start, end: closer?.end ?? contentEnd };
    if (containers.length === 0 && root === undefined) rootContainer = container;
    give(type === 'dict' ? { type, entries, span, inner } : { type, items, span, inner });
  };

  const popTo = (depth: number): void => {
    while (containers.length > depth) pop();
  };

  /** The depth of the nearest container that `fits`, counted from 0; −1 for none. */
  const nearest = (fits: (container: Container) => boolean): number => {
    const least = Math.max(0, containers.length - ancestors);
    for (let i = containers.length - 1; i >= least; i--) if (fits(containers[i]!)) return i;
    return -1;
  };

  const open: PlistTree['open'] = (type, { start, end }, indent) =>
    push({
      type,
      start,
      innerStart: end,
      entries: [],
      items: [],
      pending: undefined,
      contentEnd: end,
      indent,
      keyIndent: undefined,
    });

  const close: PlistTree['close'] = (type, tag, indent) => {
    const ignore = (): void => {
      unbalanced = true;
      problems.add(tag.start, tag.end, `</${type}> closes nothing.`);
    };
    if (openCount[type] === 0) return ignore();
    if (byIndentation && indent !== undefined) {
      const depth = nearest(container => container.type === type && container.indent === indent);
      if (depth >= 0) popTo(depth + 1);
      else if (containers.at(-1)!.indent !== undefined) return ignore();
    }
    while (containers.at(-1)!.type !== type) pop();
    pop(tag);
  };

  const key: PlistTree['key'] = (pending, indent) => {
    // Keys stand in dictionaries only: an array that is still open was never closed.
    while (containers.at(-1)?.type === 'array' && openCount.dict > 0) pop();
    const current = containers.at(-1);
    if (byIndentation && indent !== undefined && current && current.keyIndent !== indent) {
      // In an empty dictionary the blanks tell only where the file indents at all.
      const depth = nearest(
        ({ type, keyIndent, indent: outer }) =>
          type === 'dict' && keyIndent === indent && (current.keyIndent !== undefined || outer !== indent),
      );
      if (depth >= 0) popTo(depth + 1);
    }
    if (containers.length === 0) {
      unbalanced = true;
      if (rootContainer?.type === 'dict') push(rootContainer);
      else if (root === undefined)
        open('dict', { start: pending.keyElement.start, end: pending.keyElement.start }, undefined);
    }
    const dict = containers.at(-1);
    if (dict?.type !== 'dict') {
      problems.add(pending.keyElement.start, pending.keyElement.end, 'A key stands outside a dictionary.');
      return;
    }
    dropPending(dict);
    dict.pending = pending;
    dict.contentEnd = pending.keyElement.end;
    dict.keyIndent ??= indent;
  };

  return {
    get root() {
      return root;
    },
    get unbalanced() {
      return unbalanced;
    },
    give,
    key,
    open,
    close,
    end: () => popTo(0),
  };
};
