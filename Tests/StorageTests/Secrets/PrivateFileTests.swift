import Foundation
import Storage
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A file that only its owner can read` {
    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "private-\(UUID().uuidString)").path()
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    private func write(_ text: String, to path: String, mode: Int = 0o600) throws {
        try Data(text.utf8).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    @Test func `is read whole, by whatever name leads to it`() throws {
        try withFolder { folder in
            try write("s3cret~.", to: folder + "/secret", mode: 0o400)
            // Kubernetes puts each version of a secret behind such a link.
            try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: "secret")
            for name in ["secret", "link"] {
                #expect(try PrivateFile.contents(at: folder + "/" + name, upTo: 8) == Data("s3cret~.".utf8))
            }
            try write("", to: folder + "/empty")
            #expect(try PrivateFile.contents(at: folder + "/empty", upTo: 8).isEmpty)
        }
    }

    @Test func `is refused where it is none, too long, or to be seen by others`() throws {
        try withFolder { folder in
            try write("s3cret~.", to: folder + "/long")
            for mode in [0o640, 0o604, 0o660] {
                try write("s3cret~.", to: folder + "/open-\(mode)", mode: mode)
                let open = PrivateFile.Trouble.unusable("others on this machine may read it; chmod 600 it")
                #expect(throws: open) { try PrivateFile.contents(at: folder + "/open-\(mode)", upTo: 99) }
            }
            try FileManager.default.createSymbolicLink(atPath: folder + "/nowhere", withDestinationPath: "gone")
            let troubles: [(String, PrivateFile.Trouble)] = [
                ("/long", .tooLong), ("/missing", .missing), ("/nowhere", .missing), ("/long/er", .missing),
                ("", .unusable("it is a folder")),
            ]
            for (name, trouble) in troubles {
                #expect(throws: trouble, "\(name)") { try PrivateFile.contents(at: folder + name, upTo: 7) }
            }
            // Neither waits for whoever writes, nor reads without end.
            #expect(throws: PrivateFile.Trouble.unusable("it is no file")) {
                try PrivateFile.contents(at: "/dev/zero", upTo: 7)
            }
        }
    }
}
