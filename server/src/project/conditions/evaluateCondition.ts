import type { ConditionToken } from './conditionTokens.ts';

/** A number, or undefined when it is not known. True is 1, false is 0. */
export type Operand = number | undefined;

/** Reads what stands at `at` (a name, a number, a call) and gives its value and the index behind it. */
export type OperandReader = (
  tokens: readonly ConditionToken[],
  at: number,
) => { readonly value: Operand; readonly end: number };

const precedence: Readonly<Record<string, number>> = {
  '||': 1,
  '&&': 2,
  '|': 3,
  '^': 4,
  '&': 5,
  '==': 6,
  '!=': 6,
  '<': 7,
  '>': 7,
  '<=': 7,
  '>=': 7,
  '<<': 8,
  '>>': 8,
  '+': 9,
  '-': 9,
  '*': 10,
  '/': 10,
  '%': 10,
};
const unary = 11;

const truth = (value: boolean): number => (value ? 1 : 0);

const both: Readonly<Record<string, (a: number, b: number) => Operand>> = {
  '|': (a, b) => a | b,
  '^': (a, b) => a ^ b,
  '&': (a, b) => a & b,
  '==': (a, b) => truth(a === b),
  '!=': (a, b) => truth(a !== b),
  '<': (a, b) => truth(a < b),
  '>': (a, b) => truth(a > b),
  '<=': (a, b) => truth(a <= b),
  '>=': (a, b) => truth(a >= b),
  '<<': (a, b) => a << b,
  '>>': (a, b) => a >> b,
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => (b === 0 ? undefined : Math.trunc(a / b)),
  '%': (a, b) => (b === 0 ? undefined : a % b),
};

/** `&&` and `||` may be decided by one side alone. */
const apply = (operator: string, a: Operand, b: Operand): Operand => {
  if (operator === '&&') {
    if (a === 0 || b === 0) return 0;
    return a === undefined || b === undefined ? undefined : 1;
  }
  if (operator === '||') {
    if ((a !== undefined && a !== 0) || (b !== undefined && b !== 0)) return 1;
    return a === undefined || b === undefined ? undefined : 0;
  }
  return a === undefined || b === undefined ? undefined : both[operator]?.(a, b);
};

const applyUnary = (operator: string, value: Operand): Operand => {
  if (value === undefined) return undefined;
  if (operator === '!') return truth(value === 0);
  if (operator === '~') return ~value;
  return operator === '-' ? -value : value;
};

/**
 * The value of an expression of operators, brackets and operands; undefined when it is not known or not well formed. Two stacks instead of
 * recursion: brackets may be nested to any depth.
 */
export const evaluateCondition = (tokens: readonly ConditionToken[], read: OperandReader): Operand => {
  const values: Operand[] = [];
  const operators: { readonly text: string; readonly level: number }[] = [];
  let wantsOperand = true;
  let at = 0;

  const reduce = (): boolean => {
    const { text, level } = operators.pop()!;
    if (level === unary) {
      if (values.length < 1) return false;
      values.push(applyUnary(text, values.pop()));
      return true;
    }
    if (values.length < 2) return false;
    const b = values.pop();
    values.push(apply(text, values.pop(), b));
    return true;
  };

  while (at < tokens.length) {
    const { kind, text } = tokens[at]!;
    if (wantsOperand) {
      if (kind === 'operator' && (text === '!' || text === '-' || text === '+' || text === '~')) {
        operators.push({ text, level: unary });
        at++;
      } else if (kind === 'operator' && text === '(') {
        operators.push({ text, level: 0 });
        at++;
      } else if (kind === 'operator') return undefined;
      else {
        const { value, end } = read(tokens, at);
        values.push(value);
        at = end;
        wantsOperand = false;
      }
    } else if (text === ')') {
      while (operators.length > 0 && operators[operators.length - 1]!.level > 0) {
        if (!reduce()) return undefined;
      }
      if (!operators.pop()) return undefined;
      at++;
    } else {
      const level = kind === 'operator' ? precedence[text] : undefined;
      if (level === undefined) return undefined;
      while (operators.length > 0 && operators[operators.length - 1]!.level >= level) {
        if (!reduce()) return undefined;
      }
      operators.push({ text, level });
      at++;
      wantsOperand = true;
    }
  }
  if (wantsOperand) return undefined;
  while (operators.length > 0) {
    if (operators[operators.length - 1]!.level === 0 || !reduce()) return undefined;
  }
  return values.length === 1 ? values[0] : undefined;
};
