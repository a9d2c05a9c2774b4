import type { SourceFile } from '../../syntax/source.ts';

const developing = /\b\w*(?:DEBUG|TEST|DEV|STAGING|MOCK)\w*\b/i;

/** True where the code is compiled for developers alone, as its `#if` says: `#if DEBUG`, `#ifdef TESTING`. */
export const isDebugCode = ({ branches }: SourceFile, offset: number): boolean =>
  branches.some(
    ({ start, end, condition, keyword }) =>
      start <= offset &&
      offset < end &&
      developing.test(condition) &&
      !/!|\bNDEBUG\b/.test(condition) &&
      !keyword.endsWith('ndef'),
  );
