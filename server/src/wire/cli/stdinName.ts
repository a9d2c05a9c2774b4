/** A name for a text that has none, judged by how it begins: the name decides how a text is read. */
export const stdinName = (bytes: Uint8Array): string => {
  const start = new TextDecoder('utf-8').decode(bytes.subarray(0, 4000)).trimStart();
  if (/^(?:<\?xml|<!DOCTYPE plist|<plist|<!--|bplist)/.test(start)) return 'stdin.plist';
  if (start.startsWith('// !$*UTF8*$!')) return 'project.pbxproj';
  if (start.startsWith('#!')) return /^#!.*python/.test(start) ? 'stdin.py' : 'stdin.sh';
  if (
    /^[ \t]*(?:#\s*(?:import|include|define|pragma|ifndef)\b|@(?:import|interface|implementation|class)\b)/m.test(
      start,
    )
  ) {
    return 'stdin.m';
  }
  return 'stdin.swift';
};
