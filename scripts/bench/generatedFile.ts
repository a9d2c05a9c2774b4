/** A Swift file of that many lines, much like real ones: types, closures, strings, comments, and now and then a networking name. */
export const generatedFile = (lines: number): string => {
  const block = (i: number): string[] => [
    `/// Keeps connection number ${i} alive.`,
    `final class Session${i}: NSObject {`,
    `  private let queue = DispatchQueue(label: "com.example.session.${i}")`,
    '  private var connection: NWConnection?',
    '  private var retries = 0',
    '',
    '  func start(host: String, port: UInt16) {',
    `    let endpoint = NWEndpoint.hostPort(host: .init(host), port: .init(rawValue: port) ?? ${i % 65535})`,
    '    let options = NWProtocolTLS.Options()',
    '    sec_protocol_options_set_min_tls_protocol_version(options.securityProtocolOptions, .TLSv12)',
    '    let connection = NWConnection(to: endpoint, using: NWParameters(tls: options))',
    '    connection.stateUpdateHandler = { [weak self] state in',
    '      guard let self else { return }',
    '      switch state {',
    '      case .ready: self.retries = 0',
    '      case .waiting(let error): print("connection \\(self.retries) waits: \\(error)")',
    '      case .failed(let error): print("connection \\(self.retries) failed: \\(error)")',
    '      default: break',
    '      }',
    '    }',
    '    connection.start(queue: queue)',
    '    self.connection = connection',
    '  }',
    '}',
    '',
  ];
  const text = ['import Foundation', 'import Network', ''];
  for (let i = 0; text.length < lines; i++) text.push(...block(i));
  return `${text.slice(0, lines).join('\n')}\n`;
};
