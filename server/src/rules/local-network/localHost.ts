/** The host of a URL; undefined for other text. */
export const hostOfUrl = (text: string): string | undefined =>
  /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@\s]*@)?(\[[^\]\s]+\]|[^:/?#\s]+)/i.exec(text)?.[1];

/** A name that mDNS resolves: `printer.local`. The domain `local.` alone names no host. */
export const isLocalName = (host: string): boolean => /^[^.\s].*\.local\.?$/i.test(host);

/** An address of a private (RFC 1918) or link-local network. */
export const isPrivateAddress = (host: string): boolean => {
  const v4 = /^(\d{1,3})\.(\d{1,3})\.\d{1,3}\.\d{1,3}$/.exec(host);
  if (!v4) return /^\[?fe80:[0-9a-f:.]*(?:%\w+)?\]?$/i.test(host);
  const [first, second] = [Number(v4[1]), Number(v4[2])];
  return (
    first === 10 ||
    (first === 192 && second === 168) ||
    (first === 172 && second >= 16 && second <= 31) ||
    (first === 169 && second === 254)
  );
};
