"""Values for random requests: fitting ones, those at a boundary, and those that fit nowhere."""

import base64
import copy
import json
import re
import string

TEXTS = [
    "", " ", "x", "null", "true", "0", "-1", "1e400", "'", "''", '"', "\\", "%", "%00", "../../etc/passwd", "a b", "a+b", "a/b", "?", "#",
    "<script>alert(1)</script>", "${jndi:ldap://x.example}", "{{7*7}}", "Ünï©ödé", "\u202eevil", "\U0001f600", "\u0000", "\ufeff",
    "e\u0301" * 30, "A" * 255, "B" * 5_000, "日本語", "\r\nSet-Cookie: a=b", "\t", "--", ";", "name@x.example", "@odata.type",
]
NUMBERS = [
    0, 1, -1, 2, 50, 100, 500, 501, 999, 1_000, 1_001, 65_536, 2**31 - 1, 2**31, -2**31, 2**53, 2**63 - 1, 2**63, -2**63 - 1, 2**64, 10**40,
    0.5, -0.0, 1e308,
]
NUMBER_TEXTS = ["", "x", "1e3", "0x10", "+5", "-0", " 5", "5 ", "٥", "1_000", "NaN", "9" * 300]
SPANS = ["PT0S", "P1D", "P30D", "P31D", "P7D", "PT1H", "P1Y", "P99999999999999D", "-P1D", "P", "PT", "P1.5D", "1d", "yesterday",
         "2026-11-01T00:00:00Z/2026-11-08T00:00:00Z", "P3D/2026-11-08T00:00:00Z", "2026-11-08T00:00:00Z/P3D", "2026-11-08T00:00:00Z",
         "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z"]
MOMENTS = ["2026-11-10T00:00:00Z", "2026-11-10T00:00:00.1234567Z", "2026-11-10T01:00:00+01:00", "2026-02-30T00:00:00Z", "9999-12-31T23:59:59Z",
           "0000-01-01T00:00:00Z", "99999-01-01T00:00:00Z", "2026-11-10", "2026-11-10T24:00:00Z", "now", "2026-11-10T00:00:00.99999999999999999999Z"]
PROPERTIES = ["severity", "status", "createdDateTime", "lastUpdateDateTime", "assignedTo", "classification", "determination", "serviceSource",
              "displayName", "id", "nothing", "customTags", "appId", "incidentId", "lastUpdateTime", "createdTime", "alertCreationTime",
              "computerDnsName", "healthStatus", "customer/tenantId"]
MEMBERS = ["high", "medium", "low", "informational", "new", "active", "inProgress", "resolved", "redirected", "truePositive", "falsePositive",
           "malware", "phishing", "unknownFutureValue", "unknown", "Active", "HIGH", ""]
TABLES = ["AlertInfo", "AlertEvidence", "DeviceInfo", "DeviceProcessEvents", "DeviceNetworkEvents", "IdentityInfo", "EmailEvents", "CloudAppEvents",
          "Nowhere", "alertinfo", ""]
COLUMNS = ["Timestamp", "AlertId", "Title", "Severity", "DeviceName", "FileName", "SHA256", "AccountUpn", "EntityType", "Nothing", "count_"]
OPERATORS = [
    "where {c} {o} {v}", "where {c} in ({v},{v})", "where Timestamp > ago({a})", "take {n}", "limit {n}", "top {n} by {c} desc", "order by {c} asc, {c} desc",
    "project {c}, {c}", "project-away {c}", "extend x = {v}", "extend y = strlen({c}) / {n}", "summarize count() by {c}",
    "summarize dcount({c}), max({c}) by bin(Timestamp, {a})", "summarize make_set({c}, {n})", "distinct {c}", "count", "join kind=inner ({t}) on {c}",
    "union {t}", "where ({c} has {v}) and not({c} startswith {v})", "where {c} matches regex {v}", "fly {c}", "extend z = {n} % {n}",
    "where {c} between (ago({a}) .. now())", "extend w = iff({c} == {v}, {n}, {n})", "project toint({v}), tostring({n}), todatetime({v})",
]


