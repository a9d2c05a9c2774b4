import type { Call } from '../../syntax/shapes/call.ts';
import { callAt, callOf, initializedType } from '../../syntax/shapes/calls.ts';
import { namePositions } from '../../syntax/shapes/namePositions.ts';
import { is } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';

/** More objects of one class in a file are made by a program. */
const most = 200;

/** Where the file makes objects of that class of Apple's: `Name(…)`, `Name.init(…)`, `[[Name alloc] initWith…]`. */
export const madeObjects = (file: SourceFile, name: string, framework: string): readonly Call[] =>
  namePositions(file, name)
    .flatMap(i => {
      const { tokens, language } = file;
      const isInit = is(tokens[i + 1], '.') && is(tokens[i + 2], 'init');
      const call = language === 'swift' ? callOf(file, isInit ? i + 2 : i) : callAt(file, i - 2);
      const made = call && initializedType(file, call);
      return made === name || made === `${framework}.${name}` ? [call!] : [];
    })
    .slice(0, most);
