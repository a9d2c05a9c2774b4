import { expressionStart } from '../../project/facts/expressionStart.ts';
import type { NoteReader } from '../../project/facts/sourceFacts.ts';
import { callOf } from '../../syntax/shapes/calls.ts';
import { namePositions } from '../../syntax/shapes/namePositions.ts';
import { is, isName, spanOf, type TokenRange } from '../../syntax/shapes/tokens.ts';
import { variableAt } from '../../syntax/shapes/variableAt.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { freeCall } from '../code/freeCall.ts';

const posts = [
  'CFNotificationCenterPostNotification',
  'CFNotificationCenterPostNotificationWithOptions',
  'notify_post',
];
const darwin = 'CFNotificationCenterGetDarwinNotifyCenter';
export const localNotifications = 'UNUserNotificationCenter';

/** A file of more is made to be slow. */
const most = 50;

const names = ({ tokens }: SourceFile, { from, to }: TokenRange, name: string): boolean =>
  tokens.slice(from, Math.min(to, from + 10)).some(token => is(token, name));

const isDarwin = (file: SourceFile, centre: TokenRange | undefined): boolean => {
  if (!centre) return false;
  if (names(file, centre, darwin)) return true;
  const token = file.tokens[centre.from];
  const value =
    isName(token) && centre.to === centre.from + 1
      ? variableAt(file, token.text, centre.from)?.declaration.value
      : undefined;
  return value !== undefined && names(file, value, darwin);
};

const at = (file: SourceFile, i: number) => spanOf(file, { from: i, to: i + 1 });

/** The `open` of `extensionContext?.open(url)` and `[self.extensionContext openURL:url …]`. */
const opens = (file: SourceFile) =>
  ['open', 'openURL'].flatMap(name =>
    namePositions(file, name).flatMap(i => {
      const call = callOf(file, i);
      if (call?.kind !== 'member' && call?.kind !== 'message') return [];
      const from = call.kind === 'message' ? call.receiverFrom : expressionStart(file, i);
      return names(file, { from, to: i }, 'extensionContext') ? [{ at: at(file, i), text: 'open' }] : [];
    }),
  );

/**
 * Where code tells or opens another app: the text is the function. And where it posts local notifications, which is the way that works: the text
 * is `UNUserNotificationCenter`.
 */
export const wakeCalls: NoteReader = {
  id: 'wake-call',
  mentions: [...posts, 'extensionContext', localNotifications],
  read: file => [
    ...posts
      .flatMap(name => namePositions(file, name))
      .slice(0, most)
      .flatMap(i => {
        const call = freeCall(file, i);
        const { text } = file.tokens[i]!;
        if (!call || (text !== 'notify_post' && !isDarwin(file, call.arguments[0]))) return [];
        return [{ at: at(file, i), text }];
      }),
    ...opens(file),
    ...namePositions(file, localNotifications)
      .slice(0, 1)
      .map(i => ({ at: at(file, i), text: localNotifications })),
  ],
};
