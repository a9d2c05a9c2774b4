import type { PropertyString } from '../../project/model/propertyValue.ts';
import { removalSpan } from '../../syntax/plistEdit.ts';
import { entryAt } from '../../syntax/plistPath.ts';
import { alsoUsedBy, type FixScope } from '../target/fixScope.ts';
import { replaceWritten } from '../target/replaceWritten.ts';
import type { TargetFix } from '../target/targetContext.ts';
import { networkExtensionKey } from './networkExtensionKeys.ts';

/** Changes an element of the Network Extensions entitlement; where the new value stands in the list already, the element goes. */
export const changeValueFixes = (
  scope: FixScope,
  { at, raw }: PropertyString,
  value: string,
): readonly TargetFix[] => {
  const file = scope.context.plist(at.path);
  const list = entryAt(file?.root, networkExtensionKey)?.value;
  const also = alsoUsedBy(scope, [at.path]);
  const items = list?.type === 'array' ? list.items : [];
  const item = items.find(({ inner }) => inner.start === at.span.start);
  if (file && item && items.some(other => other.type === 'string' && other.value === value)) {
    const span = removalSpan(file.text, item.span);
    return [
      {
        title: `Remove ${raw}${also}`,
        edits: [{ at: { path: at.path, span }, newText: '' }],
        preferred: true,
      },
    ];
  }
  const edit = replaceWritten(scope.context, at, value);
  return edit ? [{ title: `Change to ${value}${also}`, edits: [edit], preferred: true }] : [];
};
