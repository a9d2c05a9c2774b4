import type { ScriptFile } from '../../syntax/scriptFile.ts';
import { shellFunctions } from './shellFunctions.ts';

/** What the words of a script stand for once its own variables are filled in. */
export type WordValues = (word: string) => readonly string[];

/** Most values of one word: each is looked at. */
const most = 16;

const assignment = /^([A-Za-z_]\w*)=(.*)$/s;
const declares = /^(?:export|local|readonly|declare|typeset)$/;

/** The values that a script gives its variables; one that is worked out is not among them, but stands for itself. */
const variablesOf = (script: ScriptFile): ReadonlyMap<string, readonly string[]> => {
  const values = new Map<string, string[]>();
  const add = (name: string, value: string): void => {
    const known = values.get(name);
    // What a command prints is not known: the variable stays as it is written.
    const isOpen = /[`$]$/.test(value) || value.includes('$(');
    if (!known) values.set(name, [isOpen ? `\${${name}}` : value]);
    else if (known.length < most) known.push(isOpen ? `\${${name}}` : value);
  };
  for (const { words } of script.commands) {
    const texts = words.map(({ text }) => text);
    const start = texts[0] === 'do' || texts[0] === 'then' || texts[0] === 'else' ? 1 : 0;
    if (texts[start] === 'for' && texts[start + 2] === 'in') {
      for (const value of texts.slice(start + 3)) add(texts[start + 1]!, value);
    } else if (texts[start] === 'read' || texts[start + 1] === 'read') {
      for (const name of texts.slice(start + 1)) add(name, '$');
    } else {
      for (const text of texts.slice(start)) {
        const found = assignment.exec(text);
        if (found) add(found[1]!, found[2]!);
        else if (!declares.test(text)) break;
      }
    }
  }
  return values;
};

/** Scripts that are brought in may set any variable. */
const bringsIn = ({ commands }: ScriptFile): boolean =>
  commands.some(({ words }) => words.some(({ text }) => text === 'source' || text === '.'));

/** Fills the variables of a script in. A word whose variables it does not set has itself as its only value. */
export const shellVariables = (script: ScriptFile): WordValues => {
  const variables = new Map([...variablesOf(script), ...shellFunctions(script).arguments]);
  const keepsOpen = bringsIn(script);
  const known = new Map<string, readonly string[]>();
  const fill = (word: string): readonly string[] => {
    let values: readonly string[] = [word];
    for (let round = 0; round < 4; round++) {
      const next = values.flatMap(value => {
        const found = /\$\{?([A-Za-z_]\w*|[1-9])\}?/g;
        for (let match = found.exec(value); match; match = found.exec(value)) {
          const set = variables.get(match[1]!);
          const { 0: whole, index } = match;
          const open = set?.every(text => text === `\${${match![1]}}`);
          if (!set || open) continue;
          const filled = set.map(text => value.slice(0, index) + text + value.slice(index + whole.length));
          // What a file that is brought in may set is no argument.
          return keepsOpen && !/^\d/.test(match[1]!) ? [value, ...filled] : filled;
        }
        return [value];
      });
      const distinct = [...new Set(next)].slice(0, most).filter(value => value.length < 4096);
      if (distinct.length === values.length && distinct.every((value, i) => value === values[i])) break;
      values = distinct;
    }
    return values;
  };
  return word => {
    const values = known.get(word) ?? (word.includes('$') ? fill(word) : [word]);
    known.set(word, values);
    return values;
  };
};
