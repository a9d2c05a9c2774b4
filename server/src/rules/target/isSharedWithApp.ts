import type { Target } from '../../project/model/target.ts';
import type { TargetContext } from './targetContext.ts';

/**
 * True for a source file of an extension that an app compiles as well: which of its functions the extension calls is not known, so that its entitlements
 * need not allow all of them.
 */
export const isSharedWithApp = (extension: Target, path: string, { model }: TargetContext): boolean =>
  extension.kind !== 'app' &&
  model.targetsOf(path).some(({ id, kind }) => id !== extension.id && kind === 'app');
