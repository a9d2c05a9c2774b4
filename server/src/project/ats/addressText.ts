const octet = /^(?:0|[1-9]\d{0,2})$/;

export const isIPv4 = (text: string): boolean => {
  const parts = text.split('.', 5);
  return parts.length === 4 && parts.every(part => octet.test(part) && Number(part) < 256);
};

/** Loose on purpose: two colons and nothing but hexadecimal digits, dots and a zone make an address, not a host with a port. */
export const isIPv6 = (text: string): boolean =>
  text.length < 100 && /^\[?[0-9A-Fa-f:.]+(?:%[\w.]+)?\]?$/.test(text) && text.split(':').length > 2;
