import HTTPTypes
import Localization
import Response
import Storage
import Tenants

/// `/incidents/changes` and `/alerts/changes`: changes what was selected, and shows what became of each.
///
/// The fields of the form are those of ``ChangeFields``. A page that is loaded anew sends the same again, and changes nothing: by
/// then each object has another version than the form names.
enum ChangePage {
    /// Leads from the address alone to where something can be selected.
    static func lead(_ visit: Visit, _ visitor: Visitor) async throws -> Answer { .redirect(to: .queue) }

    static func changeIncidents(_ visit: Visit, _ visitor: Visitor) async throws -> Answer {
        try await change(.incidents, visit, visitor)
    }

    static func changeAlerts(_ visit: Visit, _ visitor: Visitor) async throws -> Answer {
        try await change(.alerts, visit, visitor)
    }

    private static func change(_ stream: Tenants.Stream, _ visit: Visit, _ visitor: Visitor) async throws -> Answer {
        guard let writeBack = visit.parts.writeBack else { throw Refusal.changesOff }
        let fields = ChangeFields(visit.form, of: stream)
        let (targets, revision): ([WriteTarget], Revision)
        do throws(ChangeFault) {
            guard let found = fields.targets else { throw .foreignTarget }
            guard !found.isEmpty else { throw .nothingSelected }
            guard found.count <= ChangeFields.mostTargets else { throw .tooMany }
            (targets, revision) = (found, try fields.revision(by: visitor.account.name))
        } catch {
            // What was typed is in the form again.
            let model = ChangeModel(failing: visit.words.say(error), fields, visit)
            return try visit.page(.change, titled: .changePageTitle, model, status: .unprocessableContent)
        }
        let reports = try await writeBack.change(targets, to: revision, in: visitor.scope, by: visitor.principal)
        let model = ChangeModel(reports, fields, visit)
        return try visit.page(.change, titled: .changePageTitle, model)
    }
}
