/* frames FILE PERIOD_US REFERENCE STEP ROW...
 *
 * Looks at spots of an Xvfb frame buffer (-fbdir) every PERIOD_US microseconds, without asking the
 * server for anything: 16 pixels (a cache line) at each STEP pixels of each ROW. So few are read that the
 * program under test keeps its memory bandwidth. Prints "ready", then for each look at which a row differs
 * from the look before:
 *
 *     NANOSECONDS ROWS LIKE
 *
 * CLOCK_MONOTONIC, a hexadecimal mask of the rows that changed (the first row is the lowest bit), and how
 * many watched pixels are like those in REFERENCE (a file of the same spots; "-" when there is none: -1).
 * A pixel of REFERENCE whose fourth byte is not 0 is like any. At most 64 rows. Ends with SIGTERM.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { MOST = 64, WIDE = 16, BYTES = 4 * WIDE, COLOUR = 0xffffff, FIRST = 5 };

static volatile sig_atomic_t ended;

static void end(int number) { (void)number; ended = 1; }

static long long now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static const uint8_t *map(const char *path) {
    struct stat facts;
    int file = open(path, O_RDONLY);
    if (file < 0 || fstat(file, &facts) < 0) { perror(path); exit(2); }
    void *data = mmap(0, facts.st_size, PROT_READ, MAP_SHARED, file, 0);
    if (data == MAP_FAILED) { perror(path); exit(2); }
    return data;
}

static long alike(const uint8_t *one, const uint8_t *reference) {
    const uint32_t *a = (const uint32_t *)one, *b = (const uint32_t *)reference;
    long same = 0;
    for (int i = 0; i < WIDE; i++) same += b[i] >> 24 || !((a[i] ^ b[i]) & COLOUR);
    return same;
}

int main(int argc, char **argv) {
    if (argc <= FIRST || argc - FIRST > MOST) {
        fprintf(stderr, "frames: see the source for its use\n");
        return 2;
    }
    const uint8_t *file = map(argv[1]);
    const uint32_t *header = (const uint32_t *)file; /* XWD: big-endian words */
    long stride = ntohl(header[12]), width = ntohl(header[4]);
    const uint8_t *pixels = file + ntohl(header[0]) + 12L * ntohl(header[19]);
    long period = atol(argv[2]), step = atol(argv[4]);
    const uint8_t *reference = strcmp(argv[3], "-") ? map(argv[3]) : 0;
    int rows = argc - FIRST, spots = 0;
    for (long x = step / 2; x + WIDE <= width; x += step) spots++;
    uint8_t *before = calloc(rows * spots, BYTES);
    long total = reference ? 0 : -1;
    signal(SIGTERM, end);
    signal(SIGINT, end);
    prctl(PR_SET_TIMERSLACK, 1);
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    struct sched_param urgent = {10};
    sched_setscheduler(0, SCHED_FIFO, &urgent); /* where it may not, it looks a little less evenly */
    for (int first = 1; !ended; first = 0) {
        uint64_t changed = 0;
        long long time = now();
        for (int i = 0; i < rows; i++) {
            const uint8_t *row = pixels + atoi(argv[FIRST + i]) * stride + 4 * (step / 2);
            for (int j = 0; j < spots; j++) {
                const uint8_t *spot = row + 4L * step * j;
                size_t at = (size_t)(i * spots + j) * BYTES;
                if (!first && !memcmp(before + at, spot, BYTES)) continue;
                if (reference && !first) total -= alike(before + at, reference + at);
                memcpy(before + at, spot, BYTES);
                if (reference) total += alike(before + at, reference + at);
                changed |= 1ULL << i;
            }
        }
        if (first || changed) {
            if (first) printf("ready\n");
            else printf("%lld %llx %ld\n", time, (unsigned long long)changed, total);
            fflush(stdout);
        }
        struct timespec pause = {period / 1000000, period % 1000000 * 1000};
        nanosleep(&pause, 0);
    }
    return 0;
}
