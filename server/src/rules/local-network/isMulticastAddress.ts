/** True for 224.0.0.0/4 (multicast), 255.255.255.255 (broadcast) and ff00::/8, written as an address, a port or zone behind it or not. */
export const isMulticastAddress = (host: string): boolean => {
  const v4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?::\d+)?$/.exec(host);
  if (v4) {
    const bytes = v4.slice(1, 5).map(Number);
    if (bytes.some(byte => byte > 255)) return false;
    return (bytes[0]! >= 224 && bytes[0]! <= 239) || bytes.every(byte => byte === 255);
  }
  return /^\[?ff[0-9a-f]{2}:[0-9a-f:.]*(?:%\w+)?\]?$/i.test(host);
};
