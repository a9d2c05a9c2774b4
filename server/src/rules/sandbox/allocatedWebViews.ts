import type { NoteReader } from '../../project/facts/sourceFacts.ts';
import { namePositions } from '../../syntax/shapes/namePositions.ts';
import { is, spanOf } from '../../syntax/shapes/tokens.ts';

/** Where Objective-C makes a web view: the class. A property alone may be of a web view that another file makes. The text is the class. */
export const allocatedWebViews: NoteReader = {
  id: 'allocated-web-view',
  mentions: ['WKWebView'],
  read: file =>
    namePositions(file, 'WKWebView').flatMap(i => {
      const next = file.tokens[i + 1];
      const isMade = is(file.tokens[i - 1], '[') && (is(next, 'alloc') || is(next, 'new'));
      return isMade ? [{ at: spanOf(file, { from: i, to: i + 1 }), text: 'WKWebView' }] : [];
    }),
};
