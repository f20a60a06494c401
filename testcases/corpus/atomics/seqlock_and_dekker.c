// A seqlock with atomics, one with plain data, Peterson's algorithm with seq_cst and its plain twin.
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
static atomic_uint seq;
static atomic_int da, db;
static int plain_a, plain_b;
static atomic_int want[2], turn;
static int in_section, plain_want[2], plain_turn, in_plain_section;
static void* writer(void* p) {
  unsigned s = atomic_load_explicit(&seq, memory_order_relaxed);
  atomic_store_explicit(&seq, s + 1, memory_order_relaxed);
  atomic_thread_fence(memory_order_release);
  atomic_store_explicit(&da, 1, memory_order_relaxed);  // NORACE
  atomic_store_explicit(&db, 1, memory_order_relaxed);  // NORACE
  plain_a = 1;  // RACE!
  plain_b = 1;  // RACE!
  atomic_store_explicit(&seq, s + 2, memory_order_release);
  return p;
}
static void* reader(void* p) {
  unsigned s0, s1;
  int a, b;
  do {
    s0 = atomic_load_explicit(&seq, memory_order_acquire);
    a = atomic_load_explicit(&da, memory_order_relaxed);  // NORACE
    b = atomic_load_explicit(&db, memory_order_relaxed);  // NORACE
    a += plain_a;  // RACE!
    b += plain_b;  // RACE!
    atomic_thread_fence(memory_order_acquire);
    s1 = atomic_load_explicit(&seq, memory_order_relaxed);
  } while (s0 != s1 || (s0 & 1));
  printf("%d %d\n", a, b);
  return p;
}
static void* left(void* p) {
  atomic_store(&want[0], 1);
  atomic_store(&turn, 1);
  while (atomic_load(&want[1]) && atomic_load(&turn) == 1) {
  }
  in_section++;  // NORACE // FP: Peterson's algorithm is not understood
  atomic_store(&want[0], 0);
  plain_want[0] = 1;  // RACE!
  plain_turn = 1;  // RACE!
  while (plain_want[1] && plain_turn == 1) {  // RACE!
  }
  in_plain_section++;  // RACE!
  return p;
}
static void* right(void* p) {
  atomic_store(&want[1], 1);
  atomic_store(&turn, 0);
  while (atomic_load(&want[0]) && atomic_load(&turn) == 0) {
  }
  in_section--;  // NORACE // FP: Peterson's algorithm is not understood
  atomic_store(&want[1], 0);
  plain_want[1] = 1;  // RACE!
  plain_turn = 0;  // RACE!
  while (plain_want[0] && plain_turn == 0) {  // RACE!
  }
  in_plain_section--;  // RACE!
  return p;
}
int main(void) {
  pthread_t t[4];
  pthread_create(&t[0], 0, writer, 0);
  pthread_create(&t[1], 0, reader, 0);
  pthread_create(&t[2], 0, left, 0);
  pthread_create(&t[3], 0, right, 0);
  for (int i = 0; i < 4; i++) pthread_join(t[i], 0);
  printf("%d %d\n", in_section, in_plain_section);
}
