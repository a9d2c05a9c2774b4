// Strings, regular expressions and comments in each other: what a lexer gets wrong first.
import Foundation
/* outer /* connect() */ still outer */
struct Report: Sendable {
    let plain = "connect(\"x\") /* no comment */ // none"
    let raw = #"a "quoted" \(connect) \#(name.uppercased())"#
    let quote = #"""#
    let lines = """
        first \(values.map { "<\($0)>" }.joined(separator: ", "))
          "second" \
        third
        """
    let nested = "\(flag ? "yes \(count)" : "no")"
    let `class` = Path<[String: Set<Int?>]?>.self

    func ratio(of total: Int) -> Int { total / count / 2 }
}
extension Report? {
    var missing: Bool { self == nil }
}
#if os(macOS) || os(iOS)
final class Probe<Value>: NSObject, Codable where Value: Codable {
    override init() { super.init() }
    func run(on queue: DispatchQueue = .main, completion: @escaping (Result<Value, any Error>) -> Void) {
        queue.async { [weak self] in
            guard let self, case .success(let value)? = self.last else { return }
            completion(.success(value))
        } 
    }
}
#endif
