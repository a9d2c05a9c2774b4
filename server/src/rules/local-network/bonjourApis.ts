/** A call of Bonjour and the argument of it that is the service type. */
export interface BonjourApi {
  /** What to call it in a sentence. */
  readonly api: string;
  /** Zero-based position of the service type in a C function. */
  readonly position?: number;
  /** Label of the service type in Swift, part of the selector in Objective-C. */
  readonly label?: string;
  /** Labels that must be there too: they tell Apple's call from another of that name. */
  readonly with?: readonly string[];
  /** Position or label of the domain. */
  readonly domain?: string | number;
  /** What it is called on, `?` for Swift's implicit member (`.bonjour(…)`). Absent where anything will do. */
  readonly on?: readonly string[];
  /** Swift: only in files that import this module. */
  readonly module?: string;
  /** True for a call that needs access even where its type is computed: nothing but Bonjour can be meant. */
  readonly definite?: boolean;
}

const c = (position: number, domain: number): BonjourApi => ({ api: '', position, domain });

const browser: BonjourApi = {
  api: 'NWBrowser',
  label: 'type',
  with: ['domain'],
  domain: 'domain',
  on: ['?', 'NWBrowser.Descriptor', 'Network.NWBrowser.Descriptor'],
  module: 'Network',
};

/**
 * Calls of Apple's Bonjour interfaces by base name, in Objective-C by the first part of the selector. Several forms of a name are told
 * apart by their labels.
 */
export const bonjourApis: Readonly<Record<string, readonly BonjourApi[]>> = {
  DNSServiceBrowse: [c(3, 4)],
  DNSServiceRegister: [c(4, 5)],
  DNSServiceResolve: [c(4, 5)],
  nw_browse_descriptor_create_bonjour_service: [c(0, 1)],
  nw_advertise_descriptor_create_bonjour_service: [c(1, 2)],
  nw_endpoint_create_bonjour_service: [c(1, 2)],
  CFNetServiceCreate: [c(2, 1)],
  CFNetServiceBrowserSearchForServices: [c(2, 1)],
  NetService: [{ api: 'NetService', label: 'type', with: ['domain'], domain: 'domain', definite: true }],
  searchForServices: [
    {
      api: 'NetServiceBrowser',
      label: 'ofType',
      with: ['inDomain'],
      domain: 'inDomain',
      definite: true,
    },
  ],
  initWithDomain: [
    { api: 'NSNetService', label: 'type', with: ['name'], domain: 'initWithDomain', definite: true },
  ],
  searchForServicesOfType: [
    {
      api: 'NSNetServiceBrowser',
      label: 'searchForServicesOfType',
      with: ['inDomain'],
      domain: 'inDomain',
      definite: true,
    },
  ],
  bonjour: [
    browser,
    // NetworkBrowser of the OS 26 systems takes a type without label.
    { api: 'NetworkBrowser', position: 0, on: ['?'], module: 'Network' },
  ],
  bonjourWithTXTRecord: [browser],
  service: [
    {
      api: 'NWEndpoint.service',
      label: 'type',
      with: ['name', 'domain'],
      domain: 'domain',
      on: ['?', 'NWEndpoint', 'Network.NWEndpoint'],
      module: 'Network',
    },
  ],
  Service: [
    {
      api: 'NWListener.Service',
      label: 'type',
      domain: 'domain',
      on: ['NWListener', 'Network.NWListener'],
      module: 'Network',
      definite: true,
    },
  ],
  // `.init(…)` where a service is expected: the name of the type in one word.
  NWListenerService: [
    { api: 'NWListener.Service', label: 'type', domain: 'domain', module: 'Network', definite: true },
  ],
};

/** For `FactNeeds.calls`. */
export const bonjourCallNames: readonly string[] = Object.keys(bonjourApis);
