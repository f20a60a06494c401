// Threads that run one function, each told by a member of its structure, or by the number that its
// argument points to, which part is its own.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

enum role { READER, WRITER, WATCHER };
struct work {
  int part;
  const char* name;
};
struct actor {
  enum role role;
  long runs;
};
static int first, second;
static int left, right;
static int even, odd;
static int read_in, written, watched;

static void* by_local(void* p) {
  struct work* work = p;
  if (work->part == 0)
    first = 1;  // NORACE
  else
    second = 1;  // NORACE
  return NULL;
}

static void* on_heap(void* p) {
  struct work* work = p;
  int part = work->part;
  if (part == 1)
    left = 1;  // NORACE
  else
    right = 1;  // NORACE
  return NULL;
}

static void* by_number(void* p) {
  int id = *(int*)p;
  if (id == 0)
    even = 1;  // NORACE
  else
    odd = 1;  // NORACE
  return NULL;
}

static void write_one(const struct actor* actor) {
  if (actor->role == WRITER) written++;  // NORACE
}

static void* by_enumerator(void* p) {
  struct actor* actor = p;
  for (int i = 0; i < 3; i++) {
    actor->runs++;  // NORACE
    switch (actor->role) {
      case READER: read_in++; break;     // NORACE
      case WRITER: write_one(actor); break;
      default: watched++; break;         // NORACE
    }
  }
  return NULL;
}

int main(void) {
  pthread_t one, other, third;
  struct work head = {0, "head"}, tail = {1, "tail"};
  pthread_create(&one, NULL, by_local, &head);
  pthread_create(&other, NULL, by_local, &tail);
  pthread_join(one, NULL);
  pthread_join(other, NULL);
  struct work *begin = malloc(sizeof *begin), *end = malloc(sizeof *end);
  begin->part = 1;
  end->part = 2;
  pthread_create(&one, NULL, on_heap, begin);
  pthread_create(&other, NULL, on_heap, end);
  pthread_join(one, NULL);
  pthread_join(other, NULL);
  free(begin);
  free(end);
  int zero = 0, three = 3;
  pthread_create(&one, NULL, by_number, &zero);
  pthread_create(&other, NULL, by_number, &three);
  pthread_join(one, NULL);
  pthread_join(other, NULL);
  struct actor reader = {READER, 0}, writer = {.role = WRITER}, watcher = {.role = WATCHER};
  pthread_create(&one, NULL, by_enumerator, &reader);
  pthread_create(&other, NULL, by_enumerator, &writer);
  pthread_create(&third, NULL, by_enumerator, &watcher);
  pthread_join(one, NULL);
  pthread_join(other, NULL);
  pthread_join(third, NULL);
  printf("%d\n", first + second + left + right + even + odd + read_in + written + watched);
}
