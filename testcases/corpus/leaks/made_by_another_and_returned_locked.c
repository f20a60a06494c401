// What another function has made is put into a list and returned locked, or nothing is: the caller
// gives it back. One way of a second function forgets that it gives nothing back.
#include <pthread.h>
#include <stdlib.h>

struct view {
  pthread_rwlock_t lock;
  struct view *next;
  int number;
};

static pthread_mutex_t list_lock = PTHREAD_MUTEX_INITIALIZER;
static struct view *list;

static struct view *make(int number) {
  struct view *view = calloc(1, sizeof(struct view));
  if (view == NULL) return NULL;
  pthread_rwlock_init(&view->lock, NULL);
  view->number = number;
  return view;
}

static int insert(struct view *view) {
  for (struct view *at = list; at; at = at->next)
    if (at->number == view->number) return 0;
  view->next = list;
  list = view;
  return 1;
}

static struct view *enter(int number) {
  struct view *view = make(number);
  if (!view) return NULL;
  pthread_mutex_lock(&list_lock);
  pthread_rwlock_wrlock(&view->lock);  // NOFINDING lock-leak
  if (!insert(view)) {
    pthread_rwlock_unlock(&view->lock);
    free(view);
    pthread_mutex_unlock(&list_lock);
    return NULL;
  }
  pthread_mutex_unlock(&list_lock);
  return view;
}

static int enter_and_forget(int number) {
  struct view *view = make(number);
  if (!view) return -1;
  pthread_mutex_lock(&list_lock);
  pthread_rwlock_wrlock(&view->lock);  // FINDING! lock-leak
  if (!insert(view)) {
    pthread_rwlock_unlock(&view->lock);
    free(view);
    pthread_mutex_unlock(&list_lock);
    return -1;
  }
  pthread_mutex_unlock(&list_lock);
  return view->number;
}

static void *work(void *unused) {
  struct view *view = enter(3);
  if (view) {
    view->number++;
    pthread_rwlock_unlock(&view->lock);
  }
  return unused;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, work, NULL);
  enter_and_forget(4);
  pthread_join(thread, NULL);
  return 0;
}
