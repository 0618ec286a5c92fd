import CZlib

/// Compression in the gzip format (RFC 1952), for texts that are small enough to be held whole.
package enum Gzip {
    /// How much time it may take to make the bytes fewer.
    package enum Effort: Sendable {
        /// For what is made anew each time.
        case least
        /// For what is sent many times, or must be short.
        case most
    }

    enum Failure: Error {
        /// The bytes are not gzip, or end too early.
        case malformed
        /// More would come out than the caller wants.
        case tooLong
    }

    /// 15 bits for the largest window, and 16 for a header and trailer of gzip (zlib manual, `deflateInit2`).
    private static let windowBits: Int32 = 15 + 16

    /// The bytes in gzip's form, with no time in the header, so that equal bytes give an equal result.
    package static func compressed(_ bytes: [UInt8], by effort: Effort = .most) -> [UInt8] {
        var stream = unsafe z_stream()
        let level = effort == .most ? Z_BEST_COMPRESSION : Z_BEST_SPEED
        guard unsafe tenantry_deflateInit(&stream, level, windowBits) == Z_OK else {
            preconditionFailure("zlib cannot start to compress: it has no memory")
        }
        defer { unsafe deflateEnd(&stream) }
        var output = [UInt8](repeating: 0, count: Int(unsafe deflateBound(&stream, UInt(bytes.count))))
        var input = bytes
        let count = unsafe input.withUnsafeMutableBufferPointer { input in
            unsafe output.withUnsafeMutableBufferPointer { output in
                unsafe stream.next_in = input.baseAddress
                unsafe stream.avail_in = UInt32(input.count)
                unsafe stream.next_out = output.baseAddress
                unsafe stream.avail_out = UInt32(output.count)
                _ = unsafe deflate(&stream, Z_FINISH)
                return unsafe output.count - Int(stream.avail_out)
            }
        }
        return Array(output.prefix(count))
    }

    /// The bytes that were compressed.
    ///
    /// No more memory is taken than `limit` asks for, whatever the input says.
    static func decompressed(_ bytes: [UInt8], atMost limit: Int) throws(Failure) -> [UInt8] {
        var stream = unsafe z_stream()
        guard unsafe tenantry_inflateInit(&stream, windowBits) == Z_OK else {
            preconditionFailure("zlib cannot start to decompress: it has no memory")
        }
        defer { unsafe inflateEnd(&stream) }
        var output = [UInt8](repeating: 0, count: limit + 1)
        var input = bytes
        let (status, count) = unsafe input.withUnsafeMutableBufferPointer { input in
            unsafe output.withUnsafeMutableBufferPointer { output in
                unsafe stream.next_in = input.baseAddress
                unsafe stream.avail_in = UInt32(input.count)
                unsafe stream.next_out = output.baseAddress
                unsafe stream.avail_out = UInt32(output.count)
                let status = unsafe inflate(&stream, Z_FINISH)
                return unsafe (status, output.count - Int(stream.avail_out))
            }
        }
        guard count <= limit else { throw .tooLong }
        guard status == Z_STREAM_END else { throw .malformed }
        return Array(output.prefix(count))
    }
}
