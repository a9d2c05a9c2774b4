import type { NoteReader } from '../../project/facts/sourceFacts.ts';
import { imports } from '../code/imports.ts';

const modules = ['WebKit', 'SafariServices'];

/** Notes files that use URLSession and import a web view, in which a URL may be for either. Such imports alone are in too many files to read. */
export const webViewFiles: NoteReader = {
  id: 'web-view-file',
  mentions: ['URLSession'],
  read: file =>
    modules.some(module => imports(file, module)) ? [{ at: { start: 0, end: 0 }, text: '' }] : [],
};
