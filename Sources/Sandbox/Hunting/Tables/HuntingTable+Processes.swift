import Tenants

/// `DeviceProcessEvents` and `DeviceNetworkEvents`: what alerts show, among what every computer does every day.
extension HuntingTable {
    static let deviceProcessEvents = HuntingTable(
        "DeviceProcessEvents",
        """
        Timestamp:datetime DeviceId DeviceName ActionType FileName FolderPath SHA1 SHA256 MD5 FileSize:long
        ProcessVersionInfoCompanyName ProcessVersionInfoProductName ProcessVersionInfoProductVersion
        ProcessVersionInfoInternalFileName ProcessVersionInfoOriginalFileName ProcessVersionInfoFileDescription
        ProcessId:long ProcessCommandLine ProcessIntegrityLevel ProcessTokenElevation ProcessCreationTime:datetime
        AccountDomain AccountName AccountSid AccountUpn AccountObjectId LogonId:long InitiatingProcessAccountDomain
        InitiatingProcessAccountName InitiatingProcessAccountSid InitiatingProcessAccountUpn
        InitiatingProcessAccountObjectId InitiatingProcessLogonId:long InitiatingProcessIntegrityLevel
        InitiatingProcessTokenElevation InitiatingProcessSHA1 InitiatingProcessSHA256 InitiatingProcessMD5
        InitiatingProcessFileName InitiatingProcessFileSize:long InitiatingProcessVersionInfoCompanyName
        InitiatingProcessVersionInfoProductName InitiatingProcessVersionInfoProductVersion
        InitiatingProcessVersionInfoInternalFileName InitiatingProcessVersionInfoOriginalFileName
        InitiatingProcessVersionInfoFileDescription InitiatingProcessId:long InitiatingProcessCommandLine
        InitiatingProcessCreationTime:datetime InitiatingProcessFolderPath InitiatingProcessParentId:long
        InitiatingProcessParentFileName InitiatingProcessParentCreationTime:datetime InitiatingProcessSignerType
        InitiatingProcessSignatureStatus ReportId:long AppGuardContainerId AdditionalFields
        """
    ) { (rows) throws(KQLError) in
        let scene = rows.scene
        try scene.alerts(rows) { (alert) throws(KQLError) in
            for (place, clue) in alert.clues {
                guard case .process(let image, let folder, let command, let parent) = clue.kind else { continue }
                let process = alert.process(command, place)
                try addProcess(
                    ProcessEvent(
                        machine: alert.device,
                        person: alert.cast.victim,
                        image: image,
                        folder: folder,
                        command: process.command,
                        (process.sha1, process.sha256),
                        size: process.size,
                        ids: (process.id, process.parentID),
                        parent: parent,
                        report: alert.reportID(place)
                    ),
                    at: process.started,
                    to: rows
                )
            }
        }
        try scene.machines(rows) { (machine, moment, number) throws(KQLError) in
            guard machine.platform != "Linux" else { return }
            let person = Person(number: number, of: scene.tenant, seed: scene.seed)
            var random = scene.random(moment, number)
            let (image, folder, command, parent) = random.pick(everydayProcesses)
            // The same program has the same hash everywhere.
            var file = SeededGenerator(
                seed: scene.seed,
                for: .hunting,
                -1,
                image.utf8.count * 1_000 + folder.utf8.count
            )
            try addProcess(
                ProcessEvent(
                    machine: machine,
                    person: person,
                    image: image,
                    folder: folder,
                    command: command,
                    (Hexadecimal.text(40, from: &file), Hexadecimal.text(64, from: &file)),
                    size: Int64(file.within(30_000...4_000_000)),
                    ids: (Int64(random.within(1_000...65_000) & ~3), Int64(random.within(500...20_000) & ~3)),
                    parent: parent,
                    report: Int64(random.within(1...4_000_000))
                ),
                at: moment,
                to: rows
            )
        }
    }

