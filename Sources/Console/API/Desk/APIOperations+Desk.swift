import HTTPTypes
import Tenants

extension APIOperation {
    /// What someone has at their desk: views, who else is there, the clock, the queue's look, and their own ways in.
    static let desk = views + presence + zone + look + recents + entries

    private static let views = [
        APIOperation(
            .get,
            "/views",
            "views",
            "The parts of the queue that have a name: the account's own, and those that are shared.",
            takes: [.limit, .cursor],
            gives: .list("View"),
            .right(.read, ViewOperations.list),
        ),
        APIOperation(
            .post,
            "/views",
            "addView",
            "Keeps a part of the queue under a name.",
            sent: Body(schema: "ViewDraft", members: ["name", "query", "isShared"]),
            gives: .object("View"),
            isConditional: false,
            .right(.openPortals, ViewOperations.add),
        ),
        APIOperation(
            .get,
            "/views/{view}",
            "view",
            "One view.",
            gives: .object("View"),
            .right(.read, ViewOperations.show),
        ),
        APIOperation(
            .patch,
            "/views/{view}",
            "changeView",
            "Gives one of the account's own views another name, or shares it.",
            sent: Body(schema: "ViewChange", members: ["name", "isShared"]),
            gives: .object("View"),
            .right(.openPortals, ViewOperations.change),
        ),
        APIOperation(
            .delete,
            "/views/{view}",
            "removeView",
            "Removes one of the account's own views.",
            gives: .nothing,
            isConditional: true,
            .right(.openPortals, ViewOperations.remove),
        ),
    ]

    private static let presence = [
        APIOperation(
            .get,
            "/presence",
            "presence",
            "Who looks at which incident.",
            gives: .list("Presence"),
            .right(.read, PresenceOperations.list),
        ),
        APIOperation(
            .put,
            "/incidents/{tenant}/{id}/presence",
            "lookAtIncident",
            "Says that the account looks at an incident, for a minute.",
            gives: .nothing,
            .right(.read, PresenceOperations.look),
        ),
        APIOperation(
            .delete,
            "/incidents/{tenant}/{id}/presence",
            "lookAwayFromIncident",
            "Says that the account has left an incident.",
            gives: .nothing,
            .right(.read, PresenceOperations.lookAway),
        ),
    ]

    private static let zone = [
        APIOperation(
            .get,
            "/zone",
            "zone",
            "The time zone that the account chose for its pages.",
            gives: .object("Zone"),
            .right(.read, ZoneOperations.show),
        ),
        APIOperation(
            .patch,
            "/zone",
            "changeZone",
            "Chooses the time zone of the account's pages; null for the browser's.",
            sent: Body(schema: "Zone", members: ["zone"]),
            gives: .object("Zone"),
            .right(.read, ZoneOperations.change),
        ),
    ]

    private static let look = [
        APIOperation(
            .get,
            "/look",
            "look",
            "How the account's queue looks: which columns it has, and how close its rows stand.",
            gives: .object("Look"),
            .right(.read, LookOperations.show),
        ),
        APIOperation(
            .patch,
            "/look",
            "changeLook",
            "Chooses how the account's queue looks; what is not said stays.",
            sent: Body(schema: "LookChange", members: LookOperations.members),
            gives: .object("Look"),
            .right(.read, LookOperations.change),
        ),
    ]

    private static let recents = [
        APIOperation(
            .get,
            "/recents",
            "recents",
            "Where the account went of late by the launcher, the last first.",
            gives: .list("Found"),
            .right(.read, SearchOperation.recents),
        ),
        APIOperation(
            .post,
            "/recents",
            "keepRecent",
            "Keeps that the account went somewhere; of those of 20 places at the most.",
            sent: Body(schema: "Recent", members: ["target"], isConditional: false),
            gives: .nothing,
            .right(.read, SearchOperation.keepRecent),
        ),
    ]

    private static let entries = [
        APIOperation(
            .get,
            "/sessions",
            "sessions",
            "The account's sign-ins at the console, the latest first.",
            gives: .list("Session"),
            .right(.read, EntryOperations.sessions),
        ),
        APIOperation(
            .delete,
            "/sessions/{session}",
            "endSession",
            "Ends one of the account's sign-ins.",
            gives: .nothing,
            .right(.read, EntryOperations.endSession),
        ),
        APIOperation(
            .get,
            "/tokens",
            "tokens",
            "The account's tokens, by their names.",
            gives: .list("Token"),
            .right(.read, EntryOperations.tokens),
        ),
        APIOperation(
            .delete,
            "/tokens/{token}",
            "revokeToken",
            "Revokes the token that asks; with `administer`, any of the account's.",
            gives: .nothing,
            .right(.read, EntryOperations.revokeToken),
        ),
    ]
}
