// The lists' elements are freed by what each list was given: none that takes the list's own lock
// again is given to the list that is emptied under it. Points-to by field does not tell the lists
// apart, but knows that it does not.
#include <pthread.h>
#include <stdlib.h>

typedef struct node {
  struct node *next;
  void *value;
} node;

typedef struct {
  node *first;
  void (*free)(void *value);
} list;

static pthread_mutex_t waiting_mutex = PTHREAD_MUTEX_INITIALIZER;
static list *waiting, *sessions, *names, *buffers;
static int closed;

static list *list_create(void (*free_value)(void *)) {
  list *made = calloc(1, sizeof *made);
  if (!made) abort();
  made->free = free_value;
  return made;
}

static void list_drop_first(list *from) {
  node *first = from->first;
  if (!first) return;
  from->first = first->next;
  if (from->free) from->free(first->value);
  free(first);
}

static void free_plain(void *value) { free(value); }
static void free_name(void *value) { free(value); }
static void free_buffer(void *value) { free(value); }
static void close_session(void *value) {
  pthread_mutex_lock(&waiting_mutex);  // NODEADLOCK // FP: points-to by field, told with a doubt
  closed++;
  pthread_mutex_unlock(&waiting_mutex);
  free(value);
}

static void wake_all(void) {
  pthread_mutex_lock(&waiting_mutex);
  while (waiting->first) list_drop_first(waiting);
  pthread_mutex_unlock(&waiting_mutex);
}

int main(void) {
  waiting = list_create(free_plain);
  sessions = list_create(close_session);
  names = list_create(free_name);
  buffers = list_create(free_buffer);
  wake_all();
  list_drop_first(sessions);
  list_drop_first(names);
  list_drop_first(buffers);
  return closed;
}
