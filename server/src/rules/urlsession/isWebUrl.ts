import { callStart } from '../../syntax/shapes/callStart.ts';
import { calls } from '../../syntax/shapes/calls.ts';
import { memo } from '../../syntax/shapes/memo.ts';
import type { TokenRange } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { makesUrl } from '../ats/loadedUrls.ts';
import { bare } from '../code/bare.ts';
import { fixedValue } from '../code/fixedValue.ts';
import { schemeText } from '../code/schemeText.ts';

const web = /^https?:\/\//i;

const urlCalls = memo(
  (file): ReadonlyMap<number, TokenRange> =>
    new Map(
      calls(file).flatMap(call => {
        const [text] = call.arguments;
        return text && makesUrl(call) ? [[callStart(call), text] as const] : [];
      }),
    ),
);

/** True for an expression that is sure to be a URL of the web: made of such a text there, or a constant of this file that is. */
export const isWebUrl = (file: SourceFile, range: TokenRange, depth = 0): boolean => {
  const whole = bare(file, range);
  const text = urlCalls(file).get(whole.from);
  if (text) {
    const value = text.to === text.from + 1 ? fixedValue(file, text) : undefined;
    return [text, value].some(each => each !== undefined && schemeText(file, each, web) !== undefined);
  }
  const value = depth < 2 ? fixedValue(file, whole) : undefined;
  return value !== undefined && value !== whole && isWebUrl(file, value, depth + 1);
};
