import type { SourceFile } from '../source.ts';
import { type Declaration, isType } from './declaration.ts';
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
  readonly member: boolean;
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
          member: false,
        });
      }
    }
    if (!storage.has(kind) || nameToken === -1) continue;
    const scope = groups(file)[nameToken] ?? -1;
    const around = list[enclosing];
    // What stands in the closure of a property's value is none of the type's members.
    const swift = file.language === 'swift';
    const member = around !== undefined && isType(around) && (!swift || scope === around.body?.from);
    const local = !member && scope !== -1;
    const to = scope === -1 ? tokens.length : tokens[scope]!.partner;
    add(name, {
      declaration,
      nameToken,
      type,
      parameter: false,
      from: local ? nameToken : Math.max(scope, 0),
      to,
      scope,
      member,
    });
  }
  return found;
});

/** More variables of one name than this are nobody's code; their uses are not told apart. */
const most = 200;

/** The one with the smallest block around token `i`; undefined where two classes of a file have equal names for theirs. */
const innermost = (known: readonly Scoped[], i: number): Scoped | undefined => {
  const around = known.filter(({ from, to }) => from <= i && i < to);
  const scope = Math.max(...around.map(variable => variable.scope), -1);
  const nearest = around.filter(variable => variable.scope === scope);
  return nearest.length > 1 && nearest.some(({ member }) => member) ? undefined : nearest.at(-1);
};

/**
 * The variable, property or parameter of this file that `name` means at token `i`: the innermost around it, else the only one of a type
 * (for extensions and categories). Undefined where there is none, or several come into question.
 */
export const variableAt = (file: SourceFile, name: string, i: number): Variable | undefined => {
  const known = byName(file).get(name) ?? [];
  return known.length > most ? undefined : (innermost(known, i) ?? memberAt(file, name, i));
};

/** The property or instance variable that `self.name` means at token `i`. */
export const memberAt = (file: SourceFile, name: string, i: number): Variable | undefined => {
  const known = byName(file).get(name) ?? [];
  if (known.length > most) return undefined;
  const members = known.filter(({ member }) => member);
  return innermost(members, i) ?? (members.length === 1 ? members[0] : undefined);
};
