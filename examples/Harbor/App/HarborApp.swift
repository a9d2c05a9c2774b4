import NetworkExtension
import SwiftUI

@main
struct HarborApp: App {
    @StateObject private var tunnel = TunnelController()

    var body: some Scene {
        WindowGroup {
            ContentView()
                .environmentObject(tunnel)
                .task { await tunnel.load() }
        }
    }
}

struct ContentView: View {
    @EnvironmentObject private var tunnel: TunnelController

    var body: some View {
        VStack(spacing: 12) {
            Text("Harbor is \(tunnel.status.label)")
            Button(tunnel.status == .connected ? "Disconnect" : "Connect") {
                tunnel.toggle()
            }
        }
        .padding()
    }
}

extension NEVPNStatus {
    var label: String {
        switch self {
        case .connected: return "connected"
        case .connecting, .reasserting: return "connecting"
        default: return "off"
        }
    }
}
