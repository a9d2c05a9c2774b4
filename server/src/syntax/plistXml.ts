import type { PlistFile, PlistScalar, PlistValue } from './plistFile.ts';
import { type Markup, markupScanner } from './plistMarkup.ts';
import { unescapeXml } from './plistText.ts';
import { plistTree } from './plistTree.ts';
import { problemSink } from './problemSink.ts';
import type { Comment } from './source.ts';
import type { Span } from './span.ts';

/** Elements that hold text, and the two that hold nothing. */
const leaves = new Set(['key', 'string', 'integer', 'real', 'date', 'data', 'true', 'false']);
const known = new Set([...leaves, 'dict', 'array', 'plist']);

/** A leaf whose closing tag has not come yet. */
interface OpenLeaf {
  readonly tag: Markup;
  /** True right behind a leaf of the same name that was not closed: this may be its closing tag, written without the slash. */
  readonly repeats: boolean;
}

type XmlPlist = Pick<PlistFile, 'comments' | 'problems'> & {
  readonly root: PlistValue | undefined;
  readonly unbalanced: boolean;
};

const sharedStart = (a: string, b: string): number => {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
};

const readOnce = (text: string, byIndentation: boolean): XmlPlist => {
  const next = markupScanner(text);
  const sink = problemSink();
  const tree = plistTree(sink, byIndentation);
  const comments: Comment[] = [];
  let leaf: OpenLeaf | undefined;
  /** A tag that is none of a property list's, until the next tag: perhaps half of one. */
  let fragment: Markup | undefined;

  const indentOf = ({ start }: Span): string | undefined => {
    if (!byIndentation) return undefined;
    let at = start;
    while (text[at - 1] === ' ' || text[at - 1] === '\t') at--;
    const before = text[at - 1];
    return before === undefined || before === '\n' || before === '\r' ? text.slice(at, start) : undefined;
  };

  const giveLeaf = (name: string, span: Span, inner: Span): void => {
    if (name === 'true' || name === 'false') {
      tree.give({
        type: 'boolean',
        value: name === 'true',
        span,
        inner: { start: inner.start, end: inner.start },
      });
      return;
    }
    const value = unescapeXml(text.slice(inner.start, inner.end));
    if (name !== 'key') tree.give({ type: name as PlistScalar['type'], value, span, inner });
    else tree.key({ key: value, keySpan: inner, keyElement: span }, indentOf(span));
  };

  /** The text of a leaf without a closing tag: the first line that holds any, never the blanks before its neighbour. */
  const unclosedEnd = (from: number, to: number): number => {
    const content = /\S[^\r\n]*/.exec(text.slice(from, to));
    return content ? from + content.index + content[0].trimEnd().length : from;
  };

  const endLeaf = (until: number): void => {
    const { tag, repeats } = leaf!;
    leaf = undefined;
    const end = unclosedEnd(tag.end, until);
    if (end === tag.end && repeats) return;
    sink.add(tag.start, tag.end, `<${tag.name}> is not closed.`);
    giveLeaf(tag.name, { start: tag.start, end }, { start: tag.end, end });
  };

  /** `<keName</key>` or `<ke>Name</key>`: a closing tag tells what its opening one was to be. */
  const giveFragment = (opener: Markup, closer: Markup): void => {
    const cut =
      opener.kind === 'broken' ? opener.start + 1 + sharedStart(opener.name, closer.name) : opener.end;
    giveLeaf(closer.name, { start: opener.start, end: closer.end }, { start: cut, end: closer.start });
  };

  /** True when the piece belongs to the open leaf: its text, its end, or markup that stands where text should. */
  const takenByLeaf = ({ tag }: OpenLeaf, piece: Markup): boolean => {
    const { kind, name, start, end } = piece;
    if (kind === 'close' && (leaves.has(name) || tag.name.startsWith(name))) {
      leaf = undefined;
      if (name !== tag.name) sink.add(start, end, `<${tag.name}> is closed as </${name}>.`);
      giveLeaf(tag.name, { start: tag.start, end }, { start: tag.end, end: start });
      return true;
    }
    return kind === 'broken' || !known.has(name);
  };

  const openTag = (piece: Markup): void => {
    const { kind, name, end } = piece;
    if (name === 'dict' || name === 'array') {
      tree.open(name, piece, indentOf(piece));
      if (kind === 'empty') tree.close(name, { start: end, end }, undefined);
    } else if (kind === 'empty' && leaves.has(name)) giveLeaf(name, piece, { start: end, end });
    else if (leaves.has(name)) leaf = { tag: piece, repeats: false };
  };

  const closeTag = (piece: Markup, opener: Markup | undefined): void => {
    const { name, start, end } = piece;
    if (name === 'dict' || name === 'array') tree.close(name, piece, indentOf(piece));
    else if (name === 'plist') tree.end();
    else if (opener && leaves.has(name)) giveFragment(opener, piece);
    else sink.add(start, end, `</${name}> closes nothing.`);
  };

  for (let piece = next(); piece; piece = next()) {
    const { kind, name, start, end } = piece;
    if (kind === 'comment') {
      comments.push({ start, end, block: true });
      continue;
    }
    if (leaf) {
      if (takenByLeaf(leaf, piece)) continue;
      const unclosed = leaf;
      endLeaf(start);
      if (kind === 'open' && name === unclosed.tag.name) {
        leaf = { tag: piece, repeats: true };
        continue;
      }
    }
    const opener = fragment;
    fragment = undefined;
    if (kind === 'close') closeTag(piece, opener);
    else if (kind === 'broken' || !known.has(name)) {
      fragment = piece;
      sink.add(
        start,
        end,
        kind === 'broken' ? 'A tag is not complete.' : `<${name}> is not part of a property list.`,
      );
    } else openTag(piece);
  }
  if (leaf) endLeaf(text.length);
  tree.end();
  return { comments, problems: sink.problems, root: tree.root, unbalanced: tree.unbalanced };
};

/**
 * Reads an XML property list; never throws. Where brackets are missing or left over, indentation has a say, unless believing it leaves
 * more unexplained.
 */
export const readXmlPlist = (text: string): Omit<XmlPlist, 'unbalanced'> => {
  const plain = readOnce(text, false);
  if (!plain.unbalanced) return plain;
  const indented = readOnce(text, true);
  return indented.problems.length <= plain.problems.length ? indented : plain;
};
