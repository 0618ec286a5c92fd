"""What a client made of an answer: every value that was sent is in its objects, and nothing is there that it did not expect.

The object is written out again by the client's own serializer and compared with the bytes that were sent. A member of an
enumeration that the client does not know, a value of another type, a property in another place: each of them gets lost on the way,
and is named here by its path.
"""

import datetime
import functools
import json
import re

from kiota_abstractions.serialization import Parsable
from kiota_serialization_json.json_serialization_writer import JsonSerializationWriter

# Types that are open by their schema: whatever stands in them is data.
OPEN = {"ControlScore", "Dictionary", "HuntingRowResult"}
# The SDK looks a member up by its name in Python, and has the word "global" under another: it makes nothing of this one.
LOST_ON_THE_WAY = {("locationType", "global")}
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)")
SPAN = re.compile(r"-?P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?")


def understood(sent, made):
    """Fails unless a client understood an answer whole.

    - sent: The bytes or the decoded JSON of the answer.
    - made: What the client made of it.
    """
    if isinstance(sent, (bytes, str)):
        sent = json.loads(sent)
    surprises = list(surplus(made, "$")) + list(lost(sent, written(made), "$"))
    assert not surprises, f"{len(surprises)} surprises, of which the first are:\n" + "\n".join(surprises[:20])


def written(made):
    writer = JsonSerializationWriter()
    made.serialize(writer)
    return json.loads(writer.get_serialized_content() or b"{}")


def surplus(made, path):
    """Every property that the client had no place for."""
    if isinstance(made, (list, tuple)):
        for place, one in enumerate(made):
            yield from surplus(one, f"{path}[{place}]")
        return
    if not isinstance(made, Parsable):
        return
    kind = type(made).__name__
    if kind not in OPEN:
        for name in getattr(made, "additional_data", {}):
            if "@odata." not in name:
                yield f"{path}.{name}: {kind} has no such property"
    for name in made.get_field_deserializers():
        value = getattr(made, attribute(type(made), name), None)
        yield from surplus(value, f"{path}.{name}")


@functools.cache
def attribute(kind, name):
    """The attribute of a property: kiota writes them in snake case, and evades Python's own words with a line behind them."""
    wanted = squeezed(name)
    for candidate in kind.__dataclass_fields__:
        if squeezed(candidate) == wanted:
            return candidate
    raise AssertionError(f"{kind.__name__} keeps '{name}' somewhere unknown.")


def squeezed(name):
    return re.sub(r"[^a-z0-9]", "", name.lower())


def lost(sent, kept, path):
    """Every value that was sent and is not there any more; null is the same as nothing."""
    if sent is None:
        return
    if isinstance(sent, dict):
        if not isinstance(kept, dict):
            yield f"{path}: an object became {kept!r}"
            return
        for name, value in sent.items():
            if name.startswith("@odata.") and name not in kept:
                continue
            yield from lost(value, kept.get(name), f"{path}.{name}")
    elif isinstance(sent, list):
        # A client may leave an empty list out.
        kept = kept or []
        if not isinstance(kept, list) or len(kept) != len(sent):
            yield f"{path}: {len(sent)} elements became {kept!r:.60}"
            return
        for place, (one, other) in enumerate(zip(sent, kept)):
            yield from lost(one, other, f"{path}[{place}]")
    elif not same(sent, kept) and (path.rpartition(".")[2], sent) not in LOST_ON_THE_WAY:
        yield f"{path}: {sent!r:.80} became {kept!r:.80}"


def same(sent, kept):
    if isinstance(sent, bool) or isinstance(kept, bool):
        return sent is kept
    if isinstance(sent, (int, float)) and isinstance(kept, (int, float)):
        return abs(sent - kept) <= 1e-9 * max(abs(sent), abs(kept), 1)
    if not isinstance(sent, str) or not isinstance(kept, str):
        return False
    if sent == kept:
        return True
    if MOMENT.fullmatch(sent) and MOMENT.fullmatch(kept):
        return moment(sent) == moment(kept)
    # A span may be written in other units; that it is one is what can be told here.
    return bool(SPAN.fullmatch(sent)) and bool(SPAN.fullmatch(kept) or re.fullmatch(r"(-?\d+ days?, )?\d+:\d\d:\d\d.*", kept))


def moment(text):
    """A moment to the microsecond, which is what Python keeps."""
    text = re.sub(r"\.(\d+)", lambda match: "." + match[1][:6].ljust(6, "0"), text)
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
