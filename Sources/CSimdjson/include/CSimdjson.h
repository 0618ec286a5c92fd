#pragma once

#ifdef __cplusplus
extern "C" {
#endif

/// How many bytes simdjson reads past the end of a document, which must be there.
int tenantry_simdjson_padding(void);

#ifdef __cplusplus
}
#endif
