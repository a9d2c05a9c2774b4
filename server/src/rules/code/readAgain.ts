import { callStart } from '../../syntax/shapes/callStart.ts';
import type { Declaration } from '../../syntax/shapes/declaration.ts';
import { functionAround } from '../../syntax/shapes/enclosingFunctions.ts';
import { is } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import type { Read } from './readLoops.ts';
import { typeAround } from './typeAround.ts';

/** The receiver by which the closure reaches its own object; undefined where that takes more than a look. */
const selfIn = ({ tokens }: SourceFile, { closure }: Read): string | undefined => {
  let weak = false;
  for (let i = closure.body.from + 1; i < closure.body.to; i++) {
    if (is(tokens[i], 'weak')) weak = true;
    if (!weak || !is(tokens[i], 'let')) continue;
    if (is(tokens[i + 1], 'self')) return is(tokens[i - 1], 'guard') ? 'self' : undefined;
    if (/self/i.test(tokens[i + 1]?.text ?? '')) return undefined;
  }
  return weak ? 'self?' : 'self';
};

const callText = (file: SourceFile, reader: Declaration, read: Read): string | undefined => {
  const { name, parameters } = reader;
  const own = typeAround(file, reader.nameToken) !== undefined;
  if (file.language === 'swift') {
    const values = parameters.map(({ label, name: value }) =>
      label === undefined ? value : `${label}: ${value}`,
    );
    const receiver = own ? selfIn(file, read) : '';
    if (receiver === undefined || parameters.some(parameter => parameter.name === '')) return undefined;
    return `${receiver}${own ? '.' : ''}${name}(${values.join(', ')})`;
  }
  if (!own) return `${name}(${parameters.map(parameter => parameter.name).join(', ')});`;
  const parts = parameters.map(({ label = '', name: value }) => `${label}:${value}`);
  return `[self ${parts.length > 0 ? parts.join(' ') : name}];`;
};

/**
 * The statement that calls the function around a read again, with its own arguments. Undefined where that function does anything besides
 * reading, so that calling it again would repeat that too.
 */
export const readAgain = (file: SourceFile, read: Read): string | undefined => {
  const { call } = read;
  const reader = functionAround(file, call.open);
  if (reader?.kind !== 'function' || !reader.body) return undefined;
  const { from, to } = reader.body;
  const start = callStart(call);
  const end = is(file.tokens[call.end], ';') ? call.end + 1 : call.end;
  return start === from + 1 && end === to ? callText(file, reader, read) : undefined;
};
