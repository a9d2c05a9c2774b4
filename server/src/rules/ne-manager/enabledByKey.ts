import type { NoteReader } from '../../project/facts/sourceFacts.ts';
import { is } from '../../syntax/shapes/tokens.ts';

/** `setValue(true, forKey: "enabled")`: key-value coding, on whatever it may be. The text is the key. */
export const enabledByKey: NoteReader = {
  id: 'enabled-by-key',
  mentions: ['"enabled"', '"isEnabled"'],
  read: ({ tokens }) =>
    tokens.flatMap(({ value, start, end }, i) => {
      const isKey = is(tokens[i - 1], ':') && /^forKey(?:Path)?$/.test(tokens[i - 2]?.text ?? '');
      return isKey && (value === 'enabled' || value === 'isEnabled')
        ? [{ at: { start, end }, text: value }]
        : [];
    }),
};
