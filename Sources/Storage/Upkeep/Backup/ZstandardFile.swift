import CZstd
import Foundation

/// Packs and unpacks whole files by zstd (RFC 8878), a piece at a time.
enum ZstandardFile {
    /// What cannot be unpacked.
    struct Damaged: Error {}

    /// The first bytes of every packed file.
    static let mark = Data([0x28, 0xB5, 0x2F, 0xFD])

    private static let piece = 1 << 20

    /// Packs a file into another one, with a checksum of all of it.
    static func pack(_ source: String, into target: String) throws {
        guard let context = unsafe ZSTD_createCCtx() else { throw CocoaError(.fileWriteUnknown) }
        defer { unsafe ZSTD_freeCCtx(context) }
        unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, 3)
        unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
        try unsafe pump(source, into: target, hasEnd: true) { input, output, isLast in
            unsafe ZSTD_compressStream2(context, output, input, isLast ? ZSTD_e_end : ZSTD_e_continue)
        }
    }

    /// Unpacks a file into another one.
    /// - Throws: ``Damaged`` where it is cut short, or its checksum is of something else.
    static func unpack(_ source: String, into target: String) throws {
        guard let context = unsafe ZSTD_createDCtx() else { throw CocoaError(.fileReadUnknown) }
        defer { unsafe ZSTD_freeDCtx(context) }
        try unsafe pump(source, into: target, hasEnd: false) { input, output, _ in
            unsafe ZSTD_decompressStream(context, output, input)
        }
    }

    /// Leads a file through a function of zstd's, which says how much there is to come: at the end, nothing.
    ///
    /// Where there is an end to be written, the function is told when all was read, until nothing more comes of it.
    private static func pump(
        _ source: String,
        into target: String,
        hasEnd: Bool,
        by step: (UnsafeMutablePointer<ZSTD_inBuffer>, UnsafeMutablePointer<ZSTD_outBuffer>, Bool) -> Int,
    ) throws {
        let reading = try FileHandle(forReadingFrom: URL(filePath: source))
        defer { try? reading.close() }  // only read from: nothing can be lost in closing
        let writing = try FileHandle(forWritingTo: URL(filePath: target))
        var room = [UInt8](repeating: 0, count: piece)
        var left = 1
        var isLast = false
        while !isLast {
            let bytes = [UInt8](try reading.read(upToCount: piece) ?? Data())
            isLast = bytes.isEmpty
            if isLast && !hasEnd { break }
            try unsafe bytes.withUnsafeBytes { source in
                var input = unsafe ZSTD_inBuffer(src: source.baseAddress, size: source.count, pos: 0)
                var isFull: Bool
                repeat {
                    let written = try unsafe room.withUnsafeMutableBytes { target in
                        var output = unsafe ZSTD_outBuffer(dst: target.baseAddress, size: target.count, pos: 0)
                        left = unsafe step(&input, &output, isLast)
                        guard ZSTD_isError(left) == 0 else { throw Damaged() }
                        return unsafe output.pos
                    }
                    if written > 0 { try writing.write(contentsOf: room[..<written]) }
                    isFull = written == room.count
                } while unsafe input.pos < input.size || left > 0 && (isFull || isLast)
            }
        }
        try writing.close()
        guard left == 0 else { throw Damaged() }
    }
}
