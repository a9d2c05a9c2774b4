import type { NoteReader } from '../../project/facts/sourceFacts.ts';
import { namePositions } from '../../syntax/shapes/namePositions.ts';
import { receiverBefore } from '../../syntax/shapes/receivers.ts';
import { is, spanOf } from '../../syntax/shapes/tokens.ts';

/** Names of controls, which are enabled too. */
const control =
  /(?:button|switch|toggle|control|item|field|label|view|cell|slider|gesture|recogni[sz]er|action|btn)s?$/i;

/**
 * Where a file that starts a tunnel asks whether something is enabled, controls aside: it knows that a configuration may be off. The text
 * is the name.
 */
export const enabledReads: NoteReader = {
  id: 'enabled-read',
  mentions: ['startVPNTunnel', 'startTunnel'],
  read: file => {
    const { tokens } = file;
    return ['isEnabled', 'enabled'].flatMap(name =>
      namePositions(file, name).flatMap(i => {
        const isMember = is(tokens[i - 1], '.') || (is(tokens[i + 1], ']') && name === 'isEnabled');
        if (!isMember || is(tokens[i + 1], '=') || is(tokens[i + 1], ':')) return [];
        const holder = receiverBefore(file, i - (is(tokens[i - 1], '.') ? 1 : 0)).names?.at(-1);
        if (holder !== undefined && control.test(holder)) return [];
        return [{ at: spanOf(file, { from: i, to: i + 1 }), text: name }];
      }),
    );
  },
};
