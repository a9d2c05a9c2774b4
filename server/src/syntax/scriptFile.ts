import type { Comment } from './source.ts';
import type { Problem, Span } from './span.ts';

/** A word of a shell command or a string literal or name of a Python line, quotes removed; `span` includes the quotes. */
export interface ScriptWord extends Span {
  readonly text: string;
  /** True when (part of) the word stood in quotes. */
  readonly quoted: boolean;
}

/** One command: shell commands end at `;`, `|`, `&&`, `||` or the line's end; a Python line is one command. */
export interface ScriptCommand extends Span {
  readonly words: readonly ScriptWord[];
}

export interface ScriptFile {
  readonly kind: 'script';
  readonly language: 'shell' | 'python';
  readonly text: string;
  readonly commands: readonly ScriptCommand[];
  /** The texts of here-documents: input of a command, in whatever language it reads. */
  readonly heredocs?: readonly Span[];
  readonly comments: readonly Comment[];
  readonly problems: readonly Problem[];
}
