/** Zero or more subtypes in front (`_CC1AD845.`, `_printer._sub.`), the type, `.local` and a dot behind it, subtypes behind a comma. */
const shape = /^(?:_[^.,\s]+\.)*?(_[^.,\s]+\._(?:tcp|udp))(?:\.local)?\.?(?:,[^\s]*)?$/i;

/** The query for all types that are there, which no list can hold. */
export const isAllTypes = (text: string): boolean =>
  /^_services\._dns-sd\._udp(?:\.local)?\.?$/i.test(text.trim());

/**
 * The service type alone, as it has to stand in NSBonjourServices: `_printer._sub._http._tcp.` and `_http._tcp.local.,_printer` are
 * `_http._tcp`. Undefined for text of another form, and for the query of all types.
 */
export const bonjourType = (text: string): string | undefined =>
  isAllTypes(text) ? undefined : shape.exec(text)?.[1];

/** The same for comparison: DNS takes no notice of case. */
export const comparableType = (text: string): string | undefined => bonjourType(text)?.toLowerCase();
