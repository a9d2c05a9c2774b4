import type { SourceFile } from '../source.ts';
import type { Declaration } from './declaration.ts';
import { declarations } from './declarations.ts';
import { groups } from './groups.ts';
import { memo } from './memo.ts';

/** A variable, or a parameter of the declaration that holds it. */
export interface Variable {
  readonly declaration: Declaration;
  /** Index of the name's token where it is declared: two uses of equal ones mean one variable. */
  readonly nameToken: number;
  /** As written; absent where only a value tells it. */
  readonly type?: string | undefined;
  /** True for parameters of functions and closures. */
  readonly parameter: boolean;
}

interface Scoped extends Variable {
  /** The tokens in which the name may be used. */
  readonly from: number;
  readonly to: number;
  /** Index of the bracket around the declaration, −1 at file level. */
  readonly scope: number;
  /** In a body of code a name counts behind its declaration alone. */
  readonly local: boolean;
}

const storage = new Set(['variable', 'constant', 'property']);

const byName = memo((file): ReadonlyMap<string, readonly Scoped[]> => {
  const found = new Map<string, Scoped[]>();
  const list = declarations(file);
  const { tokens } = file;
  const add = (name: string, variable: Scoped): void => {
    const known = found.get(name);
    if (known) known.push(variable);
    else found.set(name, [variable]);
  };
  for (const declaration of list) {
    const { kind, name, nameToken, type, body, parameters, enclosing } = declaration;
    if (body) {
      for (const parameter of parameters) {
        const { from, to } = body;
        add(parameter.name, {
          declaration,
          nameToken: parameter.nameToken,
          type: parameter.type,
          parameter: true,
          from,
          to,
          scope: from,
          local: false,
        });
      }
    }
    if (!storage.has(kind) || nameToken === -1) continue;
    const scope = groups(file)[nameToken] ?? -1;
    const around = list[enclosing];
    const local =
      around !== undefined &&
      /^(?:function|initializer|deinitializer|subscript|closure|variable|constant)$/.test(around.kind);
    const to = scope === -1 ? tokens.length : tokens[scope]!.partner;
    add(name, {
      declaration,
      nameToken,
      type,
      parameter: false,
      from: local ? nameToken : Math.max(scope, 0),
      to,
      scope,
      local,
    });
  }
  return found;
});

/** More variables of one name than this are nobody's code; their uses are not told apart. */
const most = 200;

/**
 * The variable, property or parameter of this file that `name` means at token `i`: the innermost around it, else the only one of a type
 * (for extensions and categories). Undefined where there is none, or several come into question.
 */
export const variableAt = (file: SourceFile, name: string, i: number): Variable | undefined => {
  const known = byName(file).get(name) ?? [];
  if (known.length > most) return undefined;
  let best: Scoped | undefined;
  for (const variable of known) {
    if (variable.from <= i && i < variable.to && (!best || variable.scope >= best.scope)) best = variable;
  }
  if (best) return best;
  const members = known.filter(({ local, parameter }) => !local && !parameter);
  return members.length === 1 ? members[0] : undefined;
};
