// Wrapper functions and macros round locks; goto exits that give the lock back, and one that does not.
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#define CHECK(e)                                  \
  do {                                            \
    int rc_ = (e);                                \
    if (rc_ != 0) {                               \
      fprintf(stderr, "%s\n", strerror(rc_));     \
      abort();                                    \
    }                                             \
  } while (0)
typedef struct {
  pthread_mutex_t impl;
  const char* name;
} mutex_t;
static void mutex_enter(mutex_t* m) { CHECK(pthread_mutex_lock(&m->impl)); }
static void mutex_exit(mutex_t* m) { CHECK(pthread_mutex_unlock(&m->impl)); }
#define WITH_LOCK(m, stmt) \
  do {                     \
    mutex_enter(m);        \
    stmt;                  \
    mutex_exit(m);         \
  } while (0)
static mutex_t db = {PTHREAD_MUTEX_INITIALIZER, "db"}, idx = {PTHREAD_MUTEX_INITIALIZER, "idx"};
static int rows, entries, failures, unlocked_failures;
static int insert_row(const char* text) {
  int rc = 0;
  char* copy = NULL;
  mutex_enter(&db);
  if (!text) {
    rc = EINVAL;
    goto out;
  }
  copy = strdup(text);
  if (!copy) {
    rc = ENOMEM;
    goto out;
  }
  rows++;  // NORACE
out:
  mutex_exit(&db);
  if (rc) unlocked_failures++;  // RACE!
  free(copy);
  return rc;
}
static int insert_entry(const char* text) {
  mutex_enter(&idx);
  if (!text) goto fail;
  if (strlen(text) > 100) return E2BIG;  // FINDING! lock-leak
  entries++;  // NORACE
  mutex_exit(&idx);
  return 0;
fail:
  failures++;  // NORACE
  mutex_exit(&idx);
  return EINVAL;
}
static void* client(void* text) {
  for (int i = 0; i < 10; i++) {
    insert_row(text);
    insert_entry(text);
    WITH_LOCK(&db, rows += 2);  // NORACE
  }
  return NULL;
}
int main(void) {
  pthread_t a, b;
  CHECK(pthread_create(&a, NULL, client, "some text"));
  CHECK(pthread_create(&b, NULL, client, NULL));
  CHECK(pthread_join(a, NULL));
  CHECK(pthread_join(b, NULL));
  printf("%d %d %d %d\n", rows, entries, failures, unlocked_failures);
}
