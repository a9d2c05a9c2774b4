import type { ScriptFile } from './scriptFile.ts';
import { readPython } from './scriptPython.ts';
import { readShell } from './scriptShell.ts';

/** Reads a script as commands of words; never throws. */
export const readScript = (text: string, language: 'shell' | 'python'): ScriptFile => ({
  kind: 'script',
  language,
  text,
  ...(language === 'shell' ? readShell(text) : readPython(text)),
  problems: [],
});
