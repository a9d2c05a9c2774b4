import type { HintsDocument } from '../hints.ts';
import { parse } from '../syntax/parse.ts';
import type { ParsedFile } from '../syntax/parsedFile.ts';
import type { PlistRole } from '../syntax/plistFile.ts';
import type { SourceFile } from '../syntax/source.ts';

type PartFile = Exclude<ParsedFile, SourceFile>;

/** A file that says how targets are made. The same object as long as the file does not change. */
export interface ProjectPart {
  readonly kind: PartFile['kind'];
  readonly role: PlistRole | undefined;
  readonly text: string;
  /** The file as a tree. */
  read(): PartFile;
  /** The same, where it need not be read again. */
  known(): PartFile | undefined;
}

/** Characters of the texts whose trees are kept. */
const mostKept = 2_000_000;

/** The trees that were asked for last, the oldest first. */
const kept = new Map<ProjectPart, PartFile>();
let keptLength = 0;

const keep = (part: ProjectPart, file: PartFile): void => {
  if (kept.delete(part)) keptLength -= part.text.length;
  kept.set(part, file);
  keptLength += part.text.length;
  for (const oldest of kept.keys()) {
    if (keptLength <= mostKept || oldest === part) break;
    kept.delete(oldest);
    keptLength -= oldest.text.length;
  }
};

const readAgain = (path: string, { text, role }: ProjectPart): PartFile => {
  const file = parse(path, text) as PartFile;
  return file.kind === 'plist' && role !== undefined ? { ...file, role } : file;
};

/** Apart from the function below, whose closures all hold the tree: those of one function share what any of them captures. */
const readOnDemand = (
  path: string,
  kind: ProjectPart['kind'],
  role: ProjectPart['role'],
  text: string,
): ProjectPart => {
  const part: ProjectPart = {
    kind,
    role,
    text,
    read: () => {
      const tree = kept.get(part) ?? readAgain(path, part);
      keep(part, tree);
      return tree;
    },
    known: () => kept.get(part),
  };
  return part;
};

/**
 * Keeps the text of a project file or property list, and the trees of the last ones alone: trees are nine times as large as the texts, and of
 * most nobody asks anything. Files of other kinds are small and kept as they are.
 */
export const projectPart = ({ path, file }: HintsDocument): ProjectPart | undefined => {
  if (file.kind === 'source') return undefined;
  const { kind, text } = file;
  if (kind !== 'pbxproj' && kind !== 'plist')
    return { kind, role: undefined, text, read: () => file, known: () => file };
  const part = readOnDemand(path, kind, kind === 'plist' ? file.role : undefined, text);
  keep(part, file);
  return part;
};

/** True for two parts that say the same. */
export const samePart = (a: ProjectPart | undefined, b: ProjectPart | undefined): boolean =>
  a === b ||
  (a !== undefined && b !== undefined && a.kind === b.kind && a.role === b.role && a.text === b.text);
