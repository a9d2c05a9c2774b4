/** One step of the evaluation of a text with variables. Steps work on a stack of texts. */
export type Step =
  /** Adds to the text on top. */
  | { readonly do: 'text'; readonly text: string }
  /** Puts an empty text on top. */
  | { readonly do: 'begin' }
  /** Takes the text on top for a name, adds the setting's value to the one below. */
  | { readonly do: 'evaluate' }
  /** `:lower` and the like: changes the text on top. */
  | { readonly do: 'modify'; readonly modifier: string }
  /** `:default=…`: takes the text on top for the replacement, changes the one below. */
  | { readonly do: 'replace'; readonly modifier: string }
  /** Takes the text on top, adds it to the one below. */
  | { readonly do: 'merge' }
  /** A reference without its closing bracket. */
  | { readonly do: 'broken' };

const closers: Readonly<Record<string, string>> = { '(': ')', '{': '}', '[': ']' };
const plainName = /[A-Za-z_]\w*/y;
const modifierName = /[\w-]*/y;

/** A reference whose closing bracket has not come yet. */
interface Open {
  readonly closer: string;
  /** The modifier whose replacement is being read; undefined in the name. */
  replacement: string | undefined;
  inName: boolean;
}

const hasVariable = (text: string): boolean => text.includes('$');

/**
 * Reads `$(NAME)`, `${NAME}`, `$NAME`, `$(A_$(B):modifier:default=x)` as Swift Build's MacroExpressionParser does. Iterative: references
 * may be nested to any depth.
 */
export const readExpression = (text: string): readonly Step[] => {
  if (!hasVariable(text)) return [{ do: 'text', text }];
  const steps: Step[] = [];
  const open: Open[] = [];
  let at = 0;
  let literal = 0;

  const flush = (end: number): void => {
    if (end > literal) steps.push({ do: 'text', text: text.slice(literal, end) });
  };

  /** Behind a name, a modifier or a replacement: at `:` or the closer. */
  const readModifiers = (reference: Open): void => {
    while (text[at] === ':') {
      modifierName.lastIndex = at + 1;
      const modifier = modifierName.exec(text)?.[0] ?? '';
      at += 1 + modifier.length;
      if (text[at] === '=') {
        at++;
        literal = at;
        reference.replacement = modifier;
        steps.push({ do: 'begin' });
        return;
      }
      steps.push({ do: 'modify', modifier });
      if (text[at] !== ':' && text[at] !== reference.closer) {
        steps.push({ do: 'broken' });
        while (at < text.length && text[at] !== ':' && text[at] !== reference.closer) at++;
      }
    }
    if (at < text.length) at++;
    else steps.push({ do: 'broken' });
    literal = at;
    steps.push({ do: 'merge' });
    open.pop();
  };

  const readDollar = (): void => {
    flush(at);
    const closer = closers[text[at + 1] ?? ''];
    if (closer) {
      at += 2;
      literal = at;
      open.push({ closer, replacement: undefined, inName: true });
      steps.push({ do: 'begin' }, { do: 'begin' });
      return;
    }
    plainName.lastIndex = at + 1;
    const name = plainName.exec(text)?.[0];
    if (name === undefined) {
      // `$$` is a dollar sign, and so is one that nothing follows.
      steps.push({ do: 'text', text: '$' });
      at += text[at + 1] === '$' ? 2 : 1;
    } else {
      steps.push(
        { do: 'begin' },
        { do: 'begin' },
        { do: 'text', text: name },
        { do: 'evaluate' },
        { do: 'merge' },
      );
      at += 1 + name.length;
    }
    literal = at;
  };

  while (at < text.length) {
    const reference = open[open.length - 1];
    const unit = text[at]!;
    if (unit === '$') readDollar();
    else if (reference && (unit === ':' || unit === reference.closer)) {
      flush(at);
      if (reference.inName) {
        reference.inName = false;
        steps.push({ do: 'evaluate' });
      } else if (reference.replacement !== undefined) {
        steps.push({ do: 'replace', modifier: reference.replacement });
        reference.replacement = undefined;
      }
      readModifiers(reference);
    } else at++;
  }
  flush(at);
  if (open.length > 0) steps.push({ do: 'broken' });
  return steps;
};
