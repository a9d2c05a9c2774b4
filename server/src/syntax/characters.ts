/** What a character can begin. Lexers switch on these; numbers, because the switch is their hottest line. */
export const SPACE = 0;
export const LINE_END = 1;
export const NAME = 2;
export const DIGIT = 3;
export const QUOTE = 4;
export const OPEN = 5;
export const CLOSE = 6;
export const OPERATOR = 7;
export const SLASH = 8;
export const HASH = 9;
export const DOT = 10;
/** Stands alone: `,`, `:`, `;`, `@`, `\`, `'`, a back-tick. */
const SINGLE = 11;

const classes = new Uint8Array(128).fill(SPACE);
const mark = (characters: string, kind: number): void => {
  for (const character of characters) classes[character.charCodeAt(0)] = kind;
};
mark('\n\r', LINE_END);
mark('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_$', NAME);
mark('0123456789', DIGIT);
mark('"', QUOTE);
mark('([{', OPEN);
mark(')]}', CLOSE);
mark('=-+!*%<>&|^~?', OPERATOR);
mark('/', SLASH);
mark('#', HASH);
mark('.', DOT);
mark(",:;@\\'`", SINGLE);

/** Unicode characters of Swift operators: pairs of first and last (The Swift Programming Language, Lexical Structure). */
const operatorRanges = [
  0xa1, 0xa7, 0xa9, 0xa9, 0xab, 0xac, 0xae, 0xae, 0xb0, 0xb1, 0xb6, 0xb6, 0xbb, 0xbb, 0xbf, 0xbf, 0xd7, 0xd7,
  0xf7, 0xf7, 0x2016, 0x2017, 0x2020, 0x2027, 0x2030, 0x203e, 0x2041, 0x2053, 0x2055, 0x205e, 0x2190, 0x23ff,
  0x2500, 0x2775, 0x2794, 0x2bff, 0x2e00, 0x2e7f, 0x3001, 0x3003, 0x3008, 0x3020, 0x3030, 0x3030,
];

const wideClass = (code: number): number => {
  if (code === 0xa0 || code === 0xfeff || code === 0x3000 || code === 0x1680) return SPACE;
  if ((code >= 0x2000 && code <= 0x200b) || code === 0x2028 || code === 0x2029 || code === 0x205f)
    return SPACE;
  for (let i = 0; i < operatorRanges.length; i += 2) {
    if (code < operatorRanges[i]!) return NAME;
    if (code <= operatorRanges[i + 1]!) return OPERATOR;
  }
  return NAME;
};

/** The class of a UTF-16 unit. Surrogates, lone ones too, count as letters: emoji are names in Swift. */
export const classOf = (code: number): number => (code < 128 ? classes[code]! : wideClass(code));

/** The offset behind the name (letters and digits) that goes on at `from`. */
export const nameEnd = (text: string, from: number): number => {
  let i = from;
  for (; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const kind = code < 128 ? classes[code]! : wideClass(code);
    if (kind !== NAME && kind !== DIGIT) break;
  }
  return i;
};

/** The offset behind the blanks that go on at `from`. */
export const blanksEnd = (text: string, from: number): number => {
  let i = from;
  for (; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code !== 32 && code !== 9) break;
  }
  return i;
};

/** The offset of the line's end (CR or LF) at or behind `from`. */
export const lineEnd = (text: string, from: number): number => {
  let i = from;
  for (; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || code === 13) break;
  }
  return i;
};
