#include <zlib.h>

// zlib makes these two with macros that carry the version and the struct's size, which Swift cannot see.
static inline int tenantry_deflateInit(z_stream *stream, int level, int windowBits) {
    return deflateInit2(stream, level, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY);
}

static inline int tenantry_inflateInit(z_stream *stream, int windowBits) {
    return inflateInit2(stream, windowBits);
}
