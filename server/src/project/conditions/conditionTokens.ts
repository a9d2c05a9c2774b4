/** A token of a condition: a name, a number, an operator, or the text between brackets of `<…>` and quotes. */
export interface ConditionToken {
  readonly kind: 'name' | 'number' | 'operator' | 'text';
  readonly text: string;
}

const token =
  /\s+|\\\r?\n|\/\/[^\r\n]*|\/\*[\s\S]*?(?:\*\/|$)|([A-Za-z_]\w*)|(\d[\w.']*)|("[^"\r\n]*"|'[^'\r\n]*')|(&&|\|\||==|!=|<=|>=|<<|>>|[\s\S])/y;

/** Splits a condition; comments and joined lines do not count. Linear. */
export const conditionTokens = (condition: string): readonly ConditionToken[] => {
  const tokens: ConditionToken[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < condition.length) {
    const match = token.exec(condition);
    if (!match) break;
    const [, name, number, text, operator] = match;
    if (name !== undefined) tokens.push({ kind: 'name', text: name });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (text !== undefined) tokens.push({ kind: 'text', text: text.slice(1, -1) });
    else if (operator !== undefined) tokens.push({ kind: 'operator', text: operator });
  }
  return tokens;
};
