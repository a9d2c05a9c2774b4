import type { NoteFact } from '../../project/facts/sourceFacts.ts';
import type { Located } from '../../project/facts/targetFacts.ts';
import type { Target } from '../../project/model/target.ts';
import { servesOtherProgram } from '../target/servesOtherProgram.ts';
import type { TargetContext } from '../target/targetContext.ts';

/** A note about code that a system extension compiles. */
export interface SystemExtensionNote {
  readonly note: Located<NoteFact>;
  /** Another program is made of the file too: which of them runs the code is not known. */
  readonly isShared: boolean;
}

/** What a reader found in code that some variant of this system extension compiles; nothing for other targets. */
export const systemExtensionNotes = (
  target: Target,
  context: TargetContext,
  id: string,
): readonly SystemExtensionNote[] =>
  target.kind === 'system-extension'
    ? context
        .facts(target)
        .notes(id)
        .filter(note => target.variants.some(variant => note.compiledIn(variant) === 'yes'))
        .map(note => ({ note, isShared: servesOtherProgram(note.path, target, context) }))
    : [];
