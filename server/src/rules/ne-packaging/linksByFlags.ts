import type { Variant } from '../../project/model/target.ts';

/** Libraries and frameworks of the system that flags often name; any other may be somebody's own. */
const systemLibrary = /^(?:z|c\+\+|objc|sqlite3|resolv|xml2|iconv|bz2|ncurses|bsm|pcap)$/;
const systemFramework =
  /^(?:(?:Core)?Foundation|CFNetwork|Network(?:Extension)?|System(?:Extensions|Configuration)|Security|Cocoa|AppKit|UIKit|Core(?:Services|Data|Graphics|Location|WLAN|Telephony)|IOKit|WebKit|AVFoundation|ServiceManagement|EndpointSecurity)$/;

/** `-Wl,-framework,Kit` is `-framework Kit`; quotes are the shell’s. */
const wordsOf = (flags: string): readonly string[] =>
  flags.split(/[\s,]+/).map(word => word.replace(/^["']+|["']+$/g, ''));

const isForeign = (word: string, next: string): boolean => {
  if (/^-(?:\w+_)?framework$/.test(word)) return !systemFramework.test(next);
  if (/^-(?:force_load|\w+_library)$/.test(word)) return true;
  const library = /^-(?:\w+-)?l(.+)$/.exec(word)?.[1];
  if (library !== undefined) return !systemLibrary.test(library);
  return /\.(?:a|o|dylib)$/.test(word);
};

/** Why a library that flags bring in may hold code of a variant; undefined where they name none but the system’s. */
export const linksByFlags = (variant: Variant): string | undefined => {
  const flags = variant.setting('OTHER_LDFLAGS');
  if (flags.state === 'unknown') return flags.why;
  if (flags.state === 'absent') return undefined;
  const words = wordsOf(flags.value);
  const found = words.find((word, i) => isForeign(word, words[i + 1] ?? ''));
  return found === undefined ? undefined : 'OTHER_LDFLAGS links more code';
};
