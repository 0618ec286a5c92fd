#include "CSimdjson.h"

#include <simdjson.h>

extern "C" int tenantry_simdjson_padding(void) { return static_cast<int>(simdjson::SIMDJSON_PADDING); }
