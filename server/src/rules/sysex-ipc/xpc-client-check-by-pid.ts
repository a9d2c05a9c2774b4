import { hasName } from '../../syntax/shapes/namePositions.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { isTestFile } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { type RuleContext, rule } from '../rule.ts';
import { lookupNames, peerLookups } from './peerLookups.ts';

/** Ways to know a peer that no other program can take over. */
const safe =
  /^(?:set(?:Connection)?CodeSigningRequirement|_?auditToken|kSecGuestAttributeAudit|SecCodeCreateWithXPCMessage|xpc_\w+_(?:set_peer_\w+|get_audit_token)|XPCPeerRequirement)$/;

/** True where the file knows a better way: the process ID may be what older systems get. */
const knowsBetter = ({ tokens }: SourceFile): boolean =>
  tokens.some(
    ({ kind, text, value }) =>
      (kind === 'identifier' && safe.test(text)) ||
      (kind === 'string' && value !== undefined && safe.test(value)),
  );

const run = (file: SourceFile, context: RuleContext): void => {
  if (isTestFile(file, context.path)) return;
  const lookups = peerLookups(file);
  if (lookups.length === 0 || knowsBetter(file)) return;
  const requirement = hasName(file, ['xpc_connection_get_pid'])
    ? 'xpc_connection_set_peer_code_signing_requirement (macOS 12)'
    : 'setCodeSigningRequirement (macOS 13)';
  for (const { token, around } of lookups)
    context.report({
      at: file.tokens[token]!,
      message: `${around.name.split(':')[0]} judges a peer by its process ID, which can belong to another program by the time it is looked up; require the peer’s signature with ${requirement}.`,
    });
};

export default rule({
  id: 'xpc-client-check-by-pid',
  title: 'XPC peer judged by its process ID',
  category: 'sysex-ipc',
  severity: 'information',
  resources: ['validating-signature-of-xpc-process', 'xpc-resources'],
  why: 'A program can send its message and replace itself by another one before its process ID is looked up: the check then sees the innocent program. The system itself compares the signature when the connection carries a requirement, and it does so for every message.',
  platforms: 'macOS 10.15+',
  limits:
    'Follows a process ID from a connection to a look-up through variables and through functions of the same file, not into other files, in one of which the requirement may stand: so it informs. The path of a process or its running application counts where the same function compares it; kSecGuestAttributePid where the file checks a signature. Quiet in files that also name a signing requirement or an audit token.',
  mentions: lookupNames.flatMap(name =>
    ['processIdentifier', 'xpc_connection_get_pid'].map(source => [name, source] as const),
  ),
  check: { source: { languages: ['swift', 'objective-c', 'objective-cpp', 'c', 'cpp'], run } },
});

const swift = (body: string, before = ''): string => `import Foundation

final class Server: NSObject, NSXPCListenerDelegate {
    func listener(_ listener: NSXPCListener, shouldAcceptNewConnection newConnection: NSXPCConnection) -> Bool {
        ${body}
    }
${before}}
`;
const helper = (key: string): string => `
    private func isTrusted(pid: pid_t) -> Bool {
        var code: SecCode?
        let attributes = [${key}: pid] as CFDictionary
        guard SecCodeCopyGuestWithAttributes(nil, attributes, [], &code) == errSecSuccess, let code else { return false }
        return SecCodeCheckValidity(code, [], requirement) == errSecSuccess
    }
`;
const objectiveC = (body: string): string => `#import <Foundation/Foundation.h>

@implementation Server
- (BOOL)listener:(NSXPCListener *)listener shouldAcceptNewConnection:(NSXPCConnection *)newConnection {
    ${body}
}
@end
`;
const c = (lookup: string, test: string): string => `#include <libproc.h>
#include <xpc/xpc.h>

static void accept_peer(xpc_connection_t peer) {
    char path[PROC_PIDPATHINFO_MAXSIZE];
    pid_t pid = xpc_connection_get_pid(peer);
    if (${lookup}(pid, path, sizeof(path)) <= 0) return;
    ${test}
    xpc_connection_resume(peer);
}
`;

