import Mustache

/// The files of `Assets` that pages are made of.
enum Template: String, CaseIterable, Sendable {
    /// What stands around every page.
    case layout
    case error
    case signIn = "sign-in"
    case invitation
    case account
    case queue
    case queueRow = "queue-row"
    case tokens
    /// What became of changes.
    case change
    /// The form of changes, which other pages hold.
    case changeForm = "change-form"
    case incident
    case alert
    // What the two have in common.
    case objectAlert = "object-alert"
    case objectBlind = "object-blind"
    case objectEvidence = "object-evidence"
    case objectMargin = "object-margin"
    case objectSummary = "object-summary"
    case original
    case choice
    case leaving
    case customers
    case customersRow = "customers-row"
    case customer
    // The parts of a customer's page.
    case customerTenants = "customer-tenants"
    case customerAccess = "customer-access"
    case customerMargin = "customer-margin"
    /// What is the matter with something.
    case told
    /// What scripts fill and show, on every page.
    case live
    /// The views above the queue.
    case views
    case launcher
    case overview
    /// How soon incidents of a tier or a customer are dealt with.
    case overviewGoals = "overview-goals"
    /// What a customer has open.
    case overviewOpen = "overview-open"
    /// A customer who cannot be seen, and why.
    case overviewTrouble = "overview-trouble"
    /// A technique or an entity.
    case overviewRank = "overview-rank"
    case consent
    case connect
    case newCustomer = "new-customer"
    case customerImport = "customer-import"

    fileprivate var text: StaticString {
        switch self {
        case .layout: Assets.layoutMustache
        case .error: Assets.errorMustache
        case .signIn: Assets.signInMustache
        case .invitation: Assets.invitationMustache
        case .account: Assets.accountMustache
        case .queue: Assets.queueMustache
        case .queueRow: Assets.queueRowMustache
        case .tokens: Assets.tokensMustache
        case .change: Assets.changeMustache
        case .changeForm: Assets.changeFormMustache
        case .incident: Assets.incidentMustache
        case .alert: Assets.alertMustache
        case .objectAlert: Assets.objectAlertMustache
        case .objectBlind: Assets.objectBlindMustache
        case .objectEvidence: Assets.objectEvidenceMustache
        case .objectMargin: Assets.objectMarginMustache
        case .objectSummary: Assets.objectSummaryMustache
        case .original: Assets.originalMustache
        case .choice: Assets.choiceMustache
        case .leaving: Assets.leavingMustache
        case .customers: Assets.customersMustache
        case .customersRow: Assets.customersRowMustache
        case .customer: Assets.customerMustache
        case .customerTenants: Assets.customerTenantsMustache
        case .customerAccess: Assets.customerAccessMustache
        case .customerMargin: Assets.customerMarginMustache
        case .told: Assets.toldMustache
        case .live: Assets.liveMustache
        case .views: Assets.viewsMustache
        case .launcher: Assets.launcherMustache
        case .overview: Assets.overviewMustache
        case .overviewGoals: Assets.overviewGoalsMustache
        case .overviewOpen: Assets.overviewOpenMustache
        case .overviewTrouble: Assets.overviewTroubleMustache
        case .overviewRank: Assets.overviewRankMustache
        case .consent: Assets.consentMustache
        case .connect: Assets.connectMustache
        case .newCustomer: Assets.newCustomerMustache
        case .customerImport: Assets.customerImportMustache
        }
    }
}

/// The templates of all pages, read once.
struct Templates: Sendable {
    private let library: MustacheLibrary

    /// - Throws: What the reader of templates says where the program was built with a broken one.
    init() throws {
        library = try Templates.read.get()
    }

    private static let read = Result {
        MustacheContentTypes.register(PageText(), named: PageText.name)
        let templates = try Template.allCases.map { template in
            let text = "{{% CONTENT_TYPE:\(PageText.name)}}" + template.text.description
            return (template.rawValue, try MustacheTemplate(string: text))
        }
        return MustacheLibrary(templates: Dictionary(templates) { first, _ in first })
    }

    /// Makes a page; every text in it is escaped for HTML on the way.
    func render(_ template: Template, _ model: some Sendable) throws(Refusal) -> String {
        guard let page = library.render(ModelTree.of(model), withTemplate: template.rawValue) else { throw .failed }
        return page
    }
}
