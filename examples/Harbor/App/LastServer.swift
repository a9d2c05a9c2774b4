#if os(iOS)
import Foundation

/// The server of the last connection. The tunnel reads it from the app group, because iOS can start it without the app.
enum LastServer {
    private static let shared = UserDefaults(suiteName: "group.com.example.harbor")

    static var address: String? {
        get { shared?.string(forKey: "server") }
        set { shared?.set(newValue, forKey: "server") }
    }
}
#endif