export const examples: Examples = {
  reports: [
    {
      file: 'Server.swift',
      text: swift(
        'var code: SecCode?\n        SecCodeCopyGuestWithAttributes(nil, [«kSecGuestAttributePid»: newConnection.processIdentifier] as CFDictionary, [], &code)\n        return SecCodeCheckValidity(code!, [], requirement) == errSecSuccess',
      ),
      message: 'listener judges a peer by its process ID',
    },
    {
      title: 'in a function of its own',
      file: 'Server.swift',
      text: swift(
        'let pid = newConnection.processIdentifier\n        return isTrusted(pid: pid)',
        helper('«kSecGuestAttributePid» as String'),
      ),
      message: 'isTrusted judges a peer',
    },
    {
      title: 'the running application of the current connection',
      file: 'Server.swift',
      text: 'import AppKit\n\nfunc mayCall() -> Bool {\n    guard let pid = NSXPCConnection.current()?.processIdentifier else { return false }\n    let app = «NSRunningApplication»(processIdentifier: pid)\n    return app?.bundleIdentifier == "com.example.App"\n}\n',
    },
    {
      title: 'the path of the process',
      file: 'Server.swift',
      text: swift(
        'var buffer = [CChar](repeating: 0, count: 4096)\n        «proc_pidpath»(newConnection.processIdentifier, &buffer, 4096)\n        let path = String(cString: buffer)\n        return path.hasPrefix("/Applications/Courier.app/")',
      ),
    },
    {
      title: 'in an extension',
      file: 'Connection.swift',
      text: `extension NSXPCConnection {\n    var isTrusted: Bool {\n        let app = «NSRunningApplication»(processIdentifier: processIdentifier)\n        return allowed.contains(app?.bundleIdentifier ?? "")\n    }\n}\n`,
    },
    {
      file: 'Server.m',
      text: objectiveC(
        'NSDictionary *attributes = @{(__bridge NSString *)«kSecGuestAttributePid» : @(newConnection.processIdentifier)};\n    SecCodeRef code = NULL;\n    if (SecCodeCopyGuestWithAttributes(NULL, (__bridge CFDictionaryRef)attributes, kSecCSDefaultFlags, &code) != errSecSuccess) return NO;\n    return SecCodeCheckValidity(code, kSecCSDefaultFlags, requirement) == errSecSuccess;',
      ),
    },
    {
      title: 'the running application',
      file: 'Server.m',
      text: objectiveC(
        'NSRunningApplication *app = [«NSRunningApplication» runningApplicationWithProcessIdentifier:[newConnection processIdentifier]];\n    return [app.bundleIdentifier isEqualToString:@"com.example.App"];',
      ),
    },
    {
      file: 'server.c',
      text: c('«proc_pidpath»', 'if (strcmp(path, "/usr/local/bin/courier") != 0) return;'),
      message: 'xpc_connection_set_peer_code_signing_requirement (macOS 12)',
    },
  ],
  quiet: [
    {
      title: 'Recommended: the system compares the signature',
      file: 'Server.swift',
      text: swift('newConnection.setCodeSigningRequirement(requirement)\n        return true'),
    },
    {
      title: 'only written down',
      file: 'Server.swift',
      text: swift(
        'let app = NSRunningApplication(processIdentifier: newConnection.processIdentifier)\n        logger.info("\\(app?.bundleIdentifier ?? "?") connects")\n        return app != nil',
      ),
    },
    {
      title: 'processes that are no peers',
      file: 'Server.swift',
      text: swift(
        'return isTrusted(pid: ProcessInfo.processInfo.processIdentifier)',
        `${helper('kSecGuestAttributePid')}\n    func launched(_ process: Process, _ app: NSRunningApplication) -> Bool {\n        isTrusted(pid: process.processIdentifier) && isTrusted(pid: app.processIdentifier)\n    }\n`,
      ),
    },
    {
      title: 'what older systems get',
      file: 'Server.swift',
      text: swift(
        'if #available(macOS 13, *) {\n            newConnection.setCodeSigningRequirement(requirement)\n            return true\n        }\n        return isTrusted(pid: newConnection.processIdentifier)',
        helper('kSecGuestAttributePid'),
      ),
    },
    {
      title: 'the audit token',
      file: 'Server.m',
      text: objectiveC(
        'audit_token_t token = newConnection.auditToken;\n    NSDictionary *attributes = @{(__bridge NSString *)kSecGuestAttributeAudit : [NSData dataWithBytes:&token length:sizeof(token)]};\n    return [self check:attributes pid:newConnection.processIdentifier];',
      ),
    },
    {
      title: 'the path for a log, and its length',
      file: 'server.c',
      text: c('proc_pidpath', 'os_log(log, "%d is %s", pid, path);'),
    },
    {
      title: 'another process',
      file: 'server.c',
      text: 'static bool is_known(pid_t pid) {\n    char path[4096];\n    proc_pidpath(pid, path, sizeof(path));\n    return strcmp(path, known) == 0;\n}\nvoid log_peer(xpc_connection_t peer) { note(xpc_connection_get_pid(peer)); }\n',
    },
    {
      title: 'an application that is shown, not judged',
      file: 'Server.swift',
      text: `import AppKit

final class Server: NSObject, NSXPCListenerDelegate {
    func listener(_ listener: NSXPCListener, shouldAcceptNewConnection newConnection: NSXPCConnection) -> Bool {
        let app = NSRunningApplication(processIdentifier: newConnection.processIdentifier)
        if app?.isHidden == true { app?.unhide() }
        return true
    }
}
`,
    },
  ],
};
