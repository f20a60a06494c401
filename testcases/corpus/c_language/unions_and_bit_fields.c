// Two members of a union and two bit-fields of one word are one location; separate members are not.
#include <pthread.h>
#include <stdint.h>
union word { uint32_t all; uint8_t part[4]; };
struct flags { unsigned dirty : 1; unsigned open : 1; int apart; };
static union word w;
static struct flags f;
static void* run(void* arg) {
  w.all = 0;    // RACE!
  f.dirty = 1;  // RACE!
  f.apart = 1;  // NORACE
  return arg;
}
int main(void) {
  pthread_t t;
  pthread_create(&t, 0, run, 0);
  w.part[1] = 7;  // RACE!
  f.open = 1;     // RACE!
  pthread_join(t, 0);
  return f.apart + (int)w.all;  // NORACE
}
