// Ends the program that it is loaded into before one of its steps, as a power cut would: what is counted as a step is whatever
// changes a file or goes to a server of PostgreSQL. KILL_AT says which one; into the file KILL_COUNT goes how many there were.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static atomic_long steps;
static long last;
static char *count_file;

__attribute__((constructor)) static void begin(void) {
    const char *at = getenv("KILL_AT");
    last = at ? atol(at) : 0;
    count_file = getenv("KILL_COUNT");
    // What the program starts is not to be killed.
    unsetenv("LD_PRELOAD");
}

__attribute__((destructor)) static void end(void) {
    FILE *file = count_file ? fopen(count_file, "w") : NULL;
    if (file) {
        fprintf(file, "%ld", atomic_load(&steps));
        fclose(file);
    }
}

static void step(void) {
    if (atomic_fetch_add(&steps, 1) + 1 == last) {
        kill(getpid(), SIGKILL);
        pause();
    }
}

// Outputs are no steps, and nor is what goes to Microsoft.
static void step_in(int descriptor) {
    struct stat status;
    if (descriptor > 2 && fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode)) step();
}

#define NEXT(name) static __typeof__(&name) next; if (!next) next = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

#define IN_FILE(result, name, parameters, ...) \
    result name parameters { NEXT(name); step_in(descriptor); return next(__VA_ARGS__); }
#define ANYWHERE(result, name, parameters, ...) \
    result name parameters { NEXT(name); step(); return next(__VA_ARGS__); }

IN_FILE(ssize_t, write, (int descriptor, const void *bytes, size_t count), descriptor, bytes, count)
IN_FILE(ssize_t, writev, (int descriptor, const struct iovec *parts, int count), descriptor, parts, count)
IN_FILE(ssize_t, pwrite, (int descriptor, const void *bytes, size_t count, off_t place), descriptor, bytes, count, place)
IN_FILE(ssize_t, pwrite64, (int descriptor, const void *bytes, size_t count, off64_t place), descriptor, bytes, count, place)
IN_FILE(int, ftruncate, (int descriptor, off_t size), descriptor, size)
IN_FILE(int, ftruncate64, (int descriptor, off64_t size), descriptor, size)
IN_FILE(int, fsync, (int descriptor), descriptor)
IN_FILE(int, fdatasync, (int descriptor), descriptor)
ANYWHERE(int, rename, (const char *from, const char *to), from, to)
ANYWHERE(int, renameat2, (int from, const char *name, int to, const char *other, unsigned flags), from, name, to, other, flags)
ANYWHERE(int, link, (const char *from, const char *to), from, to)
ANYWHERE(int, unlink, (const char *path), path)
ANYWHERE(ssize_t, send, (int descriptor, const void *bytes, size_t count, int flags), descriptor, bytes, count, flags)
