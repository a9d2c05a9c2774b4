import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { join, sep } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import type { FileContent } from '../workspace.ts';

/** The only file of the product that touches the disk, and it only reads. */

export interface Unread {
  readonly unread: string;
  readonly bytes: number;
  /** True when there is no such file. */
  readonly gone?: boolean;
}

/** A larger source file is generated; reading it would only delay the others. */
export const sourceLimit = 4 << 20;
/** Project files and property lists of large apps have some 15 MB. */
const otherLimit = 32 << 20;

const limited = /\.(?:plist|entitlements|xcprivacy|mobileconfig|pbxproj)$/;

/** Most bytes read of a file of that name. */
export const sizeLimit = (path: string): number => (limited.test(path) ? otherLimit : sourceLimit);

export const tooLarge = (path: string): string =>
  `The file is larger than ${sizeLimit(path) >> 20} MB and was not read.`;

const sentences: Readonly<Record<string, string>> = {
  EACCES: 'Permission to read it was denied.',
  EPERM: 'Permission to read it was denied.',
  ENOENT: 'There is no such file or folder.',
  ENOTDIR: 'There is no such file or folder.',
  EISDIR: 'It is a folder.',
  ELOOP: 'It is a symbolic link that leads nowhere.',
  ENAMETOOLONG: 'Its name is too long.',
  ENXIO: 'It is neither a file nor a folder.',
};

/** Why the system refused, as a sentence. */
const reasonOf = (error: unknown): string => {
  const code = (error as NodeJS.ErrnoException | null)?.code ?? 'unknown error';
  return sentences[code] ?? `It could not be read (${code}).`;
};

/** One buffer for all files: what is read is turned into text before the next file is read. */
const shared = Buffer.allocUnsafeSlow(sourceLimit);

/** Reads to the end, which is known where the system told a size (−1 where nobody asked). */
const readAll = (descriptor: number, buffer: Buffer, size: number): number => {
  let length = 0;
  while (length < buffer.length) {
    const read = readSync(descriptor, buffer, length, buffer.length - length, null);
    length += read;
    if (read === 0 || length === size) break;
  }
  return length;
};

/** Opening a pipe waits for its other end unless told not to. Windows has no such pipes and no such flag. */
const readOnly = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** Reads a file. The bytes are valid only until the next call. */
export const readContent = (path: string): FileContent | Unread => {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, readOnly);
    const stats = fstatSync(descriptor);
    if (stats.isDirectory()) return { unread: sentences.EISDIR!, bytes: 0 };
    if (!stats.isFile()) return { unread: sentences.ENXIO!, bytes: 0 };
    if (stats.size > sizeLimit(path)) return { unread: tooLarge(path), bytes: stats.size };
    const buffer = stats.size <= shared.length ? shared : Buffer.allocUnsafeSlow(stats.size);
    const bytes = buffer.subarray(0, readAll(descriptor, buffer, stats.size));
    return { bytes, stamp: `${stats.mtimeMs}:${stats.size}` };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { unread: reasonOf(error), bytes: 0, gone: code === 'ENOENT' || code === 'ENOTDIR' };
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
};

/**
 * The bytes of a source file for a first look, which nobody needs to know more about; undefined where only `readContent` can tell what is there. They are
 * valid only until the next call.
 */
export const readBytes = (path: string): Uint8Array | undefined => {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, readOnly);
    const length = readAll(descriptor, shared, -1);
    return length < shared.length ? shared.subarray(0, length) : undefined;
  } catch {
    return undefined;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
};

export interface WalkOptions {
  reads(path: string): boolean;
  excludesFolder(folder: string): boolean;
  /** Told about each folder that is not looked into though it is there, and each link. Names that begin with a dot do not count. */
  onLeftOut?(path: string): void;
  /** Told about each folder that cannot be listed. */
  onUnreadable(folder: string, reason: string): void;
}

const joined = (folder: string, name: string): string => (folder === '' ? name : `${folder}/${name}`);

/**
 * All files to read below a folder, as paths relative to `root`, folder by folder. Symbolic links are not followed: what they
 * point to inside the folder is found where it is, and what lies outside is none of our business.
 */
export function* walk(root: string, options: WalkOptions, from = ''): Generator<readonly string[], void> {
  const folders = [from];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const files: string[] = [];
    try {
      for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
        const path = joined(folder, entry.name);
        if (entry.isDirectory()) {
          if (!options.excludesFolder(path)) folders.push(path);
          else if (!entry.name.startsWith('.')) options.onLeftOut?.(path);
        } else if (entry.isSymbolicLink()) options.onLeftOut?.(path);
        else if (entry.isFile() && options.reads(path)) files.push(path);
      }
    } catch (error) {
      options.onUnreadable(folder, reasonOf(error));
    }
    yield files;
  }
}

/** `other` is a pipe, a socket, a device, or a link where links are not followed. */
export type KindOnDisk = 'file' | 'folder' | 'other' | undefined;

const kindAt = (path: string, stat: typeof statSync | typeof lstatSync): KindOnDisk => {
  const stats = stat(path, { throwIfNoEntry: false });
  if (!stats) return undefined;
  return stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other';
};

const unlessUnreadable = (kind: () => KindOnDisk): KindOnDisk => {
  try {
    return kind();
  } catch {
    return undefined;
  }
};

/** What stands at a path, links followed; undefined when nothing readable does. */
export const kindOnDisk = (path: string): KindOnDisk => unlessUnreadable(() => kindAt(path, statSync));

/**
 * What stands at a path of a workspace folder, itself no link. Nothing is read on behalf of a workspace but what `walk` would find.
 */
export const kindInside = (root: string, path: string): KindOnDisk =>
  unlessUnreadable(() => kindAt(join(root, path), lstatSync));

/** True for a folder at or below `root` that is reached without a link: only what is in such a folder may be read. */
export const isReal = (root: string, folder: string): boolean => {
  try {
    const base = realpathSync(root);
    const real = realpathSync(join(root, folder));
    const below = real.startsWith(base.endsWith(sep) ? base : base + sep);
    return real === join(base, folder) && (real === base || below);
  } catch {
    return false;
  }
};

/** Standard input to its end. */
export const readStandardInput = (): Buffer => readFileSync(0);

export const readText = (path: string): string => readFileSync(path, 'utf8');

/** The JSON in a file of the product that brotli packed. */
export const readPacked = (path: string): unknown =>
  JSON.parse(brotliDecompressSync(readFileSync(path)).toString());
