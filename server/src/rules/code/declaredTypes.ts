import { lastComponent } from '../../project/facts/subclassFacts.ts';
import { declarations } from '../../syntax/shapes/declarations.ts';
import { memo } from '../../syntax/shapes/memo.ts';
import type { TokenRange } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';

/** `NEFilterSocketFlow` of `NetworkExtension.NEFilterSocketFlow?` and `nonnull NEFilterSocketFlow *`; undefined for lists and generics. */
const typeName = (written: string): string | undefined =>
  /([A-Z]\w*)[\s*?!]*$/.exec(written.slice(-100))?.[1];

/** An initial value is looked through this far for the cast at its end. */
const longestValue = 24;

/** The type that a value is cast to: `flow as? NEFilterSocketFlow`. */
const castType = ({ tokens }: SourceFile, { from, to }: TokenRange): string | undefined => {
  for (let i = to - 1; i > Math.max(from, to - longestValue); i--) {
    if (tokens[i]!.text !== 'as') continue;
    const type = /^[?!]$/.test(tokens[i + 1]?.text ?? '') ? tokens[i + 2] : tokens[i + 1];
    return type && typeName(type.text);
  }
  return undefined;
};

/** The type in front of what is called: `NWConnection` of `NWConnection(…)`, `URLSessionConfiguration` of `URLSessionConfiguration.default`. */
const valueType = (file: SourceFile, value: TokenRange): string | undefined => {
  const cast = castType(file, value);
  if (cast !== undefined) return cast;
  const [first, next] = [file.tokens[value.from], file.tokens[value.from + 1]];
  const made = first?.kind === 'identifier' && (next?.text === '(' || next?.text === '.');
  return made && /^[A-Z]/.test(first.text) ? first.text : undefined;
};

/** Types by name of variable, property or parameter; undefined where two declarations of a name differ. */
const types = memo((file): ReadonlyMap<string, string | undefined> => {
  const found = new Map<string, string | undefined>();
  const add = (name: string, type: string | undefined): void => {
    if (name === '' || type === undefined) return;
    found.set(name, found.has(name) && found.get(name) !== type ? undefined : type);
  };
  for (const { kind, name, type, value, parameters } of declarations(file)) {
    for (const parameter of parameters)
      if (parameter.type !== undefined) add(parameter.name, typeName(parameter.type));
    if (kind !== 'variable' && kind !== 'constant' && kind !== 'property') continue;
    add(name, type === undefined ? value && valueType(file, value) : typeName(type));
  }
  return found;
});

/** The type of a variable, parameter or property of that name in this file; undefined where it is unknown or differs. */
export const declaredType = (file: SourceFile, name: string): string | undefined => types(file).get(name);

interface OwnClasses {
  /** What they derive from, as far as the file says. */
  readonly bases: ReadonlySet<string>;
  /** Those that it implements or extends, whose superclass another file may name. */
  readonly open: ReadonlySet<string>;
}

const ownClasses = memo((file): OwnClasses => {
  const bases = new Set<string>();
  const open = new Set<string>();
  for (const { kind, name, inherits } of declarations(file)) {
    const base = kind === 'class' || kind === 'interface' ? inherits[0] : undefined;
    if (base) bases.add(lastComponent(base.name));
    if (kind === 'implementation' || kind === 'extension') open.add(lastComponent(name));
  }
  return { bases, open };
});

/** The classes that classes of this file derive from, by the file itself and by the files that declare those it implements or extends. */
export const basesIn = (
  file: SourceFile,
  superclasses: (name: string) => readonly string[],
): ReadonlySet<string> => {
  const { bases, open } = ownClasses(file);
  return new Set([...bases, ...[...open].flatMap(name => superclasses(name).map(lastComponent))]);
};
