import Foundation
import Network

/// Finds the Harbor box on the local network and keeps a control connection to it.
final class ControlChannel {
    private var browser: NWBrowser?
    private var connection: NWConnection?

    func browse() {
        let browser = NWBrowser(for: .bonjour(type: "_harbor_ctl._tcp", domain: nil), using: .tcp)
        browser.browseResultsChangedHandler = { [weak self] results, _ in
            guard let result = results.first else { return }
            self?.connect(to: result.endpoint)
        }
        browser.start(queue: .main)
        self.browser = browser
    }

    private func connect(to endpoint: NWEndpoint) {
        let connection = NWConnection(to: endpoint, using: .tls)
        connection.start(queue: .main)
        self.connection = connection
    }

    /// The status page of old boxes speaks TLS 1.0 only.
    func statusSession() -> URLSession {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.tlsMinimumSupportedProtocolVersion = .TLSv10
        return URLSession(configuration: configuration)
    }
}
