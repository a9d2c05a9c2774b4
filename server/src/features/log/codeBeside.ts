/** `NEVPNErrorDomain Code=1`, `(NEVPNErrorDomain error 5.)`, `NEProviderStopReason(rawValue: 3)`: a word says that a code follows. */
const announced =
  /^["'’)\]]{0,2}[\s:,(-]{0,3}(?:error code|error|code|errno|status|rawValue)\s?[=:]?\s?["'(]?(-?\d{1,10}|0x[\da-f]{1,8})(?!\w)/i;

/** `kCFErrorDomainCFNetwork, -1005`, `OSSystemExtensionErrorDomain:8`: without a word, only where nothing else can follow the number. */
const bare =
  /^["'’)\]]{0,2}\s?[:,(/=]?\s?["'(]?(-\d{1,10}(?!\w)|0x[\da-f]{1,8}(?!\w)|\d{1,10}(?=["')\]}]|[.,;:]?\s*$|[:;]\s))/i;

/** `error 65 (NSPOSIXErrorDomain)`, `code -1009 of domain NSURLErrorDomain`. */
const before = /(?:error|code)\s?[=:]?\s?(-?\d{1,10})["')\],]?\s(?:\(|in |of |from )?(?:domain\s)?["'[]?$/i;

/** Printed with 32 bits and without a sign, a status is larger than any code. */
export const signed = (value: number): number =>
  value > 0x7f_ff_ff_ff && value <= 0xff_ff_ff_ff ? value | 0 : value;

/** The code of the domain that stands in a line from `from` up to `to`: behind it, as Apple prints it, or in front of it. */
export const codeBeside = (line: string, from: number, to: number): number | undefined => {
  const rest = line.slice(to, to + 60);
  const match =
    announced.exec(rest) ?? bare.exec(rest) ?? before.exec(line.slice(Math.max(0, from - 40), from));
  return match ? signed(Number(match[1]!)) : undefined;
};
