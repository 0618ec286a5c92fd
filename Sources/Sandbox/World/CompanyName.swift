/// The name of a company that does not exist.
///
/// The first are those that Microsoft's own documents use; the rest are put together from parts, each combination once.
struct CompanyName {
    let name: String
    /// The first label of its domains.
    let label: String
    let domain: String

    init(name: String, label: String, domain: String) {
        self.name = name
        self.label = label
        self.domain = domain
    }

    init(index: Int) {
        if index < CompanyName.fictitious.count {
            (name, domain) = CompanyName.fictitious[index]
            label = domain.prefix { $0 != "." }.filter { $0 != "-" }
            return
        }
        let place = index - CompanyName.fictitious.count
        let first = CompanyName.firsts[place % CompanyName.firsts.count]
        let second = CompanyName.seconds[place / CompanyName.firsts.count % CompanyName.seconds.count]
        let round = place / (CompanyName.firsts.count * CompanyName.seconds.count)
        // Beyond the last combination a number keeps the names apart.
        name = round == 0 ? "\(first) \(second)" : "\(first) \(second) \(round + 1)"
        label = (first + second).lowercased() + (round == 0 ? "" : String(round + 1))
        domain = label + ".example"
    }

    private static let fictitious = [
        ("Contoso", "contoso.com"),
        ("Fabrikam", "fabrikam.com"),
        ("Northwind Traders", "northwindtraders.com"),
        ("City Power & Light", "cpandl.com"),
        ("Adventure Works Cycles", "adventure-works.com"),
        ("Woodgrove Bank", "woodgrovebank.com"),
        ("Litware", "litwareinc.com"),
        ("Tailspin Toys", "tailspintoys.com"),
        ("Proseware", "proseware.com"),
        ("Trey Research", "treyresearch.net"),
        ("Wide World Importers", "wideworldimporters.com"),
        ("Alpine Ski House", "alpineskihouse.com"),
        ("A. Datum Corporation", "adatum.com"),
        ("Blue Yonder Airlines", "blueyonderairlines.com"),
        ("Coho Vineyard", "cohovineyard.com"),
        ("Consolidated Messenger", "consolidatedmessenger.com"),
        ("Fourth Coffee", "fourthcoffee.com"),
        ("Graphic Design Institute", "graphicdesigninstitute.com"),
        ("Humongous Insurance", "humongousinsurance.com"),
        ("Lucerne Publishing", "lucernepublishing.com"),
        ("Margie's Travel", "margiestravel.com"),
        ("Southridge Video", "southridgevideo.com"),
        ("The Phone Company", "thephone-company.com"),
        ("Wingtip Toys", "wingtiptoys.com"),
        ("Relecloud", "relecloud.com"),
        ("VanArsdel", "vanarsdelltd.com"),
        ("Bellows College", "bellowscollege.com"),
        ("Best For You Organics", "bestforyouorganics.com"),
        ("Munson's Pickles", "munsonspicklesandpreservesfarm.com"),
        ("Nod Publishers", "nodpublishers.com"),
    ]

    private static let firsts = [
        "Amber", "Birch", "Cedar", "Delta", "Ember", "Falcon", "Granite", "Harbor", "Indigo", "Juniper", "Kestrel",
        "Lantern", "Maple", "Nimbus", "Onyx", "Prairie", "Quarry", "Ridge", "Summit", "Tundra", "Umber", "Vale",
        "Willow",
        "Yarrow", "Zephyr", "Beacon", "Cobalt", "Drift", "Evergreen", "Fjord", "Glacier", "Heron", "Iron", "Jasper",
        "Keel",
        "Lumen", "Meadow", "North", "Orchard", "Pioneer", "Quartz",
    ]

    private static let seconds = [
        "Logistics", "Dental", "Robotics", "Foods", "Partners", "Engineering", "Clinics", "Shipping", "Optics",
        "Textiles",
        "Energy", "Insurance", "Schools", "Media", "Pharma", "Motors", "Airways", "Credit", "Timber", "Water", "Hotels",
        "Law", "Studios", "Mining", "Telecom", "Farms", "Museum", "Retail", "Printing", "Systems", "Analytics",
        "Ceramics",
        "Housing", "Ferries", "Bakeries", "Tools", "Records", "Labs", "Steel", "Travel", "Games", "Supplies", "Gardens",
        "Bearings", "Capital", "Publishing", "Coatings", "Carpets", "Instruments",
    ]
}