    static let deviceNetworkEvents = HuntingTable(
        "DeviceNetworkEvents",
        """
        Timestamp:datetime DeviceId DeviceName ActionType RemoteIP RemotePort:int RemoteUrl LocalIP LocalPort:int Protocol
        LocalIPType RemoteIPType InitiatingProcessSHA1 InitiatingProcessSHA256 InitiatingProcessMD5
        InitiatingProcessFileName InitiatingProcessFileSize:long InitiatingProcessVersionInfoCompanyName
        InitiatingProcessVersionInfoProductName InitiatingProcessVersionInfoProductVersion
        InitiatingProcessVersionInfoInternalFileName InitiatingProcessVersionInfoOriginalFileName
        InitiatingProcessVersionInfoFileDescription InitiatingProcessId:long InitiatingProcessCommandLine
        InitiatingProcessCreationTime:datetime InitiatingProcessFolderPath InitiatingProcessParentFileName
        InitiatingProcessParentId:long InitiatingProcessParentCreationTime:datetime InitiatingProcessAccountDomain
        InitiatingProcessAccountName InitiatingProcessAccountSid InitiatingProcessAccountUpn
        InitiatingProcessAccountObjectId InitiatingProcessIntegrityLevel InitiatingProcessTokenElevation ReportId:long
        AppGuardContainerId AdditionalFields InitiatingProcessSessionId:long IsInitiatingProcessRemoteSession:bool
        InitiatingProcessRemoteSessionDeviceName InitiatingProcessRemoteSessionIP
        """
    ) { (rows) throws(KQLError) in
        let scene = rows.scene
        try scene.alerts(rows) { (alert) throws(KQLError) in
            for (place, clue) in alert.clues {
                let target: (machine: Machine, port: Int, url: String)? =
                    switch clue.kind {
                    case .connection(let port, let role): (alert.cast.machine(role), port, "")
                    case .dns(let name):
                        (alert.device, 443, alert.spice.adding(to: name.told(of: alert.cast), as: .url))
                    case .url(let url) where alert.stage.service == .endpoint:
                        (alert.device, 443, alert.spice.adding(to: url.told(of: alert.cast), as: .url))
                    default: nil
                    }
                guard let target else { continue }
                var random = alert.random(place)
                try addConnection(
                    (target.machine, alert.cast.victim, alert.cast.attacker.address, target.port, target.url),
                    by: image(of: alert),
                    action: alert.stage.isBlocked ? "ConnectionFailed" : "ConnectionSuccess",
                    ports: random.within(49_152...65_535),
                    report: alert.reportID(place),
                    at: alert.earlier(by: 20 + place),
                    to: rows
                )
            }
        }
        try scene.machines(rows) { (machine, moment, number) throws(KQLError) in
            let person = Person(number: number, of: scene.tenant, seed: scene.seed)
            var random = scene.random(moment, number + 1)
            let (url, address, image) = random.pick(everydayPlaces)
            try addConnection(
                (machine, person, address, 443, url),
                by: image,
                action: "ConnectionSuccess",
                ports: random.within(49_152...65_535),
                report: Int64(random.within(1...4_000_000)),
                at: moment,
                to: rows
            )
        }
    }

    private struct ProcessEvent {
        let machine: Machine
        let person: Person
        let image: String
        let folder: String
        let command: String
        let hashes: (sha1: String, sha256: String)
        let size: Int64
        let ids: (own: Int64, parent: Int64)
        let parent: String
        let report: Int64

        init(
            machine: Machine,
            person: Person,
            image: String,
            folder: String,
            command: String,
            _ hashes: (String, String),
            size: Int64,
            ids: (Int64, Int64),
            parent: String,
            report: Int64,
        ) {
            self.machine = machine
            self.person = person
            self.image = image
            self.folder = folder
            self.command = command
            self.hashes = hashes
            self.size = size
            self.ids = ids
            self.parent = parent
            self.report = report
        }
    }

