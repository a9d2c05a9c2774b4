/**
 * The path of the workspace that a written path means in a folder of the workspace; undefined when it is absolute or leads out. `''` is the
 * workspace itself.
 */
export const workspacePath = (folder: string, written: string): string | undefined => {
  if (written.startsWith('/') || written.startsWith('~')) return undefined;
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of written.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
};
