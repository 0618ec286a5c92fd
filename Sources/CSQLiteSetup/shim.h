#include <sqlite3.h>

// Swift cannot call a function with a variable number of arguments.
static inline int tenantry_sqlite_count_no_memory(void) {
    return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}
