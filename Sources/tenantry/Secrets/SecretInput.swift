import Foundation
import Glibc
import Storage
import SystemPackage
import Tenants

/// The value of a secret on its way in: from a file, from standard input, or typed where nobody sees it.
enum SecretInput {
    /// Reads a file whole, or standard input for `-`; of text, a line break at its end is left out.
    /// - Throws: A ``Failure`` for a file that others may read, or a ``SecretError`` for what is no secret.
    static func value(from path: String, isText: Bool = true) throws -> SecretValue {
        var read = try FileText.bytes(of: path, upTo: 1 << 20) { file throws(Failure) in
            if let why = objection(to: file) { throw Failure("\(Hostile(path)) \(why).", .configuration) }
        }
        defer { for index in read.indices { read[index] = 0 } }
        var bytes = Data(read)
        if isText, bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
        if isText, bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        return try SecretValue(wiping: &bytes)
    }

    /// Asks on the terminal, which shows nothing of what is typed.
    /// - Throws: A ``Failure`` where it is broken off.
    static func value(askingFor question: String) throws -> SecretValue {
        var typed = Data()
        defer { typed.resetBytes(in: typed.startIndex..<typed.endIndex) }
        defer { Output.say("") }
        try withoutEcho {
            // Only now, since what was typed before is thrown away.
            Output.say(question + " ", ending: "")
            var byte = UInt8(0)
            while try unsafe withUnsafeMutableBytes(
                of: &byte,
                { try unsafe FileDescriptor.standardInput.read(into: $0) }
            ) == 1 {
                switch byte {
                case UInt8(ascii: "\n"), UInt8(ascii: "\r"): return
                // What ^C types while the terminal sends no signals for it.
                case 3: throw Failure("Nothing was stored.", .refused)
                default: typed.append(byte)
                }
                guard typed.count <= SecretValue.limit else { throw SecretError.tooLong }
            }
        }
        return try SecretValue(wiping: &typed)
    }

    /// Only what is really a file is somebody's to read: a pipe from another program is not.
    private static func objection(to file: FileDescriptor) -> String? {
        guard PrivateFile.isOpenToOthers(file.rawValue) else { return nil }
        return "may be read by others on this machine; chmod 600 it, and think of the secret as known to them"
    }

    /// Keeps the terminal from showing what is typed, and from ending the program before it shows things again.
    private static func withoutEcho(_ body: () throws -> Void) throws {
        let terminal = FileDescriptor.standardInput.rawValue
        var former = termios()
        guard unsafe tcgetattr(terminal, &former) == 0 else {
            throw Failure("The terminal cannot be kept from showing it.")
        }
        var silent = former
        silent.c_lflag &= ~tcflag_t(ECHO | ISIG)
        guard unsafe tcsetattr(terminal, TCSAFLUSH, &silent) == 0 else {
            throw Failure("The terminal cannot be kept from showing it.")
        }
        defer { unsafe tcsetattr(terminal, TCSAFLUSH, &former) }
        try body()
    }
}
