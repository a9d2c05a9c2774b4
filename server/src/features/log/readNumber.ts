import { signed } from './codeBeside.ts';

/** An error number as typed: itself, and other numbers that the same bits or figures stand for, likeliest first. */
export interface TypedNumber {
  readonly values: readonly number[];
  /** No error code has as many bits. */
  readonly tooLarge: boolean;
}

const fourCharacters = /^'([\x20-\x7e]{4})'$/;
const decimal = /^[-+]?\d{1,30}$/;
const hexadecimal = /^[-+]?0x[\da-f]{1,24}$/i;

const fromCharacters = (text: string): bigint =>
  [...text].reduce((value, character) => value * 256n + BigInt(character.charCodeAt(0)), 0n);

const written = (text: string): bigint | undefined => {
  const characters = fourCharacters.exec(text);
  if (characters) return fromCharacters(characters[1]!);
  // The minus signs of prose and of tables, and the commas and underlines of thousands.
  const plain = text.replace(/^[−–]/, '-').replaceAll(/(?<=\d)[,_](?=\d{3}(?!\d))/g, '');
  if (!decimal.test(plain) && !hexadecimal.test(plain)) return undefined;
  const value = BigInt(plain.replace(/^[-+]/, ''));
  return plain.startsWith('-') ? -value : value;
};

/**
 * Reads an error number: decimal, hexadecimal, with 32 or 64 bits and no sign, or four characters in quotes. The kernel's functions return
 * errno with a minus: `0xFFFFFFC3` is -61, and means 61.
 */
export const readNumber = (text: string): TypedNumber | undefined => {
  const value = written(text.trim());
  if (value === undefined) return undefined;
  if (value >= 2n ** 64n || value < -(2n ** 63n)) return { values: [], tooLarge: true };
  const number = signed(Number(BigInt.asIntN(64, value)));
  if (Math.abs(number) > 0xff_ff_ff_ff) return { values: [], tooLarge: true };
  return { values: number < 0 && number > -200 ? [number, -number] : [number], tooLarge: false };
};
