import { sourceLimit } from '../files.ts';

export const usage = `Apple Networking Hints on the command line.

usage: cli.js check PATH… [--format text|json] [--fail-on LEVEL] [--stdin-filename NAME]
       cli.js report PATH… > report.html
       cli.js rules [--format text|json]
       cli.js search QUERY [--limit N] [--format text|json]
       cli.js explain NAME [--format text|json]

  check    reads files, and folders with all they hold, and reports what it finds
  report   writes an HTML page about the targets of a folder: how they fit together, what they lack, what was found
  rules    lists the rules
  search   looks for resources, symbols, Info.plist keys and entitlements
  explain  says what a name is for, where it is available, and what to read; or what a rule is about

  --format text|json     how the answer is written (text)
  --fail-on LEVEL        the least level that makes check exit with 1: error, warning, information, hint, never (error)
  --limit N              most results of a search (10)
  --stdin-filename NAME  what the text from standard input is called; its ending says how to read it
  --version, --help

check reads no source file above ${sourceLimit >> 20} MB: such a file is generated.
"-" in place of a PATH, QUERY or NAME reads standard input, and "--" ends the options.
Exit: 0 nothing at or above the level, 1 findings, or a name nobody knows, 2 bad usage or nothing readable.
`;
