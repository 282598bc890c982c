// The time of day stands still for a program that is started with this in LD_PRELOAD, so that its pages are the same
// whenever they are pictured. What only measures (CLOCK_MONOTONIC) goes on. Built by clock.ts.

#define _GNU_SOURCE
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

int clock_gettime(clockid_t clock, struct timespec *at) {
  if (clock != CLOCK_REALTIME && clock != CLOCK_REALTIME_COARSE) return (int)syscall(SYS_clock_gettime, clock, at);
  at->tv_sec = MOMENT;
  at->tv_nsec = 0;
  return 0;
}

int gettimeofday(struct timeval *restrict at, void *restrict zone) {
  (void)zone;
  at->tv_sec = MOMENT;
  at->tv_usec = 0;
  return 0;
}

time_t time(time_t *at) {
  if (at) *at = MOMENT;
  return MOMENT;
}
