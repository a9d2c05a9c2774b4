import { modified, replaced } from './modifiers.ts';

/** A text with its variables replaced. `why` is set when one of them is not known. */
export interface Expanded {
  readonly text: string;
  readonly why?: string;
}

/** A text that grows while its variables are replaced. */
export interface Part {
  text: string;
  why?: string | undefined;
  /** Nothing sets the one variable that the text is made of. */
  unset?: boolean;
}

/** Stands for a team that the project does not name. No file can hold it: neither XML nor a project file may. */
export const unnamedTeam = '\0';
const teamPrefix = '$(TeamIdentifierPrefix)';

/** Settings that refer to each other may double in length at each step. */
const longest = 65_536;

/** Adds what comes next; a part that is not known stays so. */
export const addPart = (part: Part, { text, why }: Part): void => {
  part.unset = false;
  part.why ??= why;
  if (part.why !== undefined) return;
  part.text += text;
  if (part.text.length > longest) part.why = 'its value grows beyond measure';
};

/** The text without the stand-in for the team. */
export const finishedPart = ({ text, why }: Part): Expanded => {
  if (why !== undefined) return { text, why };
  if (!text.includes(unnamedTeam)) return { text };
  const named = text.replaceAll(`${unnamedTeam}.`, teamPrefix);
  return named.includes(unnamedTeam) ? { text, why: 'DEVELOPMENT_TEAM is not set' } : { text: named };
};

/** `:lower`. */
export const modifyPart = (part: Part, modifier: string): void => {
  if (part.why !== undefined) return;
  // Where the project's folder stands, and what it is called, is not known: `$(SRCROOT:file)`.
  const opaque = part.text.includes(unnamedTeam) || part.text === '.';
  const text = opaque ? undefined : modified(part.text, modifier);
  if (text === undefined) part.why = `“:${modifier}” is not understood`;
  else part.text = text;
};

/** `:default=…`. */
export const replacePart = (part: Part, modifier: string, by: Part): void => {
  if (part.unset && modifier === 'default') {
    part.why = by.why;
    part.text = by.text;
    part.unset = false;
  }
  part.why ??= by.why;
  if (part.why !== undefined) return;
  const text = part.text.includes(unnamedTeam) ? undefined : replaced(part.text, modifier, by.text);
  if (text === undefined) part.why = `“:${modifier}=” is not understood`;
  else part.text = text;
};
