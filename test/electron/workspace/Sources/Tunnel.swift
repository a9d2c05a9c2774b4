import NetworkExtension

// A comment that names NEPacketTunnelProvider is no use of it.
final class Tunnel: NEPacketTunnelProvider {}
