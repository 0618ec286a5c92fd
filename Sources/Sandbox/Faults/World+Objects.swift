import Tenants

extension World {
    /// The identifier of an incident or alert by its place in the tenant's list, counted from one at the oldest.
    func objectID(in target: Fault.Target, of tenant: MadeUpTenant, place: Int) -> String? {
        let history = history(of: tenant)
        switch target {
        case .incidents where place >= 1 && place <= history.layout.incidentCount:
            return history.incidentID(place - 1)
        case .alerts where place >= 1 && place <= history.layout.alertCount:
            let incident = history.incident(history.layout.incident(ofAlert: place - 1))
            return history.alert(place - 1, of: incident).id
        default: return nil
        }
    }
}
