import type { ServerState } from './languageServer.ts';

/** What the language status item says. */
export interface StatusText {
  readonly text: string;
  /** What is known, and why something is quiet. */
  readonly detail: string;
  readonly severity: 'information' | 'error';
  readonly busy: boolean;
}

const count = (number: number, one: string, many: string): string =>
  `${number.toLocaleString('en')} ${number === 1 ? one : many}`;

const quiet = { severity: 'information', busy: false } as const;

/** The state of the server in two short sentences. */
export const statusText = (state: ServerState): StatusText => {
  switch (state.phase) {
    case 'idle':
      return { ...quiet, text: 'Apple Networking', detail: 'Starts when an Apple project or file is opened' };
    case 'starting':
      return { ...quiet, text: 'Apple Networking', detail: 'Starting', busy: true };
    case 'stopped':
      return { text: 'Apple Networking: stopped', detail: state.reason, severity: 'error', busy: false };
    case 'running': {
      const { status } = state;
      if (!status) return { ...quiet, text: 'Apple Networking', detail: 'Running', busy: true };
      const targets = status.projects.reduce((sum, project) => sum + project.targets, 0);
      const known = [
        count(status.files, 'file', 'files'),
        ...(targets === 0 ? [] : [`${count(targets, 'target', 'targets')} known`]),
        count(status.findings, 'hint', 'hints'),
      ].join(', ');
      const unread =
        status.unread.length === 0
          ? []
          : [`${count(status.unread.length, 'file', 'files')} could not be read.`];
      return {
        ...quiet,
        text: `Apple Networking: ${count(status.findings, 'hint', 'hints')}`,
        detail: [`${known}.`, ...unread, ...status.unknown].join(' '),
        busy: status.scanning,
      };
    }
  }
};
