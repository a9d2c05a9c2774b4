import type { ProjectExample } from './projectExample.ts';

/**
 * An example of a rule: test, documentation and specification in one. `«…»` marks the exact range of each expected report, in the
 * order of the text. The file name decides how it is read (`Info.plist`, `App.entitlements`, `Tunnel.swift`, `x.m`, `x.c`, `update.sh`).
 */
export interface Example {
  readonly file: string;
  readonly text: string;
  /** A caption for the docs; say which quiet example is the recommended way. */
  readonly title?: string;
  /** The text after the preferred fix (or, without one, the first). */
  readonly fixed?: string;
  /** The severity expected where it differs from the rule's. */
  readonly severity?: 'error' | 'warning' | 'information' | 'hint';
  /** Text that the message must contain. */
  readonly message?: string;
  /** Facts of the project above the file, where the example needs one. */
  readonly project?: Partial<import('../project/projectSummary.ts').ProjectSummary>;
  /** Not shown in the docs. */
  readonly hidden?: boolean;
}

export interface Examples {
  readonly reports: readonly Example[];
  /** At least two, counting those of `projects`; one is the recommended way of doing it. */
  readonly quiet: readonly Example[];
  /** Of a rule that judges targets. */
  readonly projects?: {
    readonly reports: readonly ProjectExample[];
    readonly quiet: readonly ProjectExample[];
  };
}

/** A plist snippet: wraps entries in the XML plist frame, so that examples stay readable. */
export const plist = (entries: string): string => {
  const body = entries
    .replace(/^\n|\n\s*$/g, '')
    .split('\n')
    .map(line => (line === '' ? line : `\t${line}`))
    .join('\n');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n<plist version="1.0">\n<dict>\n${body}\n</dict>\n</plist>\n`;
};
