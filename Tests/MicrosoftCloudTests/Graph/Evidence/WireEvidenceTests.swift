import Foundation
import MicrosoftCloud
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A piece of evidence from Graph` {
    typealias Names = [(EntityKind, String)]

    private static let account = """
        {"accountName":"ana","domainName":"EX","userSid":"S-1-5-21-1","azureAdUserId":"0f00","userPrincipalName":"a@b.example"}
        """
    private static let file = #"{"fileName":"x.exe","filePath":"C:\\","sha1":"aa","sha256":"bb"}"#
    private static let kinds: [(kind: String, members: String, names: Names)] = [
        (
            "device", #""mdeDeviceId":"aa11","deviceDnsName":"pc7.example","hostName":"pc7""#,
            [(.deviceName, "pc7.example"), (.deviceID, "aa11")]
        ),
        ("device", #""mdeDeviceId":null,"deviceDnsName":"","hostName":"pc7""#, [(.deviceName, "pc7")]),
        (
            "user", #""userAccount":\#(account)"#,
            [(.userName, "a@b.example"), (.userID, "0f00"), (.securityID, "S-1-5-21-1")]
        ),
        ("user", #""userAccount":{"accountName":"ana","domainName":"EX"}"#, [(.userName, #"EX\ana"#)]),
        ("user", #""userAccount":{"accountName":"ana"}"#, [(.userName, "ana")]),
        ("user", #""userAccount":null"#, []),
        ("file", #""fileDetails":\#(file)"#, [(.fileName, "x.exe"), (.sha256, "bb"), (.sha1, "aa")]),
        (
            "process", #""processCommandLine":"x -y","imageFile":\#(file),"userAccount":{"accountName":"ana"}"#,
            [(.commandLine, "x -y"), (.fileName, "x.exe"), (.sha256, "bb"), (.sha1, "aa"), (.userName, "ana")]
        ),
        ("ip", #""ipAddress":"2001:db8::7""#, [(.address, "2001:db8::7")]),
        ("url", #""url":"https://x.example/?a=1""#, [(.url, "https://x.example/?a=1")]),
        (
            "dns",
            #""domainName":"x.example","ipAddresses":[{"ipAddress":"192.0.2.1"},null,7,{"ipAddress":"192.0.2.2"}]"#,
            [(.domain, "x.example"), (.address, "192.0.2.1"), (.address, "192.0.2.2")]
        ),
        ("mailbox", #""primaryAddress":"a@b.example","upn":"c@b.example""#, [(.mailbox, "a@b.example")]),
        (
            "mailbox", #""upn":"c@b.example","userAccount":{"azureAdUserId":"0f"}"#,
            [(.mailbox, "c@b.example"), (.userID, "0f")]
        ),
        (
            "analyzedMessage",
            """
            "subject":"Hi","p1Sender":{"emailAddress":"x@e.example"},"p2Sender":{"emailAddress":"ceo@b.example"},
            "recipientEmailAddress":"a@b.example","networkMessageId":"m1","senderIp":"192.0.2.9","urls":["https://e.example",null]
            """,
            [
                (.subject, "Hi"), (.sender, "ceo@b.example"), (.sender, "x@e.example"), (.recipient, "a@b.example"),
                (.message, "m1"), (.address, "192.0.2.9"), (.url, "https://e.example"),
            ]
        ),
        (
            "mailCluster", #""clusterByValue":"q","networkMessageIds":["m1","m2","m1"]"#,
            [(.name, "q"), (.message, "m1"), (.message, "m2")]
        ),
        (
            "oauthApplication", #""appId":"11","displayName":"Mailer","objectId":"22""#,
            [(.application, "Mailer"), (.application, "11"), (.userID, "22")]
        ),
        (
            "cloudApplication", #""appId":20892,"displayName":"SharePoint""#,
            [(.application, "SharePoint"), (.application, "20892")]
        ),
        (
            "servicePrincipal", #""appId":"11","servicePrincipalName":"Svc""#,
            [(.application, "Svc"), (.application, "11")]
        ),
        ("registryKey", #""registryHive":"HKLM","registryKey":"Run""#, [(.registryKey, "Run")]),
        ("registryValue", #""registryKey":"Run","registryValueName":"x""#, [(.registryKey, "Run"), (.name, "x")]),
        (
            "azureResource", #""resourceId":"/subscriptions/1","resourceName":"vm""#,
            [(.cloudResource, "/subscriptions/1"), (.name, "vm")]
        ),
        (
            "amazonResource", #""amazonResourceId":"arn:aws:1","resourceName":"b""#,
            [(.cloudResource, "arn:aws:1"), (.name, "b")]
        ),
        ("googleCloudResource", #""fullResourceName":"//g/1""#, [(.cloudResource, "//g/1")]),
        (
            "malware", #""name":"Emotet","files":[{"fileDetails":\#(file)}]"#,
            [(.malware, "Emotet"), (.fileName, "x.exe"), (.sha256, "bb"), (.sha1, "aa")]
        ),
        ("securityGroup", #""displayName":"Admins","sid":"S-1""#, [(.name, "Admins"), (.securityID, "S-1")]),
        (
            "mailboxConfiguration", #""mailboxPrimaryAddress":"a@b.example","upn":"a@b.example""#,
            [(.mailbox, "a@b.example"), (.userName, "a@b.example")]
        ),
        (
            "cloudLogonSession", #""account":{"userAccount":\#(account)}"#,
            [(.userName, "a@b.example"), (.userID, "0f00"), (.securityID, "S-1-5-21-1")]
        ),
        ("fileHash", #""algorithm":"sha256","value":"bb""#, [(.sha256, "bb")]),
        (
            "networkConnection", #""destinationAddress":{"ipAddress":"192.0.2.3"},"destinationPort":443"#,
            [(.address, "192.0.2.3")]
        ),
        (
            "activeDirectoryDomain", #""activeDirectoryDomainName":"ex.local","trustedDomains":[]"#,
            [(.domain, "ex.local")]
        ),
        (
            "kubernetesPod", #""name":"p","containers":[{"name":"c","image":{"imageId":"i"}}]"#,
            [(.name, "p"), (.name, "c"), (.name, "i")]
        ),
        ("kubernetesSecret", #""name":"s","namespace":{"name":"n"}"#, [(.name, "s")]),
        ("somethingNew", #""displayName":"N","ipAddress":"192.0.2.1""#, [(.name, "N")]),
        ("somethingNew", #""x":1"#, []),
    ]

    @Test(arguments: kinds)
    func `names what can be looked up`(kind: String, members: String, names: Names) async throws {
        let piece = ##"{"@odata.type":"#microsoft.graph.security.\##(kind)Evidence",\##(members)}"##
        let evidence = try #require(try await ListFixture.evidence(piece).first)
        #expect(evidence.kind.rawValue == kind)
        #expect(evidence.entities == names.map { Entity(kind: $0.0, value: Hostile($0.1)) })
    }

    @Test(arguments: [
        ("#microsoft.graph.security.deviceEvidence", "device"),
        ("microsoft.graph.security.DeviceEvidence", "device"),
        ("#microsoft.graph.security.quantumEvidence", "quantum"),
        ("Evidence", "Evidence"),
        ("odd", "odd"),
        ("", "unknown"),
        ("...", "..."),
    ])
    func `has a kind, whatever its type is called`(type: String, kind: String) async throws {
        let evidence = try await ListFixture.evidence(#"{"@odata.type":"\#(type)"}"#)
        #expect(evidence.map(\.kind.rawValue) == [kind])
    }

    @Test func `has a kind without a type, and no entity from a field of another type`() async throws {
        #expect(try await ListFixture.evidence("{}").map(\.kind.rawValue) == ["unknown"])
        let odd = ##"{"@odata.type":"#microsoft.graph.security.ipEvidence","ipAddress":{"a":1}}"##
        #expect(try await ListFixture.evidence(odd) == [Evidence(kind: .ip)])
    }

    @Test func `is not followed without end into evidence within it`() async throws {
        let depth = 100
        let open = String(repeating: #"{"imageId":"i","digestImage":"#, count: depth)
        let piece = ##"{"@odata.type":"#microsoft.graph.security.containerImageEvidence","digestImage":\##(open)null"##
        let evidence = try await ListFixture.evidence(piece + String(repeating: "}", count: depth + 1))
        #expect(evidence.first?.entities == [Entity(kind: .name, value: Hostile("i"))])
    }
}
