import Foundation

// Writes one Swift file that holds each asset as a raw string literal: SwiftPM's `.embedInCode` makes an array of bytes,
// which takes the compiler minutes at a few hundred kilobytes. What is no UTF-8 is written in Base64.
//
// Usage: embed-assets OUTPUT ASSET…

let arguments = CommandLine.arguments.dropFirst()
guard let output = arguments.first else {
    FileHandle.standardError.write(Data("embed-assets: name the file to write, then the assets.\n".utf8))
    exit(64)
}
var code = "/// The files of this part's `Assets` folder, as they were when the binary was built.\nenum Assets {\n"
for path in arguments.dropFirst() {
    let asset = URL(fileURLWithPath: path)
    let bytes = try Data(contentsOf: asset)
    let text = String(data: bytes, encoding: .utf8) ?? bytes.base64EncodedString()
    let words = asset.lastPathComponent.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    let name = words.first.map { $0 + words.dropFirst().map(\.capitalized).joined() } ?? "asset"
    code += "    static let \(name): StaticString = ####\"\"\"\n\(text)\n\"\"\"####\n"
}
code += "}\n"
try Data(code.utf8).write(to: URL(fileURLWithPath: output))
