/* frames FILE PERIOD_US REFERENCE X0 X1 Y...
 *
 * Looks at rows of an Xvfb frame buffer (-fbdir) every PERIOD_US microseconds, without asking the
 * server for anything. Prints "ready", then for each look at which a row differs from the look before:
 *
 *     NANOSECONDS ROWS LIKE
 *
 * CLOCK_MONOTONIC, a hexadecimal mask of the rows that changed (the first row is the lowest bit), and how
 * many watched pixels are like those in REFERENCE (a file of the same rows; "-" when there is none: -1).
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

enum { MOST = 64, COLOUR = 0xffffff };

static volatile sig_atomic_t ended;

static void end(int number) { (void)number; ended = 1; }

static long long now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static const uint8_t *map(const char *path, size_t *size) {
    struct stat facts;
    int file = open(path, O_RDONLY);
    if (file < 0 || fstat(file, &facts) < 0) { perror(path); exit(2); }
    void *data = mmap(0, facts.st_size, PROT_READ, MAP_SHARED, file, 0);
    if (data == MAP_FAILED) { perror(path); exit(2); }
    if (size) *size = facts.st_size;
    return data;
}

static long alike(const uint32_t *row, const uint32_t *other, int count) {
    long same = 0;
    for (int i = 0; i < count; i++) same += other[i] >> 24 || !((row[i] ^ other[i]) & COLOUR);
    return same;
}

int main(int argc, char **argv) {
    if (argc < 7 || argc - 6 > MOST) { fprintf(stderr, "frames: see the source for its use\n"); return 2; }
    const uint8_t *file = map(argv[1], 0);
    const uint32_t *header = (const uint32_t *)file; /* XWD: big-endian words */
    long stride = ntohl(header[12]);
    const uint8_t *pixels = file + ntohl(header[0]) + 12L * ntohl(header[19]);
    long period = atol(argv[2]);
    int left = atoi(argv[4]), count = atoi(argv[5]) - left, rows = argc - 6;
    size_t bytes = 4L * count;
    const uint8_t *reference = strcmp(argv[3], "-") ? map(argv[3], 0) : 0;
    const uint8_t *row[MOST];
    uint8_t *before = malloc(rows * bytes);
    long like[MOST], total = reference ? 0 : -1;
    for (int i = 0; i < rows; i++) {
        row[i] = pixels + atoi(argv[6 + i]) * stride + 4L * left;
        memcpy(before + i * bytes, row[i], bytes);
        if (reference)
            total += like[i] = alike((uint32_t *)row[i], (uint32_t *)(reference + i * bytes), count);
    }
    signal(SIGTERM, end);
    signal(SIGINT, end);
    prctl(PR_SET_TIMERSLACK, 1);
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    struct sched_param urgent = {10};
    sched_setscheduler(0, SCHED_FIFO, &urgent); /* where it may not, it looks a little less evenly */
    printf("ready\n");
    fflush(stdout);
    while (!ended) {
        struct timespec pause = {period / 1000000, period % 1000000 * 1000};
        nanosleep(&pause, 0);
        uint64_t changed = 0;
        long long time = now();
        for (int i = 0; i < rows; i++) {
            uint8_t *old = before + i * bytes;
            if (!memcmp(old, row[i], bytes)) continue;
            memcpy(old, row[i], bytes);
            changed |= 1ULL << i;
            if (!reference) continue;
            total -= like[i];
            total += like[i] = alike((uint32_t *)old, (uint32_t *)(reference + i * bytes), count);
        }
        if (changed) {
            printf("%lld %llx %ld\n", time, (unsigned long long)changed, total);
            fflush(stdout);
        }
    }
    return 0;
}
