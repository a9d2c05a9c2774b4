/** What is wrong with the full name of a service, by the rules of Apple's page on adopting Wi-Fi Aware. */
export const serviceNameFault = (service: string): string | undefined => {
  const name = /^_([^.]*)\._(?:tcp|udp)$/i.exec(service)?.[1];
  if (name === undefined) return 'the name does not have the form _name._tcp or _name._udp';
  if (name === '') return 'nothing stands between the underscore and the dot';
  if (name.includes('_')) return 'an underscore stands inside the name';
  const illegal = /[^A-Za-z0-9-]/u.exec(name);
  if (illegal) return `"${illegal[0]}" stands in the name`;
  if (name.length > 15) return `the name has ${name.length} characters, 15 are allowed`;
  if (/^-|-$/.test(name)) return 'the name begins or ends with a hyphen';
  return /[A-Za-z]/.test(name) ? undefined : 'the name has no letter';
};
