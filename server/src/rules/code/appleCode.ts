import { memo } from '../../syntax/shapes/memo.ts';
import type { ConditionalBranch, SourceFile } from '../../syntax/source.ts';
import type { Span } from '../../syntax/span.ts';

/** Conditions that hold on other systems only. */
const foreign =
  /\bos\s*\(\s*(?:Linux|Windows|Android|FreeBSD|OpenBSD|WASI|Cygwin)\s*\)|\bcanImport\s*\(\s*(?:Glibc|Musl|WinSDK|ucrt|Android|FoundationNetworking)\s*\)|\b_?_?(?:WIN32|WIN64|WINDOWS|CYGWIN|MINGW32|MSC_VER|linux|LINUX|ANDROID|gnu_linux|FreeBSD|NetBSD|OpenBSD|DragonFly|sun|hpux|AIX|HAIKU|QNX)(?:_?_?)\b/i;
/** Conditions that hold on Apple's systems only. */
const apple =
  /\bos\s*\(\s*(?:iOS|macOS|OSX|tvOS|watchOS|visionOS)\s*\)|\bcanImport\s*\(\s*(?:Darwin|Network|SystemConfiguration|UIKit|AppKit)\s*\)|\b(?:__APPLE__|__MACH__|TARGET_OS_\w+|__APPLE_CC__|_DARWIN_C_SOURCE)\b/;
/** Holds on every Apple system: its `#else` is for others. */
const everyApple =
  /^\s*(?:canImport\s*\(\s*Darwin\s*\)|defined\s*\(?\s*__(?:APPLE|MACH)__\s*\)?|__(?:APPLE|MACH)__)\s*$/;

const negated = (branch: ConditionalBranch): boolean =>
  branch.keyword.endsWith('ifndef') || /^\s*!/.test(branch.condition);

const isOff = (branch: ConditionalBranch): boolean => /^\s*(?:0|false)\s*$/.test(branch.condition);

const isForeign = (branches: readonly ConditionalBranch[], index: number): boolean => {
  const branch = branches[index]!;
  if (isOff(branch)) return true;
  if (!branch.keyword.endsWith('else')) {
    if (negated(branch)) return everyApple.test(branch.condition.replace(/^\s*!/, ''));
    return foreign.test(branch.condition) && !apple.test(branch.condition);
  }
  for (let i = branch.first; i < index; i++) {
    const earlier = branches[i]!;
    if (earlier.first !== branch.first) continue;
    const bare = earlier.condition.replace(/^\s*!/, '');
    if (!negated(earlier) && everyApple.test(bare)) return true;
    if (negated(earlier) && foreign.test(bare) && !apple.test(bare) && !/[&|]/.test(bare)) return true;
  }
  return false;
};

/** `mDNSWindows/`, `linux/`: folders of the parts for other systems; a folder `Windows/` may hold an app's windows. */
const foreignFolder =
  /(?:^|[a-z/_-])(?:windows|[Ww]in(?:32|64)|[Ll]inux|[Aa]ndroid|[Ff]ree[Bb][Ss][Dd])\/|[A-Za-z]Windows\//;

/** True for a path that says itself that the file is for other systems. */
export const isForeignPath = (path: string): boolean => foreignFolder.test(path);

/**
 * The branches for other systems in order of their start, each with the furthest end up to it. Branches are nested or apart, so the
 * furthest end tells whether any of them holds a place.
 */
const foreignBranches = memo((file): readonly { readonly start: number; readonly furthestEnd: number }[] => {
  let furthestEnd = -1;
  return file.branches.flatMap((branch, i) => {
    if (!isForeign(file.branches, i)) return [];
    furthestEnd = Math.max(furthestEnd, branch.end);
    return [{ start: branch.start, furthestEnd }];
  });
});

/** False where the code is compiled on no Apple system: `#if os(Linux)`, `#ifdef _WIN32`, the `#else` of `canImport(Darwin)`, `#if 0`. */
export const isAppleCode = (file: SourceFile, span: Span): boolean => {
  const foreign = foreignBranches(file);
  let low = 0;
  let high = foreign.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (foreign[middle]!.start <= span.start) low = middle + 1;
    else high = middle;
  }
  const last = foreign[low - 1];
  return last === undefined || last.furthestEnd < span.end;
};
