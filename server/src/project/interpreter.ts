/** `sh`, `bash`, `zsh` and their like, by whatever path and with whatever options: `/usr/bin/env bash`. */
const shell = /(?:^|[/\s])(?:ba|da|z|k|mk|c|tc)?sh(?:\s|$)/;

/** The program that runs a script, where that is no shell; undefined for a shell, and where none is named. */
export const interpreter = (written: string | undefined): string | undefined => {
  const program = written?.trim() ?? '';
  return program === '' || shell.test(program) ? undefined : program;
};
