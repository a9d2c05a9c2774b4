import type { NoteReader } from '../../project/facts/sourceFacts.ts';
import type { Call } from '../../syntax/shapes/call.ts';
import { calls } from '../../syntax/shapes/calls.ts';
import { spanOf } from '../../syntax/shapes/tokens.ts';

const tasks = ['dataTask', 'downloadTask', 'uploadTask', 'webSocketTask', 'streamTask'];
const methods = ['data', 'bytes', 'download', 'upload'];

/** `data(from: url)`, `dataTask(with: request)`, `dataTaskWithURL:`. */
const isLoad = ({ kind, name, arguments: [first] }: Call): boolean => {
  const method = name.split(':')[0]!;
  if (kind === 'message') return tasks.some(task => method.startsWith(`${task}With`));
  if (kind !== 'member' && kind !== 'free') return false;
  const label = first?.label ?? '';
  if (methods.includes(method)) return /^(?:from|for|resumeFrom)$/.test(label);
  return tasks.includes(method.replace(/Publisher$/, '')) && /^(?:with|for)/.test(label);
};

/** What makes a session open a connection; the text is the method. A session that is only held, or handed on, opens none. */
export const sessionLoads: NoteReader = {
  id: 'session-load',
  mentions: [
    ...tasks,
    ...methods.flatMap(method =>
      ['from:', 'for:', 'resumeFrom:', '\n', '\r', '/'].map(next => `${method}(${next}`),
    ),
  ],
  read: file =>
    calls(file)
      .filter(isLoad)
      .map(({ name, nameToken }) => ({
        at: spanOf(file, { from: nameToken, to: nameToken + 1 }),
        text: name.split(':')[0]!,
      })),
};
