import Storage
import Tenants

/// `/api/v1/zone`: the time zone of the account's pages.
///
/// What the API gives is in UTC, whatever it is.
enum ZoneOperations {
    static func show(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        answer(try await ReaderZone.chosen(by: caller.account.id, in: call.parts.store))
    }

    static func change(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        let (store, zone) = (call.parts.store, try zone(call))
        guard call.condition != nil else {
            try await store.keepZone(zone?.name, of: caller.account.id)
            return answer(zone)
        }
        let former = try await store.zone(of: caller.account.id)
        // What was seen is compared, and then written over that alone: someone may come in between.
        guard call.hasSeen(answer(former.flatMap(ReaderZone.init(named:)))),
            try await store.keepZone(zone?.name, of: caller.account.id, inPlaceOf: former)
        else {
            throw Problem(.preconditionFailed, "The zone has changed since it was seen. Ask for it again.")
        }
        return answer(zone)
    }

    /// The zone that is chosen; `nil` for the browser's.
    private static func zone(_ call: Call) throws(Problem) -> ReaderZone? {
        guard call.body["zone"] != .null else { return nil }
        guard let zone = try call.body.text("zone").flatMap(ReaderZone.init(named:)) else {
            throw Problem(
                .unprocessable,
                "“zone” must be the name of a time zone, such as “Asia/Taipei” or “UTC”, or null for the browser's.",
                about: "zone",
            )
        }
        return zone
    }

    private static func answer(_ zone: ReaderZone?) -> APIAnswer {
        APIAnswer(["zone": .text(optional: zone?.name)]).tagged(unless: nil)
    }
}