    private static func addProcess(_ event: ProcessEvent, at moment: Timestamp, to rows: HuntingRows) throws(KQLError) {
        let domain = rows.scene.tenant.windowsDomain
        let isLinux = event.folder.hasPrefix("/")
        let separator = isLinux ? "/" : "\\"
        try rows.add(
            at: moment,
            [
                "DeviceId": event.machine.deviceID.kql, "DeviceName": event.machine.dnsName.kql,
                "ActionType": "ProcessCreated".kql, "FileName": event.image.kql,
                "FolderPath": "\(event.folder)\(separator)\(event.image)".kql, "SHA1": event.hashes.sha1.kql,
                "SHA256": event.hashes.sha256.kql, "FileSize": .whole(event.size), "ProcessId": .whole(event.ids.own),
                "ProcessCommandLine": event.command.kql, "ProcessIntegrityLevel": (isLinux ? "" : "Medium").kql,
                "ProcessTokenElevation": (isLinux ? "None" : "TokenElevationTypeLimited").kql,
                "ProcessCreationTime": .moment(moment), "AccountDomain": domain.kql,
                "AccountName": event.person.accountName.kql, "AccountSid": event.person.securityID.kql,
                "AccountUpn": event.person.principalName.kql, "AccountObjectId": event.person.objectID.kql,
                "InitiatingProcessAccountDomain": domain.kql,
                "InitiatingProcessAccountName": event.person.accountName.kql,
                "InitiatingProcessAccountSid": event.person.securityID.kql,
                "InitiatingProcessAccountUpn": event.person.principalName.kql,
                "InitiatingProcessAccountObjectId": event.person.objectID.kql,
                "InitiatingProcessFileName": event.parent.kql, "InitiatingProcessCommandLine": event.parent.kql,
                "InitiatingProcessFolderPath":
                    "\(isLinux ? "/usr/bin" : "c:\\windows\\system32")\(separator)\(event.parent)".kql,
                "InitiatingProcessId": .whole(event.ids.parent), "ReportId": .whole(event.report),
                "InitiatingProcessSignerType": (isLinux ? "Unknown" : "OsVendor").kql,
                "InitiatingProcessSignatureStatus": (isLinux ? "Unknown" : "Valid").kql,
            ]
        )
    }

    private static func addConnection(
        _ end: (machine: Machine, person: Person, address: String, port: Int, url: String),
        by image: String,
        action: String,
        ports localPort: Int,
        report: Int64,
        at moment: Timestamp,
        to rows: HuntingRows,
    ) throws(KQLError) {
        try rows.add(
            at: moment,
            [
                "DeviceId": end.machine.deviceID.kql, "DeviceName": end.machine.dnsName.kql, "ActionType": action.kql,
                "RemoteIP": end.address.kql, "RemotePort": .whole(Int64(end.port)), "RemoteUrl": end.url.kql,
                "LocalIP": end.machine.address.kql, "LocalPort": .whole(Int64(localPort)), "Protocol": "Tcp".kql,
                "LocalIPType": "Private".kql, "RemoteIPType": "Public".kql, "InitiatingProcessFileName": image.kql,
                "InitiatingProcessAccountDomain": rows.scene.tenant.windowsDomain.kql,
                "InitiatingProcessAccountName": end.person.accountName.kql,
                "InitiatingProcessAccountSid": end.person.securityID.kql,
                "InitiatingProcessAccountUpn": end.person.principalName.kql,
                "InitiatingProcessAccountObjectId": end.person.objectID.kql, "ReportId": .whole(report),
            ]
        )
    }

    /// The program that an alert shows, or a browser.
    private static func image(of alert: HuntingAlert) -> String {
        for (_, clue) in alert.clues {
            if case .process(let image, _, _, _) = clue.kind { return image }
        }
        return "msedge.exe"
    }

    private static let everydayProcesses = [
        ("OUTLOOK.EXE", "C:\\Program Files\\Microsoft Office\\root\\Office16", "\"OUTLOOK.EXE\"", "explorer.exe"),
        ("ms-teams.exe", "C:\\Program Files\\WindowsApps\\MSTeams", "\"ms-teams.exe\" --autostart", "sihost.exe"),
        (
            "msedge.exe", "C:\\Program Files (x86)\\Microsoft\\Edge\\Application", "\"msedge.exe\" --no-startup-window",
            "explorer.exe"
        ),
        ("svchost.exe", "C:\\Windows\\System32", "svchost.exe -k netsvcs -p -s Schedule", "services.exe"),
        (
            "powershell.exe", "C:\\Windows\\System32\\WindowsPowerShell\\v1.0",
            "powershell.exe -File C:\\Scripts\\inventory.ps1", "svchost.exe"
        ),
        ("gpupdate.exe", "C:\\Windows\\System32", "gpupdate.exe /target:computer", "svchost.exe"),
    ]

    private static let everydayPlaces = [
        ("outlook.office365.com", "203.0.113.200", "OUTLOOK.EXE"),
        ("teams.microsoft.com", "203.0.113.201", "ms-teams.exe"),
        ("www.example.com", "203.0.113.202", "msedge.exe"), ("update.example.net", "203.0.113.203", "svchost.exe"),
    ]
}
