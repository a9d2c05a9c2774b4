import type { Call } from '../../syntax/shapes/call.ts';
import { callOf } from '../../syntax/shapes/calls.ts';
import type { SourceFile } from '../../syntax/source.ts';

/** The Objective-C message whose selector begins with token `i`. */
export const messageOf = (file: SourceFile, i: number): Call | undefined => {
  const call = callOf(file, i);
  return call?.kind === 'message' ? call : undefined;
};