class Values:
    """Draws values from one source of chance, and learns those that answers gave."""

    def __init__(self, random, facts):
        self.random, self.facts = random, facts
        self.tenants = facts["tenants"]
        self.ids, self.guids = ["1"], []

    def learn(self, answer):
        """Keeps identifiers of an answer, so that later requests ask for what is there."""
        for found in re.findall(rb'"(?:id|incidentId|alertId|machineId)":"?([^",}]{1,80})', answer[:20_000])[:5]:
            self.ids.append(found.decode(errors="replace"))
        for found in re.findall(rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", answer[:20_000])[:3]:
            self.guids.append(found.decode())
        del self.ids[:-400], self.guids[:-400]

    def pick(self, *choices):
        return self.random.choice(choices)

    def text(self):
        if self.random.random() < 0.2:
            letters = self.random.choice([string.ascii_letters, string.printable, "()[]{}'\"|=<>,."])
            return "".join(self.random.choices(letters, k=self.random.randrange(0, 40)))
        return self.random.choice(TEXTS)

    def number(self):
        return self.random.choice(NUMBERS)

    def named(self, name):
        """A value for a gap of that name."""
        chance = self.random.random()
        if name == "id":
            return self.random.choice(self.ids) if chance < 0.7 else str(self.number()) if chance < 0.85 else self.text()
        if name == "guid":
            if chance < 0.6 and self.guids:
                return self.random.choice(self.guids)
            return self.random_guid() if chance < 0.85 else self.text()
        if name in ("tenant", "domain"):
            if chance < 0.7:
                return self.random.choice(self.tenants)["tenantID" if name == "tenant" else "domain"]
            return self.pick(self.random_guid(), "common", "organizations", "consumers", "nobody.example", self.text())
        if name == "client":
            known = [value for key, value in self.facts.items() if key.lower().endswith("clientid")]
            return self.random.choice(known) if chance < 0.8 else self.pick(self.random_guid(), self.text())
        if name == "secret":
            known = [value for key, value in self.facts.items() if key.lower().endswith("clientsecret")]
            return self.random.choice(known) if chance < 0.7 else self.text()
        if name == "scope":
            return self.pick(
                "https://graph.microsoft.com/.default", "https://graph.microsoft.com/.default", "https://management.azure.com/.default",
                "openid profile offline_access", "https://graph.microsoft.com/SecurityIncident.Read.All", "User.Read", "/.default",
                "https://nobody.example/.default", "a b c", self.text(),
            )
        if name == "grant":
            return self.pick(
                "client_credentials", "client_credentials", "authorization_code", "refresh_token", "password",
                "urn:ietf:params:oauth:grant-type:device_code", "urn:ietf:params:oauth:grant-type:jwt-bearer", self.text(),
            )
        if name == "jwt":
            return self.jwt()
        if name == "kql":
            return self.hunt()
        if name == "span":
            return self.random.choice(SPANS) if chance < 0.9 else self.text()
        if name == "status":
            return self.random.choice(MEMBERS)
        if name == "classification":
            return self.pick("unknown", "falsePositive", "truePositive", "informationalExpectedActivity", "TruePositive", self.text())
        if name == "determination":
            return self.pick("unknown", "malware", "phishing", "other", "notMalicious", self.text())
        if name == "word":
            return "".join(self.random.choices(string.ascii_lowercase, k=8)) if chance < 0.8 else self.text()
        return self.text()

    def random_guid(self):
        return self.pick(
            "%08x-%04x-%04x-%04x-%012x" % tuple(self.random.getrandbits(bits) for bits in (32, 16, 16, 16, 48)),
            "00000000-0000-0000-0000-000000000000", "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF",
        )

    def jwt(self):
        """A token of no one's, well formed or not."""
        def part(value):
            return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")
        head = part({"alg": self.pick("none", "RS256", "PS256", "HS256", ""), "typ": "JWT", "x5t": self.text()[:100], "kid": self.pick(None, 7, "x")})
        claims = part({"aud": self.text()[:200], "iss": self.named("client"), "sub": self.named("client"), "exp": self.number(), "nbf": self.number(),
                       "jti": self.text()[:100], "tid": self.named("tenant")})
        return self.pick(f"{head}.{claims}.", f"{head}.{claims}.AAAA", f"{head}.{claims}", "a.b.c", "..", "", head)

    def filter(self, depth=0):
        """An expression of `$filter`, mostly well formed."""
        chance = self.random.random()
        if depth < 4 and chance < 0.3:
            return f"{self.filter(depth + 1)} {self.pick('and', 'or', 'xor')} {self.filter(depth + 1)}"
        if depth < 4 and chance < 0.4:
            return self.pick(f"not ({self.filter(depth + 1)})", f"({self.filter(depth + 1)})", f"(({self.filter(depth + 1)})")
        if chance < 0.45:
            return self.pick(
                "(" * 2_000, "not " * 2_000 + "severity eq 'high'", " or ".join(["severity eq 'high'"] * 300), "contains(title,'x')", "startswith(displayName,'x')",
                "tags/any(t:t eq 'x')", self.text(), "severity in (" + ",".join(["'high'"] * 300) + ")", "'", "severity",
            )
        name = self.random.choice(PROPERTIES)
        operator = self.pick("eq", "eq", "ne", "gt", "ge", "lt", "le", "in", "has", "EQ", "")
        member = "'" + self.pick(self.random.choice(MEMBERS), self.random.choice(TEXTS).replace("'", "''")) + "'"
        value = self.pick(member, member, self.random.choice(MOMENTS), self.random.choice(MOMENTS), "null", "true", str(self.number()), self.random_guid())
        if operator == "in":
            return f"{name} in ({value},{member})"
        return f"{name} {operator} {value}"

    def option(self, name):
        """A value for a query option."""
        if self.random.random() < 0.08:
            return self.text()
        if name == "$filter":
            return self.filter()
        if name in ("$top", "$skip"):
            return str(self.random.choice(NUMBERS)) if self.random.random() < 0.8 else self.random.choice(NUMBER_TEXTS)
        if name == "$count":
            return self.pick("true", "false", "TRUE", "1", "")
        if name == "$orderby":
            return self.random.choice(PROPERTIES) + self.pick("", " asc", " desc", " sideways", " asc,id")
        if name == "$expand":
            return self.pick("alerts", "alerts($top=1)", "evidence", "comments", "roles,scopes", "*", "alerts,alerts")
        if name == "$select":
            return ",".join(self.random.choices(PROPERTIES, k=self.random.randrange(1, 5)))
        if name == "api-version":
            return self.pick("2022-12-01", "2022-12-01", "1.1", "2099-01-01", "")
        if name in ("redirect_uri", "post_logout_redirect_uri"):
            return self.pick("http://localhost", "http://localhost:1/x", "https://thief.example/", "javascript:alert(1)", "https://soc.example/signin", "//x", "")
        if name == "response_mode":
            return self.pick("query", "fragment", "form_post", "smoke")
        if name == "response_type":
            return self.pick("code", "id_token", "code id_token", "token", "")
        if name == "prompt":
            return self.pick("none", "login", "consent", "select_account", "admin_consent", "x")
        if name == "client_id":
            return self.named("client")
        if name == "scope":
            return self.named("scope")
        return self.text()

    def hunt(self):
        """A hunting query, mostly well formed."""
        chance = self.random.random()
        if chance < 0.1:
            return self.pick("(" * 5_000, "AlertInfo | " * 500, "AlertInfo" + " | take 1" * 2_000, "let x = " * 300, "print 1/0", "'" * 99, self.text(),
                             "AlertInfo | where " + "not(" * 500 + "true" + ")" * 500, "AlertInfo | extend x = " + "1+" * 5_000 + "1", "//" + "x" * 5_000)
        query = self.random.choice(TABLES)
        for _ in range(self.random.randrange(0, 6)):
            step = self.random.choice(OPERATORS)
            step = re.sub(r"\{(\w)\}", lambda match: self.part_of_hunt(match[1]), step)
            query += self.pick(" | ", "\n| ", "|") + step
        return query

    def part_of_hunt(self, kind):
        if kind == "c":
            return self.random.choice(COLUMNS)
        if kind == "o":
            return self.pick("==", "!=", "<", ">=", "=~", "!~", "has", "contains", "startswith", "endswith", "!has", "===")
        if kind == "n":
            return str(self.number())
        if kind == "a":
            return self.pick("1d", "30d", "5m", "0s", "999999999999d", "-1h", "1x")
        if kind == "t":
            return self.random.choice(TABLES)
        return self.pick("'x'", '"high"', "'High'", "7", "-9223372036854775808", "null", "true", "datetime(2026-11-10)", "1d", "dynamic([1,2])", "'(a+)+$'", "@'\\'")

    def body(self, template):
        """A body after a template, often with something wrong in it."""
        value = self.filled(template)
        if self.random.random() < 0.35:
            value = self.bent(value)
        return value

    def filled(self, template):
        if isinstance(template, dict):
            return {name: self.filled(value) for name, value in template.items() if self.random.random() < 0.95}
        if isinstance(template, list):
            return [self.filled(value) for value in template]
        if isinstance(template, str) and "{" in template:
            return re.sub(r"\{(\w+)\}", lambda match: self.named(match[1]), template)
        return template

    def bent(self, value):
        value = copy.deepcopy(value)
        odd = self.pick(None, True, self.number(), [], {}, "", self.text(), [None], {"a": {"b": [1]}}, ["x"] * 500, "9" * 400)
        if isinstance(value, dict) and value and self.random.random() < 0.9:
            name = self.random.choice(sorted(value))
            how = self.random.random()
            if how < 0.4:
                value[name] = odd
            elif how < 0.6:
                del value[name]
            elif how < 0.8:
                value[self.text()] = odd
            else:
                value[name] = self.bent(value[name])
            return value
        return odd
