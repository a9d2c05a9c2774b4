import { fileURLToPath, pathToFileURL } from 'node:url';

/** Clients spell the same address differently (`%3A` or `:`, `C:` or `c:`): decoded and with a small drive letter they compare. */
export const comparable = (uri: string): string => {
  let decoded = uri;
  try {
    decoded = decodeURIComponent(uri);
  } catch {
    // A lone `%` is part of the name.
  }
  return decoded.replace(
    /^(file:\/\/\/)([A-Z])(?=:)/,
    (_, start: string, drive: string) => start + drive.toLowerCase(),
  );
};

export const schemeOf = (uri: string): string => /^([a-z][a-z0-9+.-]*):/i.exec(uri)?.[1]?.toLowerCase() ?? '';

/** The place on disk that a `file:` address names; undefined for every other scheme. */
export const diskPath = (uri: string): string | undefined => {
  if (schemeOf(uri) !== 'file') return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
};

export const folderUri = (path: string): string => pathToFileURL(path).href;

export const withoutSlash = (uri: string): string => uri.replace(/\/+$/, '');

/** The address of a file in a folder. */
export const uriBelow = (folder: string, path: string): string =>
  `${folder}/${path.split('/').map(encodeURIComponent).join('/')}`;

/** The last part of the path, without query and fragment. */
export const nameIn = (uri: string): string => {
  const path = comparable(uri.replace(/[?#].*$/s, ''));
  return path.slice(Math.max(path.lastIndexOf('/'), path.indexOf(':')) + 1);
};
