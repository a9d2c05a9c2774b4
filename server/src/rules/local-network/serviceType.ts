/** What is wrong with a Bonjour service type. */
export interface ServiceTypeFault {
  /** A clause without a full stop, for use in brackets: `an underscore stands inside the name`. */
  readonly why: string;
  /** The name has more than 15 characters and no other fault: accessory vendors ship such types. */
  readonly onlyTooLong: boolean;
  /**
   * RFC 6335 forbids it, yet Apple's responder registers and browses it on the local link: longer names, underscores and doubled
   * hyphens inside, no letter. Other systems refuse it.
   */
  readonly tolerated: boolean;
  /** The nearest valid spelling, where only one comes to mind. */
  readonly suggestion?: string;
}

const longestName = 15;
const protocol = /^_(tcp|udp)$/i;
const bareProtocol = /^(tcp|udp)$/i;

/** The first thing wrong with a name (the label without its underscore) and whether Apple's responder lives with it. */
const nameFault = (name: string): Pick<ServiceTypeFault, 'why' | 'tolerated'> | undefined => {
  if (name === '') return { why: 'the name is empty', tolerated: false };
  if (/^-|-$/.test(name)) return { why: 'the name begins or ends with a hyphen', tolerated: false };
  if (/^_|_$/.test(name))
    return { why: 'the name begins or ends with a second underscore', tolerated: false };
  if (/\s/.test(name)) return { why: 'a space stands in the name', tolerated: false };
  const illegal = /[^A-Za-z0-9_-]/u.exec(name);
  if (illegal) return { why: `"${illegal[0]}" stands in the name`, tolerated: false };
  if (name.includes('_')) return { why: 'an underscore stands inside the name', tolerated: true };
  if (name.includes('--')) return { why: 'two hyphens stand side by side', tolerated: true };
  if (!/[A-Za-z]/.test(name)) return { why: 'the name has no letter', tolerated: true };
  return undefined;
};

/** Letters of other scripts have no ASCII spelling that we could choose for the user. */
const sanitised = (name: string): string | undefined => {
  if (/[^\x20-\x7e]/.test(name)) return undefined;
  const clean = name.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return clean.length <= longestName && /[A-Za-z]/.test(clean) ? clean : undefined;
};

/** Drops the one dot that makes a type absolute. */
const withoutRootDot = (type: string): string => (type.endsWith('.') ? type.slice(0, -1) : type);

/**
 * Why a text is no Bonjour service type: `_name._tcp` or `_name._udp` with 1 to 15 letters, digits or hyphens, at least one letter
 * (RFC 6335 section 5.1). A subtype stands in front as a label of its own (`_CC1AD845._googlecast._tcp`) or behind a comma, where
 * it needs no underscore (`dns_sd.h`). `undefined` for a valid type, for the query of all types (`_services._dns-sd._udp`) and
 * for text with a build setting in it.
 */
export const serviceTypeFault = (text: string): ServiceTypeFault | undefined => {
  if (/\$[({]/.test(text)) return undefined;
  const comma = text.indexOf(',');
  const type = comma < 0 ? withoutRootDot(text) : text.slice(0, comma);
  const subtypes = comma < 0 ? '' : withoutRootDot(text).slice(comma);
  const labels = type.split('.');

  const fault = (why: string, tolerated: boolean, suggestion?: string): ServiceTypeFault => ({
    why,
    onlyTooLong: false,
    tolerated,
    // A repair that is itself no type would send its reader in circles.
    ...(suggestion !== undefined && serviceTypeFault(suggestion) === undefined && { suggestion }),
  });

  if (text === '') return fault('it is empty', false);
  if (/^\s|\s$/.test(text)) {
    const trimmed = text.trim();
    const inner = serviceTypeFault(trimmed);
    const side = /\s/.test(text[0]!) ? 'beginning' : 'end';
    return fault(`white space stands at the ${side}`, false, inner ? inner.suggestion : trimmed);
  }
  if (subtypes.startsWith(',') && /,(?=,|$)/.test(subtypes)) {
    return fault('nothing stands behind a comma', false, type);
  }
  const last = labels.at(-1)!;
  if (!protocol.test(last)) {
    const at = labels.findIndex(label => protocol.test(label));
    if (at > 0) {
      return fault(
        'a domain stands behind the protocol',
        false,
        labels.slice(0, at + 1).join('.') + subtypes,
      );
    }
    const trimmed = last.trim();
    const spelt = bareProtocol.test(trimmed) ? `_${trimmed}` : protocol.test(trimmed) ? trimmed : undefined;
    const name = spelt && sanitised(labels.slice(0, -1).join('.'));
    return fault(
      'the protocol is not _tcp or _udp',
      false,
      name ? `_${name}.${spelt}${subtypes}` : undefined,
    );
  }
  if (labels.length < 2) return fault('the name is missing', false);

  const subtypeInFront = labels.length === 3 && labels[0]!.length > 1 && labels[0]!.startsWith('_');
  const name = labels.at(-2)!;
  const repaired = (words: string): string | undefined => {
    const clean = sanitised(words);
    const front = subtypeInFront && name.startsWith('_') ? `${labels[0]}.` : '';
    return clean && `${front}_${clean}.${last}${subtypes}`;
  };
  if (labels.length === 4 && labels[1] === '_sub') {
    return fault('a subtype belongs behind a comma', false, `${name}.${last},${labels[0]}${subtypes}`);
  }
  if (labels.length > 2 && !(subtypeInFront && name.startsWith('_'))) {
    return fault('a dot stands inside the name', false, repaired(labels.slice(0, -1).join('.')));
  }
  if (!name.startsWith('_')) return fault('the name has no underscore in front', false, repaired(name));
  const wrong = nameFault(name.slice(1));
  if (wrong) return fault(wrong.why, wrong.tolerated && name.length <= 64, repaired(name.slice(1)));
  if (name.length > longestName + 1) {
    const why = `the name has ${name.length - 1} characters`;
    return { why, onlyTooLong: true, tolerated: name.length <= 63 };
  }
  return undefined;
};
