import Foundation
import NetworkExtension

/// Saves the VPN configuration and starts the tunnel.
@MainActor
final class TunnelController: ObservableObject {
    @Published private(set) var status: NEVPNStatus = .invalid
    private var manager: NETunnelProviderManager?

    func load() async {
        let managers = try? await NETunnelProviderManager.loadAllFromPreferences()
        manager = managers?.first
        status = manager?.connection.status ?? .invalid
    }

    func configure(server: String, user: String, password: String) async throws {
        let configuration = NETunnelProviderProtocol()
        configuration.serverAddress = server
        configuration.providerBundleIdentifier = "com.example.harbor.network-extension"
        configuration.providerConfiguration = [
            "user": user,
            "password": password,
        ]

        let manager = self.manager ?? NETunnelProviderManager()
        manager.protocolConfiguration = configuration
        manager.localizedDescription = "Harbor"
        try await manager.saveToPreferences()
        self.manager = manager
        #if os(iOS)
        LastServer.address = server
        #endif
    }

    func toggle() {
        guard let session = manager?.connection as? NETunnelProviderSession else { return }
        if session.status == .connected {
            session.stopTunnel()
        } else {
            try? session.startTunnel()
        }
    }
}
